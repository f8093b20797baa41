import Synchronization
package import Trame
import TrameControl
package import TrameSession
package import TrameWire

/// Makes connections for a channel: the transport's part. Called on the channel's loop.
package protocol Connector: AnyObject, Sendable {
  /// Where it connects to, for errors.
  var address: String { get }
  /// Begins to connect; tells the channel by `connected` or `failed`, on the loop.
  func connect(for channel: ClientChannel)
}

/// One connection to one server, made when it is needed, reused, and made again after a pause
/// when it is lost. Calls wait for it up to their deadline.
///
/// ```
///   idle ──call──► connecting ──hello──► ready ──lost / goaway──► idle
///                      │ failed
///                      └──► pausing (calls fail at once; who may wait tries again) ──► idle
/// ```
// Unchecked: state is touched on the loop alone.
package final class ClientChannel: ClientTransport, @unchecked Sendable {
  package let loop: Loop
  package let limits: SessionLimits
  private let connectionLimits: ConnectionLimits
  private let connector: any Connector
  private let tokens = Atomic<UInt64>(1)

  private enum State {
    case idle
    case connecting
    case ready(ClientConnection)
    case pausing(until: Moment, because: RPCError)
    case closed
  }
  private var state = State.idle
  private var failures = 0
  private var waiting: [Waiting] = []

  private struct Waiting {
    var token: UInt64
    var deadline: Moment?
    var timer = TimerWheel.ID.none
    var begin: (Result<ClientConnection, RPCErrorBox>) -> Void
  }

  /// Chooses a pause from a range of milliseconds.
  private let jitter: @Sendable (ClosedRange<Int>) -> Int

  package init(
    loop: Loop,
    connector: any Connector,
    limits: SessionLimits = SessionLimits(),
    connectionLimits: ConnectionLimits = .unlimited,
    jitter: @escaping @Sendable (ClosedRange<Int>) -> Int = { .random(in: $0) }
  ) {
    connectionLimits.validate()
    self.loop = loop
    self.jitter = jitter
    self.connector = connector
    self.limits = limits
    self.connectionLimits = connectionLimits
  }

  // MARK: ClientTransport

  package func unary<Q: WireMessage>(
    _ head: CallHead,
    _ request: Q
  ) async throws(RPCError) -> [UInt8] {
    let token = tokens.wrappingAdd(1, ordering: .relaxed).oldValue
    let outcome = await withTaskCancellationHandler {
      unsafe await withUnsafeContinuation {
        (continuation: UnsafeContinuation<CallOutcome, Never>) in
        if loop.isCurrent {
          unsafe beginOnLoop(head, token, request, continuation)
        } else {
          let bytes = request.encoded()
          loop.post { unsafe self.begin(head, token, bytes, continuation) }
        }
        // A cancellation from before the call was known would find nothing to cancel.
        if Task.isCancelled { loop.post { self.cancel(token) } }
      }
    } onCancel: {
      loop.post { self.cancel(token) }
    }
    switch outcome {
    case .success(let bytes): return bytes
    case .failure(let box): throw box.error
    }
  }

  package func open(
    _ head: CallHead,
    request: [UInt8]?
  ) async throws(RPCError) -> any ClientStream {
    let call = ClientCall(loop: loop)
    let token = tokens.wrappingAdd(1, ordering: .relaxed).oldValue
    let failure = await withTaskCancellationHandler {
      unsafe await withUnsafeContinuation {
        (continuation: UnsafeContinuation<RPCErrorBox?, Never>) in
        loop.run {
          self.withConnection(token, head) { result in
            switch result {
            case .failure(let box): unsafe continuation.resume(returning: box)
            case .success(let connection):
              unsafe continuation.resume(returning: connection.open(head, call, request))
            }
          }
        }
        if Task.isCancelled { loop.post { self.cancel(token) } }
      }
    } onCancel: {
      loop.post { self.cancel(token) }
    }
    if let failure { throw failure.error }
    return call
  }

  // MARK: On the loop

  private func beginOnLoop<Q: WireMessage>(
    _ head: CallHead,
    _ token: UInt64,
    _ request: Q,
    _ continuation: UnsafeContinuation<CallOutcome, Never>
  ) {
    guard case .ready(let connection) = state, connection.canOpen else {
      return unsafe begin(head, token, request.encoded(), continuation)
    }
    loop.writer.reset()
    loop.writer.encode(request)
    unsafe connection.unary(head, token: token, Payload(loop.writer.bytes), continuation)
  }

  private func begin(
    _ head: CallHead,
    _ token: UInt64,
    _ bytes: [UInt8],
    _ continuation: UnsafeContinuation<CallOutcome, Never>
  ) {
    withConnection(token, head) { result in
      switch result {
      case .failure(let box): unsafe continuation.resume(returning: .failure(box))
      case .success(let connection):
        unsafe bytes.withUnsafeBytes { buffer in
          unsafe connection.unary(head, token: token, Payload(buffer), continuation)
        }
      }
    }
  }

  private func withConnection(
    _ token: UInt64,
    _ head: CallHead,
    _ begin: @escaping (Result<ClientConnection, RPCErrorBox>) -> Void
  ) {
    if let deadline = head.limit, deadline <= loop.now {
      let error = RPCError(.deadlineExceeded, "the deadline has passed already", origin: .client)
      return begin(.failure(RPCErrorBox(error)))
    }
    switch state {
    case .ready(let connection) where connection.canOpen && waiting.isEmpty:
      return begin(.success(connection))
    case .closed:
      let error = RPCError(.cancelled, "the client is closed", origin: .client)
      return begin(.failure(RPCErrorBox(error)))
    case .pausing(let until, let because) where until > loop.now && !head.options.waitsForReady:
      return begin(.failure(RPCErrorBox(because)))
    default: break
    }
    var call = Waiting(token: token, deadline: head.limit, begin: begin)
    if let deadline = head.limit {
      call.timer = loop.timers.set(at: deadline) { [weak self] in self?.expireWaiting() }
    }
    waiting.append(call)
    proceed()
  }

  /// Moves on from where the channel stands: connects, or lets waiting calls begin.
  private func proceed() {
    switch state {
    case .idle:
      if !waiting.isEmpty {
        state = .connecting
        connector.connect(for: self)
      }
    case .pausing(let until, _):
      if until <= loop.now {
        state = .idle
        proceed()
      }
    case .ready(let connection):
      if connection.isLeaving {
        if !connection.isEnding { leaving.append(connection) }
        state = .idle
        return proceed()
      }
      while !waiting.isEmpty && connection.canOpen {
        let call = waiting.removeFirst()
        loop.timers.cancel(call.timer)
        call.begin(.success(connection))
      }
    case .connecting, .closed: break
    }
  }

  private func expireWaiting() {
    let now = loop.now
    for late in waiting.filter({ $0.deadline.map { $0 <= now } ?? false }) {
      waiting.removeAll { $0.token == late.token }
      var error = RPCError(
        .deadlineExceeded,
        "no connection to \(connector.address) in time",
        origin: .network
      )
      error.isNotStarted = true
      late.begin(.failure(RPCErrorBox(error)))
    }
  }

  private func cancel(_ token: UInt64) {
    if let index = waiting.firstIndex(where: { $0.token == token }) {
      let error = RPCError(.cancelled, "cancelled", origin: .client)
      return waiting.remove(at: index).begin(.failure(RPCErrorBox(error)))
    }
    for connection in leaving where connection.cancel(token: token) { return }
    if case .ready(let connection) = state { _ = connection.cancel(token: token) }
  }

  /// Connections that finish their last calls while a new one takes the rest.
  private var leaving: [ClientConnection] = []

  // MARK: From the connector, on the loop

  /// Makes the connection's engine; the transport starts it after its handshake.
  package func makeConnection() -> ClientConnection {
    ClientConnection(
      loop: loop,
      limits: limits,
      connectionLimits: connectionLimits,
      address: connector.address,
      onReady: { [weak self] connection in
        guard case .connecting = self?.state else {
          return connection.end(RPCError(.cancelled, "the client was closed", origin: .client))
        }
        self?.failures = 0
        self?.state = .ready(connection)
        self?.proceed()
      },
      onIdlePlace: { [weak self] connection in
        guard let self, !self.waiting.isEmpty else { return }
        self.proceed()
      }
    )
  }

  /// The connection is gone, or could not be made.
  package func failed(_ error: RPCError, _ connection: ClientConnection?) {
    if let connection, leaving.contains(where: { $0 === connection }) {
      // It had handed over already: the calls that wait are its successor's.
      leaving.removeAll { $0 === connection }
      return connection.end(error)
    }
    if case .ready(let current) = state, current === connection {
      // Before its calls end, whose places would be given to those that wait.
      state = .idle
    }
    connection?.end(error)
    // One that had been ready was no attempt: what runs now is another's.
    if case .connecting = state, connection?.isReady != true { pause(error) }
    proceed()
  }

  private func pause(_ error: RPCError) {
    failures += 1
    var notStarted = error
    notStarted.isNotStarted = true
    let doubled = min(10_000, 50 << min(failures, 10))
    let pause = Duration.milliseconds(jitter(doubled / 2...doubled))
    state = .pausing(until: loop.now + pause, because: notStarted)
    let refused = waiting
    waiting = []
    for call in refused { call.begin(.failure(RPCErrorBox(notStarted))) }
    _ = loop.timers.set(at: loop.now + pause) { [weak self] in self?.proceed() }
  }

  /// Ends the connection and refuses further calls.
  package func close() {
    loop.post { [self] in
      let before = state
      state = .closed
      let error = RPCError(.cancelled, "the client was closed", origin: .client)
      for call in waiting { call.begin(.failure(RPCErrorBox(error))) }
      waiting = []
      if case .ready(let connection) = before { connection.end(error) }
    }
  }
}
