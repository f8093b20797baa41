import Synchronization
import Testing
import Trame
import TrameInProcess
import TrameTesting
import TrameWire

/// A server of the echo service and a client in one process, each with interceptors.
struct Pair {
  let client: TrameClient
  let echo: EchoServiceClient

  init(
    server: [any ServerInterceptor] = [],
    client interceptors: [any ClientInterceptor] = []
  ) {
    var router = Router()
    router.add(EchoProvider())
    for interceptor in server { router.intercept(interceptor) }
    let principal = Principal(uri: "trame://test/anne", name: "anne", certificateFingerprint: "")
    client = TrameClient(
      InProcessTransport(router, principal: principal),
      interceptors: interceptors
    )
    echo = EchoServiceClient(client)
  }

  static func transport(_ router: Router) -> InProcessTransport { InProcessTransport(router) }

  /// One call of each kind, and one that is refused.
  func callAll() async throws {
    _ = try await echo.echo(EchoRequest(payload: [1, 2, 3]))
    for try await _ in try await echo.expand(EchoRequest(payload: [1], count: 3)) {}
    let collected = try await echo.collect()
    for _ in 0..<2 { try await collected.send(EchoRequest(payload: [1])) }
    _ = try await collected.finish()
    let conversed = try await echo.converse()
    try await conversed.send(EchoRequest(payload: [1]))
    try await conversed.halfClose()
    for try await _ in conversed.responses {}
    do {
      _ = try await echo.wait(
        EchoRequest(delay: 60_000),
        CallOptions(timeout: .milliseconds(10))
      )
      Issue.record("no deadline")
    } catch {
      #expect(error.code == .deadlineExceeded)
    }
  }
}

/// Asks until there is an answer: a server may end a call after its client.
func eventually<R>(_ body: () throws -> R?) async throws -> R {
  while true {
    if let answer = try body() { return answer }
    await Task.yield()
  }
}
