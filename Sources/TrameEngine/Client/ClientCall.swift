import Trame
import TrameSession
import TrameWire

/// A streaming call from the client's side. Its methods may be called from anywhere; its state is
/// touched on its loop.
// Unchecked: confined to its loop.
@safe final class ClientCall: ClientStream, @unchecked Sendable {
  private let loop: Loop
  /// It can go on behind what has been taken, on another connection.
  let isResumable: Bool
  private var connection: ClientConnection?
  private var stream: UInt32 = 0
  private var received = IncomingMessages()
  private var isHalfClosed = false
  private var isEnded = false
  private var failure: RPCError?
  private let readers: Waiters
  private let writers: Waiters

  init(loop: Loop, isResumable: Bool = false) {
    self.loop = loop
    self.isResumable = isResumable
    readers = Waiters(loop: loop)
    writers = Waiters(loop: loop)
  }

  // MARK: On the loop

  func began(_ connection: ClientConnection, stream: UInt32) {
    self.connection = connection
    self.stream = stream
  }

  /// Takes a piece of a response up; answers the credit to be given back at once.
  func received(_ piece: Payload, ends: Bool, cost: Int) -> Int {
    let due = received.add(piece, ends: ends, cost: cost)
    if ends { readers.wakeAll() }
    return due
  }

  func ended(_ error: RPCError?) {
    if isEnded { return }
    isEnded = true
    failure = error
    readers.wakeAll()
    writers.wakeAll()
  }

  func becameWritable() { writers.wakeAll() }

  private enum Sent {
    case done
    case failure(RPCError)
    /// An earlier message waits for the peer.
    case wait
  }

  private func sendNow(_ bytes: [UInt8], isLast: Bool) -> Sent {
    if let failure { return .failure(failure) }
    let ended = RPCError(.cancelled, "the server has ended the call", origin: .client)
    guard let connection, !isEnded else { return .failure(ended) }
    if isHalfClosed {
      let late = "the call's requests have ended with its half-close"
      return .failure(RPCError(.failedPrecondition, late, origin: .client))
    }
    if connection.session.isQueued(stream) { return .wait }
    let result = unsafe bytes.withUnsafeBytes { buffer in
      unsafe connection.session.sendMessage(
        Payload(buffer),
        on: stream,
        halfClose: isLast,
        into: &connection.out
      )
    }
    connection.sent()
    if isLast { isHalfClosed = true }
    return result == .ended ? .failure(ended) : .done
  }

  private var mayWrite: Bool {
    guard let connection, !isEnded else { return true }
    return !connection.session.isQueued(stream)
  }

  private enum Taken {
    case message([UInt8])
    case end
    case failure(RPCError)
    case wait
  }

  private func takeNow() -> Taken {
    if let (bytes, credit) = received.take() {
      giveBack(credit)
      return .message(bytes)
    }
    if let failure { return .failure(failure) }
    return isEnded ? .end : .wait
  }

  private func giveBack(_ credit: Int) {
    guard let connection, credit > 0 else { return }
    connection.session.consumed(credit, stream: stream, into: &connection.out)
    if connection.out.count > 0 { connection.sent() }
  }

  private func cancelNow() {
    // Nobody will take what is here: its credit goes back, or the connection would starve.
    giveBack(received.drop())
    guard !isEnded, let connection, let index = connection.slotIndex(of: self) else { return }
    connection.fail(index, stream, RPCError(.cancelled, "cancelled", origin: .client))
  }

  // MARK: From anywhere

  /// Runs on the loop and comes back with what it answers.
  private func onLoop<R: Sendable>(_ body: @escaping @Sendable () -> R) async -> R {
    if loop.isCurrent { return body() }
    return unsafe await withUnsafeContinuation { continuation in
      loop.post { unsafe continuation.resume(returning: body()) }
    }
  }

  func send<Q: WireMessage>(_ request: Q, isLast: Bool) async throws(RPCError) {
    let bytes = request.encoded()
    while true {
      switch await onLoop({ self.sendNow(bytes, isLast: isLast) }) {
      case .done: return
      case .failure(let error): throw error
      case .wait:
        try giveUpIfCancelled()
        await writers.wait { self.mayWrite }
      }
    }
  }

  func halfClose() async throws(RPCError) {
    await onLoop {
      guard let connection = self.connection, !self.isEnded else { return }
      self.isHalfClosed = true
      connection.session.sendHalfClose(on: self.stream, into: &connection.out)
      connection.sent()
    }
  }

  func next() async throws(RPCError) -> [UInt8]? {
    while true {
      switch await onLoop({ self.takeNow() }) {
      case .message(let bytes): return bytes
      case .failure(let error): throw error
      case .end: return nil
      case .wait:
        try giveUpIfCancelled()
        await readers.wait { self.received.count > 0 || self.isEnded }
      }
    }
  }

  /// A task that is cancelled while it waits gives the whole call up: nobody else may know of it.
  private func giveUpIfCancelled() throws(RPCError) {
    if !Task.isCancelled { return }
    cancel()
    throw RPCError(.cancelled, "cancelled", origin: .client)
  }

  func cancel() { loop.post { self.cancelNow() } }
}
