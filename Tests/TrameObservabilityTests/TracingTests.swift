import InMemoryTracing
import Instrumentation
import Testing
import Tracing
import Trame
import TrameObservability
import TrameTesting

@Suite("Spans of calls")
struct TracingTests {
  /// Hands its trace on as W3C's header does.
  private struct HeaderTracer: Tracer {
    let base = InMemoryTracer()

    func startSpan<Instant: TracerInstant>(
      _ name: String,
      context: @autoclosure () -> InstrumentationContext,
      ofKind kind: SpanKind,
      at instant: @autoclosure () -> Instant,
      function: String,
      file: String,
      line: UInt
    ) -> InMemorySpan {
      base.startSpan(
        name,
        context: context(),
        ofKind: kind,
        at: instant(),
        function: function,
        file: file,
        line: line
      )
    }

    func activeSpan(identifiedBy context: InstrumentationContext) -> InMemorySpan? {
      base.activeSpan(identifiedBy: context)
    }

    func forceFlush() {}

    func extract<Carrier, Extract: Extractor>(
      _ carrier: Carrier,
      into context: inout InstrumentationContext,
      using extractor: Extract
    ) where Extract.Carrier == Carrier {
      guard let header = extractor.extract(key: "traceparent", from: carrier) else { return }
      let parts = header.split(separator: "-").map(String.init)
      guard parts.count == 4 else { return }
      context.inMemorySpanContext = InMemorySpanContext(
        traceID: parts[1],
        spanID: parts[2],
        parentSpanID: nil
      )
    }

    func inject<Carrier, Inject: Injector>(
      _ context: InstrumentationContext,
      into carrier: inout Carrier,
      using injector: Inject
    ) where Inject.Carrier == Carrier {
      guard let span = context.inMemorySpanContext else { return }
      let header = "00-\(span.traceID)-\(span.spanID)-01"
        .replacing("trace-", with: "t").replacing("span-", with: "s")
      injector.inject(header, forKey: "traceparent", into: &carrier)
      injector.inject("k=v", forKey: "tracestate", into: &carrier)
    }
  }

  @Test("a server's span is the child of its client's, by the traceparent that the call carries")
  func joined() async throws {
    let (server, client) = (HeaderTracer(), HeaderTracer())
    let pair = Pair(server: [CallTracing(server)], client: [CallTracing(client)])
    _ = try await pair.echo.echo(EchoRequest(payload: [1]))
    let sent = try #require(client.base.finishedSpans.first)
    let served = try #require(server.base.finishedSpans.first)
    #expect(sent.operationName == "trame.echo.v1.EchoService/echo")
    #expect(sent.kind == .client && served.kind == .server)
    let (outer, inner) = (sent.spanContext, served.spanContext)
    #expect(inner.traceID == outer.traceID.replacing("trace-", with: "t"))
    #expect(inner.parentSpanID == outer.spanID.replacing("span-", with: "s"))
    #expect(served.attributes.get("rpc.code") == .string("ok"))
    #expect(served.attributes.get("rpc.method") == .string("echo"))
  }

  @Test("every call has one span on each side, and each is ended with its outcome")
  func all() async throws {
    let (server, client) = (InMemoryTracer(), InMemoryTracer())
    let pair = Pair(server: [CallTracing(server)], client: [CallTracing(client)])
    try await pair.callAll()
    _ = try await eventually { server.finishedSpans.count == 5 ? () : nil }
    #expect(client.finishedSpans.count == 5)
    #expect(client.activeSpans.isEmpty && server.activeSpans.isEmpty)
    let failed = client.finishedSpans.filter { $0.status?.code == .error }
    #expect(failed.map(\.operationName) == ["trame.echo.v1.EchoService/wait"])
  }

  @Test("a handler runs in its call's span")
  func current() async throws {
    let tracer = InMemoryTracer()
    var router = Router()
    router.unary(EchoServiceMethods.echo) { (_: EchoRequest, _) async throws -> EchoResponse in
      let span = InstrumentationContext.current?.inMemorySpanContext?.spanID ?? ""
      return EchoResponse(payload: Array(span.utf8))
    }
    router.intercept(CallTracing(tracer))
    let answer = try await EchoServiceClient(TrameClient(Pair.transport(router)))
      .echo(EchoRequest())
    let span = try #require(tracer.finishedSpans.first)
    #expect(String(decoding: answer.payload, as: UTF8.self) == span.spanContext.spanID)
  }
}
