/// What could not be sent at once, per stream, in order; streams take turns by chunk.
struct SendQueue {
  enum Item {
    case message(bytes: [UInt8], halfClose: Bool)
    case halfClose
    case status(code: UInt8, detail: [UInt8]?, message: [UInt8]?)
  }

  struct Entry {
    var items: [Item]
    /// Bytes of the first item already sent.
    var offset = 0
  }

  private(set) var entries: [UInt32: Entry] = [:]
  /// Streams that have something to send, next turn first.
  private(set) var turns: [UInt32] = []

  var isEmpty: Bool { turns.isEmpty }

  mutating func append(_ item: Item, to stream: UInt32, sent offset: Int = 0) {
    if entries[stream] == nil {
      entries[stream] = Entry(items: [item], offset: offset)
      turns.append(stream)
    } else {
      entries[stream]?.items.append(item)
    }
  }

  mutating func takeTurn() -> UInt32? { turns.isEmpty ? nil : turns.removeFirst() }

  mutating func keepTurn(_ stream: UInt32) { turns.append(stream) }

  mutating func advance(_ stream: UInt32, to offset: Int) { entries[stream]?.offset = offset }

  /// The first item is sent; returns whether the stream has more.
  mutating func finishItem(_ stream: UInt32) -> Bool {
    guard var entry = entries.removeValue(forKey: stream) else { return false }
    entry.items.removeFirst()
    entry.offset = 0
    if entry.items.isEmpty { return false }
    entries[stream] = entry
    return true
  }

  mutating func removeAll(of stream: UInt32) {
    if entries.removeValue(forKey: stream) != nil { turns.removeAll { $0 == stream } }
  }
}
