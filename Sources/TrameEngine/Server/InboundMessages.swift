import Trame
import TrameSession

/// Requests of one call that came in pieces or in number, until the handler takes them. Whole ones
/// are bounded by the stream's credit, which is given back as they are taken; unfinished ones by
/// the message limit each and by the connection's `unfinishedBytesMax` together.
// Unchecked: confined to its loop.
final class InboundMessages: @unchecked Sendable {
  private let call: IncomingCall
  private let takesOne: Bool
  private var unfinished: [UInt8] = []
  private var messages: [(bytes: [UInt8], cost: Int)] = []
  private var head = 0
  private var isClosed = false
  private var failure: RPCError?
  private var isDispatched = false
  private let readers: Waiters
  private var timer = TimerWheel.ID.none

  /// A caller without a deadline has this long to send a request whole.
  private static let arrivalSecondsMax = 60

  init(call: IncomingCall, takesOne: Bool) {
    self.call = call
    self.takesOne = takesOne
    readers = Waiters(loop: call.connection.loop)
    if takesOne { expectWhole(call.connection) }
  }

  private func expectWhole(_ connection: ServerConnection) {
    let latest = connection.loop.now + .seconds(Self.arrivalSecondsMax)
    timer = connection.loop.timers.set(at: min(call.deadline ?? latest, latest)) {
      [weak self, weak connection] in
      guard let self, let connection else { return }
      self.fail(RPCError(.deadlineExceeded, "the request did not arrive whole in time"), connection)
    }
  }

  /// A piece has come.
  func receive(_ piece: MessagePiece, _ connection: ServerConnection) {
    if piece.ends || piece.bytes.count > 0 {
      let cost = Session.cost(piece.bytes.count, ends: piece.ends)
      if failure != nil {
        connection.session.consumed(cost, stream: call.stream, into: &connection.out)
      } else if piece.ends {
        finish(piece.bytes, cost, connection)
      } else {
        keep(piece.bytes, cost, connection)
      }
    }
    if piece.isHalfClosed { isClosed = true }
    if takesOne { dispatchWhenWhole(connection) } else { readers.wakeAll() }
  }

  private func finish(_ last: Payload, _ cost: Int, _ connection: ServerConnection) {
    connection.unfinishedBytes -= unfinished.count
    unsafe unfinished.append(contentsOf: last.bytes)
    messages.append((unfinished, cost))
    unfinished = []
  }

  /// The pieces of an unfinished message are granted again at once, or it could never be larger
  /// than the credit.
  private func keep(_ piece: Payload, _ cost: Int, _ connection: ServerConnection) {
    connection.session.consumed(cost, stream: call.stream, into: &connection.out)
    let most = connection.core.limits.unfinishedBytesMax
    guard connection.unfinishedBytes + piece.count <= most else {
      var error = RPCError(
        .resourceExhausted,
        "unfinished requests hold \(most) bytes of this connection; send fewer large ones at a time"
      )
      error.retryAfterMilliseconds = 100
      return fail(error, connection)
    }
    connection.unfinishedBytes += piece.count
    unsafe unfinished.append(contentsOf: piece.bytes)
  }

  private func dispatchWhenWhole(_ connection: ServerConnection) {
    guard isClosed || messages.count > 1, !isDispatched else { return }
    guard messages.count == 1 else {
      let error = RPCError(
        .invalidArgument,
        "the method takes one request; \(messages.count) came"
      )
      return fail(error, connection)
    }
    var whole = call
    whole.extras = CallExtras(details: call.extras?.details)
    whole.extras?.request = messages[0].bytes
    leave(connection)
    connection.loop.calls.append(whole)
  }

  /// No more will come, for a reason.
  func fail(_ error: RPCError, _ connection: ServerConnection) {
    if failure == nil { failure = error }
    if takesOne && !isDispatched {
      leave(connection)
      connection.sendStatus(error, on: call.stream)
    } else {
      dropUnfinished(connection)
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

  private func dropUnfinished(_ connection: ServerConnection) {
    connection.unfinishedBytes -= unfinished.count
    unfinished = []
  }

  /// The next request, for the handler; nil after the last.
  func next(_ connection: ServerConnection) async throws(RPCError) -> [UInt8]? {
    while true {
      if let failure { throw failure }
      if head < messages.count { return take(connection) }
      if isClosed { return nil }
      if Task.isCancelled {
        throw RPCError(.cancelled, "the task that waits for a request was cancelled")
      }
      await readers.wait { [self] in failure != nil || head < messages.count || isClosed }
    }
  }

  private func take(_ connection: ServerConnection) -> [UInt8] {
    let (bytes, cost) = messages[head]
    messages[head].bytes = []
    head += 1
    if head == messages.count {
      messages.removeAll(keepingCapacity: true)
      head = 0
    }
    connection.session.consumed(cost, stream: call.stream, into: &connection.out)
    if connection.out.count > 0 { connection.shell?.markDirty() }
    return bytes
  }

  /// The handler has ended: what it did not take goes back as credit.
  func discard(_ connection: ServerConnection) {
    for (_, cost) in messages[head...] {
      connection.session.consumed(cost, stream: call.stream, into: &connection.out)
    }
    messages = []
    head = 0
    dropUnfinished(connection)
  }
}
