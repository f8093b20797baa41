import Foundation
import Testing
import Trame
import TrameTLS
import TrameTesting
import TrameTransport
import TrameWire

@Suite("Certificates that change under a running server")
struct ReloadTests {
  let pki: DevelopmentCertificates
  let log = ServerLog()
  let server: TrameServer

  init() throws {
    pki = try DevelopmentCertificates(principals: ["anne", "brice", "claire"])
    var router = Router()
    router.add(EchoProvider())
    var configuration = TrameServerConfiguration(
      address: "127.0.0.1:0",
      tls: pki.server,
      loopCount: 2
    )
    configuration.transportLimits.handshakeSecondsMax = 3_600
    server = try TrameServer(configuration, router: router, observe: { [log] in log.add($0) })
    server.start()
  }

  private func client(_ principal: String) throws -> EchoServiceClient {
    let transport = try TLSClientTransport(address: server.address, tls: pki.client(principal))
    return EchoServiceClient(TrameClient(transport))
  }

  @Test("a reload says what it has loaded")
  func told() throws {
    try pki.revoke("claire")
    let loaded = try server.reload()
    #expect(loaded.subject == "CN=server")
    #expect(loaded.revocationLists.map(\.count) == [1])
    #expect(server.loaded == loaded)
    #expect(loaded.revocationLists[0].number?.isEmpty == false)
  }

  @Test("who is revoked is ended soon, and stays out; others notice nothing")
  func revoked() async throws {
    let (anne, brice) = (try client("anne"), try client("brice"))
    let (running, other) = (try await anne.converse(), try await brice.converse())
    try await running.send(EchoRequest(count: 1))
    var answers = running.responses.makeAsyncIterator()
    #expect(try await answers.next()?.count == 1)

    try pki.revoke("anne")
    let start = ContinuousClock.now
    try server.reload()
    do {
      _ = try await answers.next()
      Issue.record("a revoked caller's call went on")
    } catch {
      #expect(error.code == .unauthenticated)
      #expect(error.message.contains("revoked"))
    }
    #expect(
      try await eventually { log.ends.contains { $0.principal == "trame://dev/anne" } },
      "its connection was not closed"
    )
    // In exact time: LeavingTests. Here a busy machine has its share.
    #expect(ContinuousClock.now - start < .seconds(20))
    #expect(log.ends.first?.reason == "its certificate has been revoked")

    var options = CallOptions(timeout: .seconds(10))
    options.attemptsMax = 1
    do {
      _ = try await anne.echo(EchoRequest(count: 1), options)
      Issue.record("a revoked caller came back")
    } catch .rpc(let error) {
      #expect(error.code == .unavailable)
      #expect(error.message.contains("revoked"), "\(error.message)")
    } catch {
      Issue.record("\(error)")
    }

    var others = other.responses.makeAsyncIterator()
    try await other.send(EchoRequest(count: 2))
    #expect(try await others.next()?.count == 2)
    #expect(!log.ends.contains { $0.principal == "trame://dev/brice" })
  }

  @Test("a handshake that began before the reload is held to the new list")
  func straddled() async throws {
    let peer = try RawClient(server.address, pki.client("claire"))
    #expect(try await eventually { server.connectionCount == 1 })
    try pki.revoke("claire")
    try server.reload()
    try await peer.shakeHands()
    #expect(try await peer.isClosed())
    #expect(try await eventually { log.refusals.contains { $0.contains("revoked") } })
  }

  @Test("calls under load do not fail while the certificate is renewed again and again")
  func underLoad() async throws {
    let claire = try client("claire")
    let before = server.loaded.serial
    let calls = try await withThrowingTaskGroup(of: Int.self) { group in
      for _ in 0..<8 {
        group.addTask {
          var made = 0
          while !Task.isCancelled, made < 400 {
            // Not repeated: `wait` is not marked so.
            _ = try await claire.wait(EchoRequest(delay: 1))
            made += 1
          }
          return made
        }
      }
      group.addTask {
        for _ in 0..<4 {
          try pki.renewServer()
          try server.reload()
        }
        return 0
      }
      return try await group.reduce(0, +)
    }
    #expect(calls == 8 * 400)
    #expect(server.loaded.serial != before)
    #expect(log.ends.isEmpty)
  }

  @Test(
    "files that do not fit are refused with the reason, and the server goes on with the old ones"
  )
  func broken() async throws {
    let good = server.loaded
    try pki.write("not PEM", to: "crl.pem")
    do {
      try server.reload()
      Issue.record("a broken list was loaded")
    } catch {
      #expect(error.kind == .fileMalformed)
      #expect(error.description.contains("crl.pem"))
    }
    try FileManager.default.removeItem(atPath: pki.folder + "/crl.pem")
    do {
      try server.reload()
      Issue.record("a missing list was loaded")
    } catch {
      #expect(error.kind == .fileUnreadable)
    }
    #expect(server.loaded == good)
    #expect(try await client("anne").echo(EchoRequest(count: 4)).count == 4)
  }

  @Test("a client takes its new certificate for its next connection")
  func clientReload() async throws {
    let transport = try TLSClientTransport(address: server.address, tls: pki.client("anne"))
    let echo = EchoServiceClient(TrameClient(transport))
    #expect(try await echo.echo(EchoRequest(count: 1)).count == 1)
    try transport.reload(pki.client("brice"))
    #expect(try await echo.echo(EchoRequest(count: 1)).count == 1)
    #expect(log.ends.isEmpty, "the connection that is there goes on")
    // The server ends the connection; the next one is the new principal's.
    try pki.revoke("anne")
    try server.reload()
    #expect(try await eventually { !log.ends.isEmpty })
    #expect(try await echo.echo(EchoRequest(count: 1)).count == 1)
  }
}
