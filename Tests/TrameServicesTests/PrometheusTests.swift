import Synchronization
import Testing
import Trame
import TrameInProcess
import TrameServices
import TrameTesting
import TrameWire

@Suite("The text of /metrics")
struct PrometheusTests {
  @Test(
    "values of labels are escaped, so that no text ends a label or a line",
    arguments: [
      ("plain", #"plain"#), (#"a"b"#, #"a\"b"#), (#"a\b"#, #"a\\b"#), ("a\nb", #"a\nb"#),
      ("\\\"\n", #"\\\"\n"#), ("é}", "é}"),
    ]
  )
  func labels(value: String, escaped: String) {
    var text = PrometheusText()
    text.sample("m", [("l", value)], "1")
    #expect(text.text == "m{l=\"\(escaped)\"} 1\n")
  }

  @Test("a server's counters are there with their types, and a histogram's counts rise to +Inf")
  func server() async throws {
    var router = Router()
    router.add(EchoProvider())
    let seen = Seen()
    router.intercept(seen)
    let echo = EchoServiceClient(TrameClient(InProcessTransport(router)))
    for _ in 0..<3 { _ = try await echo.echo(EchoRequest(payload: [1])) }
    var text = PrometheusText()
    await text.add(try #require(seen.server.withLock { $0 }))
    let lines = text.text.split(separator: "\n")
    let method = #"method="trame.echo.v1.EchoService/echo""#
    #expect(lines.contains("trame_server_calls_total{\(method),code=\"ok\"} 3"))
    #expect(lines.contains("trame_server_calls_started_total{\(method)} 3"))
    #expect(lines.contains("# TYPE trame_server_stage_seconds histogram"))
    let buckets = lines.filter {
      $0.hasPrefix("trame_server_stage_seconds_bucket{\(method),stage=\"handler\"")
    }
    #expect(buckets.count == StageBounds.count + 1)
    #expect(buckets.last?.hasSuffix("le=\"+Inf\"} 3") == true)
    #expect(buckets.first?.contains("le=\"0.0001\"") == true)
    let counts = buckets.compactMap { Int($0.split(separator: " ").last ?? "") }
    #expect(counts == counts.sorted())
    #expect(lines.contains("trame_server_connections 1"))
    // Methods that were never called have no lines.
    #expect(!text.text.contains("EchoService/wait"))
    for line in lines where !line.hasPrefix("#") {
      #expect(line.wholeMatch(of: /[a-z_]+(\{[^}]*\})? [0-9.e+-]+/) != nil, "\(line)")
    }
  }

  private enum StageBounds { static let count = Trame.StageTimes.bounds.count }

  private final class Seen: ServerInterceptor {
    let server = Mutex<(any ServerInspection)?>(nil)
    func intercept(_ call: ServerCall, next: (ServerCall) async throws -> Void) async throws {
      server.withLock { $0 = call.server }
      try await next(call)
    }
  }
}
