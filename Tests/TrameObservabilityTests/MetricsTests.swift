import Metrics
import MetricsTestKit
import Testing
import Trame
import TrameObservability
import TrameTesting
import TrameWire

@Suite("Metrics of calls")
struct MetricsTests {
  private func calls(
    _ metrics: TestMetrics,
    _ side: String,
    _ method: String,
    _ code: String
  ) -> Int64? {
    try? metrics.expectCounter(
      "trame_\(side)_calls",
      [("method", "trame.echo.v1.EchoService/" + method), ("code", code)]
    ).totalValue
  }

  @Test("both sides count calls by method and code, and their bytes by method")
  func counts() async throws {
    let (server, client) = (TestMetrics(), TestMetrics())
    let pair = Pair(
      server: [CallMetrics(factory: server)],
      client: [CallMetrics(factory: client)]
    )
    try await pair.callAll()
    _ = try await pair.echo.echo(EchoRequest())
    for method in ["expand", "collect", "converse"] {
      #expect(calls(client, "client", method, "ok") == 1)
      _ = try await eventually { calls(server, "server", method, "ok") == 1 ? () : nil }
    }
    #expect(calls(client, "client", "echo", "ok") == 2)
    #expect(calls(server, "server", "echo", "ok") == 2)
    #expect(calls(client, "client", "wait", "deadlineExceeded") == 1)
    let received = try server.expectCounter(
      "trame_server_received_bytes",
      [("method", "trame.echo.v1.EchoService/echo")]
    )
    let all = [EchoRequest(payload: [1, 2, 3]), EchoRequest()].map { $0.encoded().count }
    #expect(received.totalValue == Int64(all.reduce(0, +)))
    let timer = try server.expectTimer(
      "trame_server_call_duration",
      [("method", "trame.echo.v1.EchoService/echo"), ("code", "ok")]
    )
    #expect(timer.values.count == 2)
  }

  @Test("tenants beyond the most that are told apart count as other")
  func tenants() async throws {
    let metrics = TestMetrics()
    let interceptor = CallMetrics(factory: metrics, tenantsMax: 2) { $0.metadata["tenant"] ?? "" }
    let pair = Pair(server: [interceptor])
    for tenant in ["a", "b", "c", "d", "a"] {
      var options = CallOptions()
      options.metadata.add("tenant", tenant)
      _ = try await pair.echo.echo(EchoRequest(), options)
    }
    func count(_ tenant: String) throws -> Int64 {
      try metrics.expectCounter(
        "trame_server_calls",
        [
          ("method", "trame.echo.v1.EchoService/echo"), ("tenant", tenant), ("code", "ok"),
        ]
      ).totalValue
    }
    #expect(try count("a") == 2 && count("b") == 1 && count("other") == 2)
    #expect(throws: (any Error).self) { try count("c") }
  }
}
