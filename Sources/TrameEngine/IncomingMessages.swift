import TrameSession

/// Messages of one stream, from their pieces to whoever takes them, with the credit they cost.
///
/// A message may be larger than the credit, so its pieces must be granted again before it is whole.
/// That is done only while nothing whole waits: a stream then holds one message and its credit,
/// however slowly it is read.
struct IncomingMessages {
  private struct Message {
    var bytes: [UInt8]
    /// Credit to be given back when it is taken.
    var cost: Int
    /// Bytes whose credit was given back while it came.
    var uncovered: Int
  }

  private var messages: [Message] = []
  private var head = 0
  private var last = Message(bytes: [], cost: 0, uncovered: 0)
  /// Bytes held here that no credit bounds.
  private(set) var uncoveredBytes = 0

  /// Places that the array takes, those of taken messages included.
  var places: Int { messages.count }
  /// Whole messages that wait.
  var count: Int { messages.count - head }

  /// Takes a piece up; answers the credit to be given back at once.
  mutating func add(_ piece: Payload, ends: Bool, cost: Int) -> Int {
    unsafe last.bytes.append(contentsOf: piece.bytes)
    last.cost += cost
    if ends {
      messages.append(last)
      last = Message(bytes: [], cost: 0, uncovered: 0)
      return 0
    }
    return count == 0 ? uncover() : 0
  }

  /// The unfinished message's credit goes back; its bytes stay.
  private mutating func uncover() -> Int {
    let due = last.cost
    last.cost = 0
    last.uncovered += due
    uncoveredBytes += due
    return due
  }

  /// The next whole message, and the credit to be given back.
  mutating func take() -> (bytes: [UInt8], credit: Int)? {
    guard head < messages.count else { return nil }
    let message = messages[head]
    messages[head].bytes = []
    head += 1
    // A reader that is always one behind would never empty the array.
    if head >= 64, head * 2 > messages.count {
      messages.removeFirst(head)
      head = 0
    }
    uncoveredBytes -= message.uncovered
    if count > 0 { return (message.bytes, message.cost) }
    messages.removeAll(keepingCapacity: true)
    head = 0
    return (message.bytes, message.cost + uncover())
  }

  /// Nobody will take what is here; answers the credit to be given back.
  mutating func drop() -> Int {
    let due = messages[head...].reduce(last.cost) { $0 + $1.cost }
    self = IncomingMessages()
    return due
  }
}
