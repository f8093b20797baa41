import TrameSession

/// One place for a call, reused. Plain but for what the call needs.
@safe
struct ClientSlot {
  @safe enum Use {
    case free
    case unary(UnsafeContinuation<CallOutcome, Never>)
    case stream(ClientCall)
  }

  var use = Use.free
  var stream: UInt32 = 0
  var token: UInt64 = 0
  var timer = TimerWheel.ID.none
  private var unfinished: [UInt8] = []
  /// The response of a unary call, when it came before the status.
  private(set) var message: [UInt8]?
  private var messages = 0

  var isUsed: Bool { if case .free = use { false } else { true } }

  /// Whether a unary call has more than its one response, when its status brings one or none.
  func hasMany(with isInStatus: Bool) -> Bool { messages > (isInStatus ? 0 : 1) }

  /// A message from its earlier pieces and the last.
  mutating func whole(_ last: Payload) -> [UInt8] {
    if unfinished.isEmpty { return last.array() }
    unsafe unfinished.append(contentsOf: last.bytes)
    defer { unfinished = [] }
    return unfinished
  }

  mutating func receive(_ piece: MessagePiece, stream: UInt32, _ connection: ClientConnection) {
    var cost = Session.cost(piece.bytes.count, ends: piece.ends)
    if case .stream(let call) = use {
      cost = call.received(piece.bytes, ends: piece.ends, cost: cost)
      if cost == 0 { return }
    } else if piece.ends {
      message = whole(piece.bytes)
      messages += 1
    } else {
      unsafe unfinished.append(contentsOf: piece.bytes.bytes)
    }
    connection.session.consumed(cost, stream: stream, into: &connection.out)
  }
}
