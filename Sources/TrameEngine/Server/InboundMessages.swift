import Trame
import TrameSession

/// Requests of one call that came in pieces or in number, until the handler takes them. Whole ones
/// are bounded by the stream's credit, which is given back as they are taken; an unfinished one by
/// the message limit alone.
@safe final class InboundMessages {
  private let call: IncomingCall
  private let takesOne: Bool
  private var partial: [UInt8] = []
  private var messages: [(bytes: [UInt8], cost: Int)] = []
  private var head = 0
  private var isClosed = false
  private var failure: RPCError?
  private var isDispatched = false
  private var waiting: UnsafeContinuation<Void, Never>?

  init(call: IncomingCall, takesOne: Bool) {
    self.call = call
    self.takesOne = takesOne
  }

  /// A piece has come.
  func receive(_ piece: MessagePiece, _ connection: ServerConnection) {
    let before = partial.count
    if piece.ends || piece.bytes.count > 0 {
      unsafe partial.append(contentsOf: piece.bytes.bytes)
      let cost = Session.cost(piece.bytes.count, after: before, ends: piece.ends)
      if piece.ends {
        messages.append((partial, cost))
        partial = []
      } else {
        // Pieces of an unfinished message are granted again at once: the message limit bounds them.
        connection.session.consumed(cost, stream: call.stream, into: &connection.out)
      }
    }
    if piece.isHalfClosed { isClosed = true }
    if takesOne { dispatchWhenWhole(connection) } else { resumeWaiting() }
  }

  private func dispatchWhenWhole(_ connection: ServerConnection) {
    guard isClosed || messages.count > 1, !isDispatched else { return }
    isDispatched = true
    guard messages.count == 1 else {
      let error = RPCError(
        .invalidArgument,
        "the method takes one request; \(messages.count) came"
      )
      connection.inbounds[call.stream] = nil
      return connection.sendStatus(error, on: call.stream)
    }
    var whole = call
    whole.ownedRequest = messages[0].bytes
    connection.session.consumed(messages[0].cost, stream: call.stream, into: &connection.out)
    connection.inbounds[call.stream] = nil
    connection.loop.calls.append(whole)
  }

  /// No more will come, for a reason.
  func fail(_ error: RPCError, _ connection: ServerConnection) {
    if failure == nil { failure = error }
    if takesOne && !isDispatched {
      isDispatched = true
      connection.inbounds[call.stream] = nil
      connection.sendStatus(error, on: call.stream)
    }
    resumeWaiting()
  }

  private func resumeWaiting() {
    guard let continuation = unsafe waiting else { return }
    unsafe waiting = nil
    unsafe continuation.resume()
  }

  /// The next request, for the handler; nil after the last.
  func next(_ connection: ServerConnection) async throws(RPCError) -> [UInt8]? {
    while true {
      if let failure { throw failure }
      if head < messages.count {
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
      if isClosed { return nil }
      precondition(unsafe waiting == nil, "requests are taken by one reader")
      unsafe await withUnsafeContinuation { unsafe waiting = $0 }
    }
  }

  /// The handler has ended: what it did not take goes back as connection credit.
  func discard(_ connection: ServerConnection) {
    for (_, cost) in messages[head...] {
      connection.session.consumed(cost, stream: call.stream, into: &connection.out)
    }
    messages = []
    head = 0
  }
}
