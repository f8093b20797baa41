import Trame
import TrameSession

/// Requests of one call that came in pieces or in number, until the handler takes them. What
/// credit does not bound of them counts against the connection's `requestBytesMax`.
// Unchecked: confined to its loop.
final class InboundMessages: @unchecked Sendable {
  private let call: IncomingCall
  private let takesOne: Bool
  private var messages = IncomingMessages()
  private var isClosed = false
  private var failure: RPCError?
  private var isDispatched = false
  /// Whole messages that came, and the bytes of all.
  private(set) var countReceived = 0
  private(set) var bytesReceived = 0
  private let readers: Waiters
  private var timer = TimerWheel.ID.none

  init(call: IncomingCall, takesOne: Bool) {
    self.call = call
    self.takesOne = takesOne
    readers = Waiters(loop: call.connection.loop)
    if takesOne { expectWhole(call.connection) }
  }

  private func expectWhole(_ connection: ServerConnection) {
    let latest = connection.loop.now + .seconds(ConnectionLimits.requestSecondsMax)
    timer = connection.loop.timers.set(at: min(call.deadline ?? latest, latest)) {
      [self, connection] in
      fail(RPCError(.deadlineExceeded, "the request did not arrive whole in time"), connection)
    }
  }

  /// A piece has come.
  func receive(_ piece: MessagePiece, _ connection: ServerConnection) {
    if piece.ends || piece.bytes.count > 0 { add(piece, connection) }
    if piece.isHalfClosed { isClosed = true }
    if takesOne { dispatchWhenWhole(connection) } else { readers.wakeAll() }
  }

  private func add(_ piece: MessagePiece, _ connection: ServerConnection) {
    let cost = Session.cost(piece.bytes.count, ends: piece.ends)
    guard failure == nil else { return giveBack(cost, connection) }
    bytesReceived += piece.bytes.count
    if piece.ends { countReceived += 1 }
    connection.ledger.received(call.method, bytes: piece.bytes.count)
    connection.requestBytes -= messages.uncoveredBytes
    giveBack(messages.add(piece.bytes, ends: piece.ends, cost: cost), connection)
    connection.requestBytes += messages.uncoveredBytes
    let most = connection.core.limits.requestBytesMax
    if connection.requestBytes <= most { return }
    var error = RPCError(
      .resourceExhausted,
      "large requests hold \(most) bytes of this connection; send fewer at a time"
    )
    error.retryAfterMilliseconds = 100
    fail(error, connection)
  }

  /// The call, while it waits for its request; nil when it has it, or runs meanwhile.
  var snapshot: CallSnapshot? {
    takesOne && !isDispatched ? call.snapshot(.waitingForRequest) : nil
  }

  private func giveBack(_ credit: Int, _ connection: ServerConnection) {
    if credit == 0 { return }
    connection.session.consumed(credit, stream: call.stream, into: &connection.out)
    if connection.out.count > 0 { connection.shell?.markDirty() }
  }

  private func dispatchWhenWhole(_ connection: ServerConnection) {
    guard isClosed || messages.count > 1, !isDispatched else { return }
    guard messages.count == 1, let request = take(connection) else {
      let error = RPCError(
        .invalidArgument,
        "the method takes one request; \(messages.count) came"
      )
      return fail(error, connection)
    }
    let whole = CallExtras(details: call.extras?.details)
    whole.keep(request, connection)
    leave(connection)
    var call = call
    whole.opened = call.arrived
    call.arrived = connection.loop.now
    call.extras = whole
    connection.loop.calls.append(call)
  }

  /// No more will come, for a reason.
  func fail(_ error: RPCError, _ connection: ServerConnection) {
    if failure == nil { failure = error }
    if takesOne && !isDispatched {
      leave(connection)
      var error = error
      error.isNotStarted = true
      connection.ledger.refused(call.method, error.code.rawValue, queue: nil)
      connection.sendStatus(error, on: call.stream)
    } else {
      discard(connection)
    }
    readers.wakeAll()
  }

  /// The call is not waited for any more.
  private func leave(_ connection: ServerConnection) {
    isDispatched = true
    connection.loop.timers.cancel(timer)
    connection.inbounds[call.stream] = nil
    discard(connection)
  }

  /// The next request, for the handler; nil after the last.
  func next(_ connection: ServerConnection) async throws(RPCError) -> [UInt8]? {
    while true {
      if let failure { throw failure }
      if let bytes = take(connection) { return bytes }
      if isClosed { return nil }
      if Task.isCancelled {
        throw RPCError(.cancelled, "the task that waits for a request was cancelled")
      }
      await readers.wait { [self] in failure != nil || messages.count > 0 || isClosed }
    }
  }

  private func take(_ connection: ServerConnection) -> [UInt8]? {
    connection.requestBytes -= messages.uncoveredBytes
    let taken = messages.take()
    connection.requestBytes += messages.uncoveredBytes
    guard let (bytes, credit) = taken else { return nil }
    giveBack(credit, connection)
    return bytes
  }

  /// Nobody takes what is here: it goes back as credit.
  func discard(_ connection: ServerConnection) {
    connection.requestBytes -= messages.uncoveredBytes
    giveBack(messages.drop(), connection)
  }
}
