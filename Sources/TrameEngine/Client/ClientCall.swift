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
  private var reader: UnsafeContinuation<Void, Never>?
  private var writer: UnsafeContinuation<Void, Never>?

  init(loop: Loop) { self.loop = loop }

  // MARK: On the loop

  func began(_ connection: ClientConnection, stream: UInt32) {
    self.connection = connection
    self.stream = stream
  }

  func received(_ bytes: [UInt8], cost: Int) {
    received.append((bytes, cost))
    resumeReader()
  }

  func ended(_ error: RPCError?) {
    if isEnded { return }
    isEnded = true
    failure = error
    resumeReader()
    becameWritable()
  }

  func becameWritable() {
    guard let continuation = unsafe writer else { return }
    unsafe writer = nil
    unsafe continuation.resume()
  }

  private func resumeReader() {
    guard let continuation = unsafe reader else { return }
    unsafe reader = nil
    unsafe continuation.resume()
  }

  private func sendNow(_ bytes: [UInt8], isLast: Bool) -> Result<SendResult, RPCErrorBox> {
    if let failure { return .failure(RPCErrorBox(failure)) }
    guard let connection, !isEnded else {
      let error = RPCError(.cancelled, "the server has ended the call", origin: .client)
      return .failure(RPCErrorBox(error))
    }
    let result = unsafe bytes.withUnsafeBytes { buffer in
      unsafe connection.session.sendMessage(
        Payload(buffer),
        on: stream,
        halfClose: isLast,
        into: &connection.out
      )
    }
    connection.sent()
    return .success(result)
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
    switch await onLoop({ self.sendNow(bytes, isLast: isLast) }) {
    case .failure(let box): throw box.error
    case .success(.sent): return
    case .success(.ended):
      throw RPCError(.cancelled, "the server has ended the call", origin: .client)
    case .success(.queued): break
    }
    unsafe await wait { call, continuation in
      guard let connection = call.connection, !call.isEnded,
        connection.session.isQueued(call.stream)
      else { return unsafe continuation.resume() }
      unsafe call.writer = unsafe continuation
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
      case .wait: break
      }
      unsafe await wait { call, continuation in
        if call.head < call.received.count || call.isEnded {
          return unsafe continuation.resume()
        }
        precondition(unsafe call.reader == nil, "responses are taken by one reader")
        unsafe call.reader = unsafe continuation
      }
    }
  }

  /// Waits on the loop for what `register` sets up; cancellation of the task gives the call up.
  private func wait(
    _ register: @escaping @Sendable (ClientCall, UnsafeContinuation<Void, Never>) -> Void
  ) async {
    await withTaskCancellationHandler {
      unsafe await withUnsafeContinuation { continuation in
        loop.run { unsafe register(self, continuation) }
        if Task.isCancelled { cancel() }
      }
    } onCancel: {
      cancel()
    }
  }

  func cancel() { loop.post { self.cancelNow() } }
}
