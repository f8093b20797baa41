public import Metrics
import Synchronization
public import Trame

/// Metrics of calls for any backend of swift-metrics, on a server or on a client:
/// `trame_server_calls` (a counter) and `trame_server_call_duration` (a timer) by method and code,
/// `trame_server_received_bytes` and `trame_server_sent_bytes` (counters) by method; a client's begin
/// with `trame_client`.
///
/// No label can be made up by a peer: methods are those of the schema, codes are gRPC's 17, and
/// tenants, where they are told apart, are bounded.
public final class CallMetrics: ServerInterceptor, ClientInterceptor {
  private let factory: any MetricsFactory
  private let tenant: (@Sendable (ServerCall) -> String)?
  private let tenantsMax: Int
  private let known = Mutex<Known>(Known())
  /// Of methods, on a client that calls by a schema at run time.
  private static let methodsMax = 2_000
  /// What has no label of its own.
  static let other = "other"

  /// Where there is a `tenant`, a server's metrics have its label too: for the first `tenantsMax`
  /// tenants that call, and `other` for all further ones.
  public init(
    factory: any MetricsFactory = MetricsSystem.factory,
    tenantsMax: Int = 20,
    tenant: (@Sendable (ServerCall) -> String)? = nil
  ) {
    self.factory = factory
    self.tenant = tenant
    self.tenantsMax = tenantsMax
  }

  private struct Key: Hashable {
    let side: String
    let method: String
    let code: StatusCode
    let tenant: String?
  }

  private struct Instruments {
    let calls: Counter
    let duration: Timer
    let received: Counter
    let sent: Counter
  }

  private struct Known {
    var instruments: [Key: Instruments] = [:]
    var tenants: Set<String> = []
    var methods: Set<String> = []

    /// The label itself while there is room, and `other` beyond.
    static func label(_ name: String, in set: inout Set<String>, max: Int) -> String {
      if set.contains(name) { return name }
      if set.count >= max { return CallMetrics.other }
      set.insert(name)
      return name
    }
  }

  private func instruments(
    _ side: String,
    _ method: MethodDescriptor,
    _ code: StatusCode,
    _ tenant: String?
  ) -> Instruments {
    known.withLock { known in
      let key = Key(
        side: side,
        method: Known.label(method.description, in: &known.methods, max: Self.methodsMax),
        code: code.rawValue < 17 ? code : .unknown,
        tenant: tenant.map { Known.label($0, in: &known.tenants, max: tenantsMax) }
      )
      if let there = known.instruments[key] { return there }
      let made = make(key)
      known.instruments[key] = made
      return made
    }
  }

  private func make(_ key: Key) -> Instruments {
    var labels = [("method", key.method)]
    if let tenant = key.tenant { labels.append(("tenant", tenant)) }
    let withCode = labels + [("code", key.code.description)]
    func counter(_ name: String, _ labels: [(String, String)]) -> Counter {
      Counter(label: "trame_\(key.side)_\(name)", dimensions: labels, factory: factory)
    }
    return Instruments(
      calls: counter("calls", withCode),
      duration: Timer(
        label: "trame_\(key.side)_call_duration",
        dimensions: withCode,
        factory: factory
      ),
      received: counter("received_bytes", labels),
      sent: counter("sent_bytes", labels)
    )
  }

  private func note(_ instruments: Instruments, _ took: Duration, received: Int, sent: Int) {
    instruments.calls.increment()
    instruments.duration.recordNanoseconds(Int64((took / .nanoseconds(1)).rounded()))
    instruments.received.increment(by: received)
    instruments.sent.increment(by: sent)
  }

  // MARK: A server's calls

  /// Counts the call when its handler has ended.
  public func intercept(
    _ call: ServerCall,
    next: (ServerCall) async throws -> Void
  ) async throws {
    let begun = ContinuousClock.now
    do {
      try await next(call)
      note(call, .ok, begun)
    } catch {
      note(call, RPCError(thrown: error).code, begun)
      throw error
    }
  }

  private func note(_ call: ServerCall, _ code: StatusCode, _ begun: ContinuousClock.Instant) {
    let measures = call.measures
    note(
      instruments("server", call.method, measures.settled ?? code, tenant?(call)),
      begun.duration(to: .now),
      received: measures.requestBytes,
      sent: measures.responseBytes
    )
  }

  // MARK: A client's calls

  /// Counts the call when it has ended, a stream at its end.
  public func intercept<R: Sendable>(
    _ head: CallHead,
    next: (CallHead) async throws(RPCError) -> R
  ) async throws(RPCError) -> R {
    let begun = ContinuousClock.now
    var observed = head
    observed.observe(
      by: ClientCallTally { [self] received, sent, error in
        note(
          instruments("client", head.method, error?.code ?? .ok, nil),
          begun.duration(to: .now),
          received: received,
          sent: sent
        )
      }
    )
    return try await next(observed)
  }
}
