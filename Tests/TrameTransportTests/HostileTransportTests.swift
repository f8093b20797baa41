import Testing
import Trame
import TrameEngine
import TrameSession
import TrameTLS
import TrameTesting
import TrameTransport
import TrameWire

@Suite("Peers that hold what they do not use")
struct HostileTransportTests {
  let pki: DevelopmentCertificates
  let log = ServerLog()

  init() throws { pki = try DevelopmentCertificates(principals: ["anne", "mallory"]) }

  private func server(_ change: (inout TransportLimits) -> Void) throws -> TrameServer {
    var router = Router()
    router.add(EchoProvider())
    var configuration = TrameServerConfiguration(
      address: "127.0.0.1:0",
      tls: pki.server,
      loopCount: 1
    )
    // A busy machine must not end what a test is about.
    configuration.transportLimits.handshakeSecondsMax = 3_600
    change(&configuration.transportLimits)
    let server = try TrameServer(configuration, router: router, observe: { [log] in log.add($0) })
    server.start()
    return server
  }

  private func mallory(
    _ server: TrameServer,
    limits: SessionLimits = SessionLimits()
  ) throws -> RawClient {
    try RawClient(server.address, pki.client("mallory"), limits: limits)
  }

  private func expectService(_ server: TrameServer) async throws {
    let transport = try TLSClientTransport(address: server.address, tls: pki.client("anne"))
    let echo = EchoServiceClient(TrameClient(transport))
    #expect(try await echo.echo(EchoRequest(count: 3)).count == 3)
  }

  @Test("one that shakes hands and says no hello is closed in time, as is one that says nothing")
  func noHello() async throws {
    let server = try server { $0.handshakeSecondsMax = 1 }
    let silent = try mallory(server)
    let speechless = try mallory(server)
    // It may be cut short: a second is not much on a busy machine.
    try? await speechless.shakeHands()
    #expect(try await silent.isClosed())
    #expect(try await speechless.isClosed())
    #expect(try await eventually { server.connectionCount == 0 })
    #expect(log.refusals.contains { $0.contains("no hello within 1 s") })
  }

  @Test("a crowd of half-open connections keeps nobody out: the oldest give way")
  func halfOpen() async throws {
    let server = try server { $0.handshakesMax = 64 }
    let first = try mallory(server)
    var crowd: [RawClient] = []
    for _ in 0..<70 { crowd.append(try mallory(server)) }
    #expect(try await first.isClosed())
    try await expectService(server)
    #expect(server.connectionCount <= 66)
    #expect(log.refusals.contains { $0.contains("64 later connections came before its hello") })
  }

  @Test("an address that connects too often is turned away at once")
  func tooOften() async throws {
    let server = try server {
      $0.handshakesPerAddressBurstMax = 5
      $0.handshakesPerAddressPerSecondMax = 1
    }
    var accepted: [RawClient] = []
    for _ in 0..<5 { accepted.append(try mallory(server)) }
    let late = try mallory(server)
    #expect(try await late.isClosed())
    #expect(log.refusals.contains { $0.contains("too many connections from this address") })
    try await accepted[4].shakeHands()
  }

  @Test("one that takes nothing of its answers is closed, and others are served meanwhile")
  func takesNothing() async throws {
    let server = try server { $0.stallSecondsMax = 1 }
    var limits = SessionLimits()
    limits.connectionCreditBytes = 1 << 28
    limits.streamCreditBytes = 1 << 28
    let peer = try mallory(server, limits: limits)
    try await peer.shakeHands()
    try await peer.greet()
    let request = EchoRequest(payload: [UInt8](repeating: 1, count: 60_000), count: 2_000)
    for _ in 0..<4 {
      let bytes = request.encoded()
      _ = bytes.withUnsafeBytes {
        peer.session.open(
          service: 0,
          method: EchoServiceMethods.expand.number,
          timeoutMilliseconds: 0,
          metadata: nil,
          message: Payload($0),
          halfClose: true,
          tag: 1,
          into: &peer.frames
        )
      }
      while peer.frames.count > 0 || peer.session.hasQueued {
        peer.session.pump(into: &peer.frames)
        try peer.sendFrames()
      }
    }
    try await expectService(server)
    #expect(try await eventually { log.ends.contains { $0.reason.contains("next to nothing") } })
    try await expectService(server)
  }

  @Test("one that falls silent is asked, and closed when it does not answer")
  func silent() async throws {
    var router = Router()
    router.add(EchoProvider())
    var configuration = TrameServerConfiguration(
      address: "127.0.0.1:0",
      tls: pki.server,
      loopCount: 1
    )
    configuration.transportLimits.handshakeSecondsMax = 3_600
    configuration.connectionLimits.quietSecondsMax = 10
    configuration.connectionLimits.answerSecondsMax = 1
    let server = try TrameServer(configuration, router: router, observe: { [log] in log.add($0) })
    server.start()
    let peer = try mallory(server)
    try await peer.shakeHands()
    try await peer.greet()
    #expect(try await peer.isClosed())
    #expect(try await eventually { log.ends.contains { $0.reason.contains("no sign of life") } })
  }

  @Test("one that pings too often is told which rule it broke")
  func pings() async throws {
    let server = try server { _ in }
    let peer = try mallory(server)
    try await peer.shakeHands()
    try await peer.greet()
    for value in 0..<10 as Range<UInt64> { peer.session.sendPing(value, into: &peer.frames) }
    try peer.sendFrames()
    var answer: [UInt8] = []
    while let bytes = try await peer.receive() { answer += bytes }
    #expect(String(decoding: answer, as: UTF8.self).contains("5.10"))
    #expect(try await eventually { log.ends.contains { $0.reason.contains("5.10") } })
  }
}
