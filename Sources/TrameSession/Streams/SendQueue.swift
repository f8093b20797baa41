/// What could not be sent at once, per stream, in order; streams take turns by chunk.
struct SendQueue {
  enum Item {
    case message(bytes: [UInt8], halfClose: Bool)
    case halfClose
    case status(code: UInt8, detail: [UInt8]?, message: [UInt8]?)

    fileprivate var bytes: Int {
      switch self {
      case .message(let bytes, _): bytes.count
      case .halfClose: 0
      case .status(_, let detail, let message): (detail?.count ?? 0) + (message?.count ?? 0)
      }
    }
  }

  struct Entry {
    var items: [Item]
    /// Bytes of the first item already sent.
    var offset = 0
  }

  private(set) var entries: [UInt32: Entry] = [:]
  /// Bytes of all that waits.
  private(set) var bytes = 0
  // Streams that have something to send, next turn first. Taken turns stay in front of `next`
  // until there are many; a stream that has left leaves its turn behind, which is skipped.
  private var turns: [UInt32] = []
  private var next = 0

  var isEmpty: Bool { entries.isEmpty }
  /// Streams that wait for a turn, at most.
  var turnCount: Int { turns.count - next }

  mutating func append(_ item: Item, to stream: UInt32, sent offset: Int = 0) {
    bytes += item.bytes
    if entries[stream] == nil {
      entries[stream] = Entry(items: [item], offset: offset)
      turns.append(stream)
    } else {
      entries[stream]?.items.append(item)
    }
  }

  mutating func takeTurn() -> UInt32? {
    while next < turns.count {
      let stream = turns[next]
      next += 1
      if next == turns.count {
        turns.removeAll(keepingCapacity: true)
        next = 0
      } else if next >= 1024 {
        turns.removeFirst(next)
        next = 0
      }
      if entries[stream] != nil { return stream }
    }
    return nil
  }

  mutating func keepTurn(_ stream: UInt32) { turns.append(stream) }

  mutating func advance(_ stream: UInt32, to offset: Int) { entries[stream]?.offset = offset }

  /// The first item is sent; returns whether the stream has more.
  mutating func finishItem(_ stream: UInt32) -> Bool {
    guard var entry = entries.removeValue(forKey: stream) else { return false }
    bytes -= entry.items.removeFirst().bytes
    entry.offset = 0
    if entry.items.isEmpty { return false }
    entries[stream] = entry
    return true
  }

  mutating func removeAll(of stream: UInt32) {
    guard let entry = entries.removeValue(forKey: stream) else { return }
    bytes -= entry.items.reduce(0) { $0 + $1.bytes }
  }
}
