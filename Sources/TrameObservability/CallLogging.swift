public import Logging
import Synchronization
public import Trame
import TrameWire

/// One structured log line for each call when it has ended, on a server or on a client.
///
/// Its metadata: `rpc.method`, `rpc.code`, `rpc.ms`, `rpc.received` and `rpc.sent` (bytes of
/// messages, as this side sees them), `rpc.principal` and `rpc.queued.ms` on a server,
/// `rpc.traceparent` where there is one, and `rpc.request` if it is asked for.
public struct CallLogging: ServerInterceptor, ClientInterceptor {
  private let logger: Logger
  private let describesRequests: Bool
  private let level: @Sendable (StatusCode) -> Logger.Level
  private static let textCharactersMax = 1_000
  private static let describedBytesMax = 16_384

  /// Logs to this logger. With `describesRequests` a server's lines hold the first request as text,
  /// without what the schema marks as sensitive; that costs far more than the rest.
  public init(
    _ logger: Logger,
    describesRequests: Bool = false,
    level: @escaping @Sendable (StatusCode) -> Logger.Level = Self.defaultLevel
  ) {
    self.logger = logger
    self.describesRequests = describesRequests
    self.level = level
  }

  /// `debug` for calls that ended well, `error` for faults of the server, `info` for all others.
  public static let defaultLevel: @Sendable (StatusCode) -> Logger.Level = { code in
    switch code {
    case .ok: .debug
    case .internalError, .dataLoss, .unknown: .error
    default: .info
    }
  }

  private func log(
    _ method: MethodDescriptor,
    _ code: StatusCode,
    _ begun: ContinuousClock.Instant,
    _ more: Logger.Metadata
  ) {
    var metadata = more
    metadata["rpc.method"] = "\(method)"
    metadata["rpc.code"] = "\(code)"
    metadata["rpc.ms"] = "\(Self.milliseconds(begun.duration(to: .now)))"
    logger.log(level: level(code), "\(method) \(code)", metadata: metadata)
  }

  private static func milliseconds(_ duration: Duration) -> Double {
    (duration / .microseconds(100)).rounded() / 10
  }

  // MARK: A server's calls

  /// Logs the call when its handler has ended.
  public func intercept(
    _ call: ServerCall,
    next: (ServerCall) async throws -> Void
  ) async throws {
    let begun = ContinuousClock.now
    let first = describesRequests ? FirstRequest() : nil
    do {
      try await next(first.map { call.observed(by: $0) } ?? call)
      log(call, .ok, begun, first)
    } catch {
      log(call, RPCError(thrown: error).code, begun, first)
      throw error
    }
  }

  private func log(
    _ call: ServerCall,
    _ code: StatusCode,
    _ begun: ContinuousClock.Instant,
    _ first: FirstRequest?
  ) {
    let measures = call.measures
    let code = measures.settled ?? code
    if logger.logLevel > level(code) { return }
    var metadata: Logger.Metadata = [
      "rpc.principal": "\(call.principal?.uri ?? "-")",
      "rpc.received": "\(measures.requestBytes)",
      "rpc.sent": "\(measures.responseBytes)",
      "rpc.queued.ms": "\(Self.milliseconds(measures.queued))",
    ]
    if !call.traceparent.isEmpty { metadata["rpc.traceparent"] = "\(call.traceparent)" }
    if let text = first?.text { metadata["rpc.request"] = "\(text)" }
    log(call.method, code, begun, metadata)
  }

  private final class FirstRequest: CallObserver {
    private let kept = Mutex<String?>(nil)
    var text: String? { kept.withLock { $0 } }

    func received<Q: WireMessage>(_ request: Q) {
      kept.withLock { kept in
        if kept != nil { return }
        let bytes = request.encoded().count
        kept =
          bytes > CallLogging.describedBytesMax
          ? "(\(bytes) bytes)" : String("\(request)".prefix(CallLogging.textCharactersMax))
      }
    }

    func sends<R: WireMessage>(_ response: R) {}
  }

  // MARK: A client's calls

  /// Logs the call when it has ended, a stream at its end.
  public func intercept<R: Sendable>(
    _ head: CallHead,
    next: (CallHead) async throws(RPCError) -> R
  ) async throws(RPCError) -> R {
    let begun = ContinuousClock.now
    var observed = head
    observed.observe(
      by: ClientCallTally { [self] received, sent, error in
        let code = error?.code ?? .ok
        if logger.logLevel > level(code) { return }
        var metadata: Logger.Metadata = ["rpc.received": "\(received)", "rpc.sent": "\(sent)"]
        if let error { metadata["rpc.origin"] = "\(error.origin)" }
        log(head.method, code, begun, metadata)
      }
    )
    return try await next(observed)
  }
}
