import Synchronization
package import Trame
import TrameControl
package import TrameSession
package import TrameWire

/// Calls from one loop to one endpoint or several: a balancer chooses among the connections that
/// are ready. Calls wait for one up to their deadline.
// Unchecked: state is touched on the loop alone.
package final class ClientChannel: ClientTransport, @unchecked Sendable {
  package let loop: Loop
  package let limits: SessionLimits
  let connectionLimits: ConnectionLimits
  package let resilience: ClientLimits
  /// Chance, 0...1.
  let dice: @Sendable () -> Double
  private let tokens = Atomic<UInt64>(1)
  var waiting = WaitingCalls()

  // What `ClientChannel+Endpoints` keeps.
  let makeConnector: @Sendable (Endpoint) -> any Connector
  var balancer: Balancer
  var endpoints: [ClientEndpoint] = []
  /// Who has left the list while calls ran there.
  var departed: [ClientEndpoint] = []
  /// Those that may be picked, in the balancer's order.
  var ready: [ClientConnection] = []
  /// Why there are no endpoints.
  var unresolved: RPCError?
  /// Calls have come.
  var hasBeenUsed = false
  var isProceeding = false
  var isClosed = false
  /// Whoever finds endpoints: connections fail, or there are none.
  package var onTrouble: () -> Void = {}

  /// Calls go to the endpoints that `update` names.
  package init(
    loop: Loop,
    limits: SessionLimits = SessionLimits(),
    connectionLimits: ConnectionLimits = .unlimited,
    resilience: ClientLimits = ClientLimits(),
    policy: BalancingPolicy,
    dice: @escaping @Sendable () -> Double = { .random(in: 0...1) },
    makeConnector: @escaping @Sendable (Endpoint) -> any Connector
  ) {
    connectionLimits.validate()
    self.loop = loop
    self.dice = dice
    self.limits = limits
    self.connectionLimits = connectionLimits
    self.resilience = resilience
    self.makeConnector = makeConnector
    balancer = Balancer(policy, resilience, seed: dice().bitPattern)
  }

  /// Calls go to one endpoint.
  package convenience init(
    loop: Loop,
    connector: any Connector,
    limits: SessionLimits = SessionLimits(),
    connectionLimits: ConnectionLimits = .unlimited,
    resilience: ClientLimits = ClientLimits(),
    dice: @escaping @Sendable () -> Double = { .random(in: 0...1) }
  ) {
    self.init(
      loop: loop,
      limits: limits,
      connectionLimits: connectionLimits,
      resilience: resilience,
      policy: .pickFirst,
      dice: dice
    ) { _ in
      connector
    }
    set([Endpoint(connector.address)])
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
    let call = ClientCall(loop: loop, isResumable: head.isResumable)
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

  package func pause(_ duration: Duration) async {
    let pause = Pause()
    await withTaskCancellationHandler {
      unsafe await withUnsafeContinuation { (continuation: UnsafeContinuation<Void, Never>) in
        loop.run { unsafe pause.begin(self.loop, duration, continuation) }
        if Task.isCancelled { loop.post { pause.end(self.loop) } }
      }
    } onCancel: {
      loop.post { pause.end(self.loop) }
    }
  }

  // MARK: On the loop

  private func beginOnLoop<Q: WireMessage>(
    _ head: CallHead,
    _ token: UInt64,
    _ request: Q,
    _ continuation: UnsafeContinuation<CallOutcome, Never>
  ) {
    guard waiting.isEmpty, let connection = pick() else {
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
    if waiting.isEmpty, let connection = pick() { return begin(.success(connection)) }
    if isClosed {
      let error = RPCError(.cancelled, "the client is closed", origin: .client)
      return begin(.failure(RPCErrorBox(error)))
    }
    if !head.options.waitsForReady, let because = hopeless {
      return begin(.failure(RPCErrorBox(because)))
    }
    var call = WaitingCall(token: token, isPatient: head.options.waitsForReady, begin: begin)
    if let deadline = head.limit {
      call.timer = loop.timers.set(at: deadline) { [weak self] in self?.expire(token) }
    }
    waiting.append(call)
    proceed()
  }

  private func expire(_ token: UInt64) {
    guard let late = waiting.remove(token) else { return }
    var error = RPCError(
      .deadlineExceeded,
      "no connection to \(targetText) in time\(hopeless.map { "; \($0.message)" } ?? "")",
      origin: .network
    )
    error.isNotStarted = true
    late.begin(.failure(RPCErrorBox(error)))
  }

  private func cancel(_ token: UInt64) {
    if let call = waiting.remove(token) {
      loop.timers.cancel(call.timer)
      let error = RPCError(.cancelled, "cancelled", origin: .client)
      return call.begin(.failure(RPCErrorBox(error)))
    }
    for endpoint in endpoints where endpoint.cancel(token) { return }
    for endpoint in departed where endpoint.cancel(token) { return }
  }

  /// Ends all connections and refuses further calls.
  package func close() {
    loop.post { [self] in
      isClosed = true
      let error = RPCError(.cancelled, "the client was closed", origin: .client)
      for call in waiting.removeAll() { call.begin(.failure(RPCErrorBox(error))) }
      for endpoint in endpoints { endpoint.close(error) }
      ready = []
    }
  }
}

/// A task that waits for a time to pass on a loop.
// Unchecked: touched on the loop alone.
@safe private final class Pause: @unchecked Sendable {
  private var continuation: UnsafeContinuation<Void, Never>?
  private var timer = TimerWheel.ID.none

  func begin(
    _ loop: Loop,
    _ duration: Duration,
    _ continuation: UnsafeContinuation<Void, Never>
  ) {
    unsafe self.continuation = continuation
    timer = loop.timers.set(at: loop.now + duration) { self.end(loop) }
  }

  func end(_ loop: Loop) {
    loop.timers.cancel(timer)
    guard let waiter = unsafe continuation else { return }
    unsafe continuation = nil
    unsafe waiter.resume()
  }
}
