import Trame
import TrameSession
import TrameWire

/// A streaming call from the client's side. Its methods may be called from anywhere; its state is
/// touched on its loop.
// Unchecked: confined to its loop.
@safe final class ClientCall: ClientStream, @unchecked Sendable {
  private let loop: Loop
  private var connection: ClientConnection?
  private var stream: UInt32 = 0
  private var received: [(bytes: [UInt8], cost: Int)] = []
  private var head = 0
  private var isEnded = false
  private var failure: RPCError?
  private let readers: Waiters
  private let writers: Waiters

  init(loop: Loop) {
    self.loop = loop
    readers = Waiters(loop: loop)
    writers = Waiters(loop: loop)
  }

  // MARK: On the loop

  func began(_ connection: ClientConnection, stream: UInt32) {
    self.connection = connection
    self.stream = stream
  }

  func received(_ bytes: [UInt8], cost: Int) {
    received.append((bytes, cost))
    readers.wakeAll()
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
    if head < received.count {
      let (bytes, cost) = received[head]
      received[head].bytes = []
      head += 1
      if head == received.count {
        received.removeAll(keepingCapacity: true)
        head = 0
      }
      if let connection {
        connection.session.consumed(cost, stream: stream, into: &connection.out)
        if connection.out.count > 0 { connection.sent() }
      }
      return .message(bytes)
    }
    if let failure { return .failure(failure) }
    return isEnded ? .end : .wait
  }

  private func cancelNow() {
    // Nobody will take what is here: its credit goes back, or the connection would starve.
    let cost = received[head...].reduce(0) { $0 + $1.cost }
    received = []
    head = 0
    if let connection, cost > 0 {
      connection.session.consumed(cost, stream: stream, into: &connection.out)
      connection.sent()
    }
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
      case .wait: await writers.wait { self.mayWrite }
      }
      try giveUpIfCancelled()
    }
  }

  func halfClose() async throws(RPCError) {
    await onLoop {
      guard let connection = self.connection, !self.isEnded else { return }
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
        await readers.wait { self.head < self.received.count || self.isEnded }
      }
      try giveUpIfCancelled()
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
