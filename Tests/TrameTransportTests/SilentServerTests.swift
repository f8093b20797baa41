import Testing
import Trame
import TrameControl
import TrameEngine
import TrameTLS
import TrameTesting
import TrameTransport

@Suite("A server that falls silent")
struct SilentServerTests {
  @Test("a running call is asked for, ends as unavailable, and the next one connects anew")
  func silent() async throws {
    let pki = try DevelopmentCertificates(principals: ["anne"])
    let service = EchoServiceMethods.echo.service
    let server = try SilentServer(
      pki.server,
      serving: [ServiceEntry(id: service.id, fingerprint: service.fingerprint)]
    )
    defer { server.stop() }
    var limits = ConnectionLimits.client
    limits.quietSecondsMax = 10
    limits.answerSecondsMax = 1
    let transport = try TLSClientTransport(
      address: server.address,
      tls: pki.client("anne"),
      connectionLimits: limits
    )
    let echo = EchoServiceClient(TrameClient(transport))
    var options = CallOptions()
    options.attemptsMax = 1
    do {
      // Not marked as repeatable, and without a deadline of its own that would come first.
      options.timeout = .seconds(600)
      _ = try await echo.wait(EchoRequest(), options)
      Issue.record("nobody answered")
    } catch {
      #expect(error.code == .unavailable)
      #expect(error.message.contains("no sign of life from the server within 11 s"))
    }
    #expect(server.pingCount == 1)
    let next = Task { try await echo.wait(EchoRequest(), options) }
    #expect(try await eventually { server.connectionCount == 2 })
    next.cancel()
    _ = await next.result
  }
}
