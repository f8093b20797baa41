import Instrumentation
import Synchronization
public import Tracing
public import Trame

/// Spans for any tracer of swift-distributed-tracing, on a server or on a client. The trace goes
/// from one to the other in the call's `traceparent`; what else the tracer hands on, such as
/// `tracestate`, goes in the metadata under its own name.
///
/// A span is named after the method and has the attributes `rpc.system`, `rpc.service`,
/// `rpc.method`, `rpc.code`, `rpc.received` and `rpc.sent`.
public struct CallTracing<T: Tracer>: ServerInterceptor, ClientInterceptor {
  private let tracer: T

  /// Traces by this tracer.
  public init(_ tracer: T) { self.tracer = tracer }

  private func describe(_ span: T.Span, _ method: MethodDescriptor) {
    span.attributes["rpc.system"] = "trame"
    span.attributes["rpc.service"] = "\(method.service.name)"
    span.attributes["rpc.method"] = "\(method.name)"
  }

  private static func end(
    _ span: T.Span,
    _ code: StatusCode,
    received: Int,
    sent: Int,
    _ error: (any Error)?
  ) {
    span.attributes["rpc.code"] = "\(code)"
    span.attributes["rpc.received"] = received
    span.attributes["rpc.sent"] = sent
    if code != .ok { span.setStatus(SpanStatus(code: .error, message: "\(code)")) }
    if let error = error as? RPCError { span.recordError(TracedError(error)) }
    span.end()
  }

  // MARK: A server's calls

  /// Runs the handler in a span; calls that it makes are part of it.
  public func intercept(
    _ call: ServerCall,
    next: (ServerCall) async throws -> Void
  ) async throws {
    var context = InstrumentationContext.topLevel
    tracer.extract(call, into: &context, using: CallExtractor())
    let span = tracer.startSpan("\(call.method)", context: context, ofKind: .server)
    describe(span, call.method)
    func end(_ code: StatusCode, _ error: (any Error)?) {
      let measures = call.measures
      Self.end(
        span,
        measures.settled ?? code,
        received: measures.requestBytes,
        sent: measures.responseBytes,
        error
      )
    }
    do {
      try await InstrumentationContext.$current.withValue(span.context) { try await next(call) }
      end(.ok, nil)
    } catch {
      end(RPCError(thrown: error).code, error)
      throw error
    }
  }

  // MARK: A client's calls

  /// Makes the call in a span; a stream's span ends with the stream.
  public func intercept<R: Sendable>(
    _ head: CallHead,
    next: (CallHead) async throws(RPCError) -> R
  ) async throws(RPCError) -> R {
    let span = tracer.startSpan("\(head.method)", ofKind: .client)
    describe(span, head.method)
    var traced = head
    tracer.inject(span.context, into: &traced, using: HeadInjector())
    traced.observe(
      by: ClientCallTally { received, sent, error in
        Self.end(span, error?.code ?? .ok, received: received, sent: sent, error)
      }
    )
    return try await next(traced)
  }
}

/// What a span says of an error: its code and message, and none of the values in it.
private struct TracedError: Error, CustomStringConvertible {
  let description: String
  init(_ error: RPCError) { description = "\(error.code): \(error.message)" }
}

private struct CallExtractor: Extractor {
  func extract(key: String, from call: ServerCall) -> String? {
    if key == "traceparent" { return call.traceparent.isEmpty ? nil : call.traceparent }
    return call.metadata[key]
  }
}

private struct HeadInjector: Injector {
  func inject(_ value: String, forKey key: String, into head: inout CallHead) {
    if key == "traceparent" {
      head.options.traceparent = value
    } else {
      head.options.metadata.entries.removeAll { $0.name == key }
      head.options.metadata.add(key, value)
    }
  }
}
