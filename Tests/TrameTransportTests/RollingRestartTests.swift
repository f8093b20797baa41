import Synchronization
import Testing
import Trame
import TrameTLS
import TrameTesting
import TrameTransport
import TrameWire

@Suite("Servers that hand over to each other")
struct RollingRestartTests {
  private func server(at address: String, log: ServerLog) throws -> TrameServer {
    let folder = try DevelopmentCertificates.folder()
    var router = Router()
    router.add(EchoProvider())
    var configuration = TrameServerConfiguration(
      address: address,
      tls: TLSConfiguration(
        role: .server,
        certificatePath: folder + "/server.pem",
        keyPath: folder + "/server.key",
        authorityPath: folder + "/ca.pem"
      ),
      loopCount: 1
    )
    configuration.sharesAddress = true
    let server = try TrameServer(configuration, router: router, observe: { log.add($0) })
    server.start()
    return server
  }

  private final class Load: Sendable {
    let isOver = Atomic<Bool>(false)
    let made = Atomic<Int>(0)
  }

  @Test("a rolling restart under load fails no call, not even one that may not be repeated")
  func restart() async throws {
    let log = ServerLog()
    let first = try server(at: "127.0.0.1:0", log: log)
    let folder = try DevelopmentCertificates.folder()
    let transport = try TLSClientTransport(
      address: first.address,
      tls: TLSConfiguration(
        role: .client,
        certificatePath: folder + "/region-53.pem",
        keyPath: folder + "/region-53.key",
        authorityPath: folder + "/ca.pem"
      ),
      connectionCount: 4
    )
    let load = Load()
    try await withThrowingTaskGroup(of: Void.self) { group in
      for caller in 0..<16 {
        group.addTask {
          let echo = EchoServiceClient(TrameClient(transport.connection(caller % 4)))
          var options = CallOptions(timeout: .seconds(20))
          options.attemptsMax = 1
          while !load.isOver.load(ordering: .relaxed) {
            _ = try await echo.wait(EchoRequest(delay: Quantity(UInt32(caller))), options)
            load.made.add(1, ordering: .relaxed)
          }
        }
      }
      group.addTask {
        defer { load.isOver.store(true, ordering: .relaxed) }
        var running = first
        for _ in 0..<4 {
          let before = load.made.load(ordering: .relaxed)
          _ = try await eventually { load.made.load(ordering: .relaxed) > before + 100 }
          let next = try server(at: first.address, log: log)
          await running.drain(within: .seconds(20))
          #expect(running.connectionCount == 0)
          running = next
        }
      }
      try await group.waitForAll()
    }
    #expect(load.made.load(ordering: .relaxed) > 400)
    #expect(log.ends.count >= 16, "the connections moved four times")
    #expect(log.ends.allSatisfy { $0.reason == "" })
  }

  @Test("a stream that has not ended by the deadline ends as unavailable, and the drain is over")
  func deadline() async throws {
    let pair = try EchoPair()
    let call = try await pair.echo.converse()
    var answers = call.responses.makeAsyncIterator()
    try await call.send(EchoRequest(count: 1))
    #expect(try await answers.next()?.count == 1)
    let start = ContinuousClock.now
    let server = pair.server
    async let drained: Void = server.drain(within: .milliseconds(300))
    do {
      _ = try await answers.next()
      Issue.record("the stream went on")
    } catch {
      #expect(error.code == .unavailable)
      #expect(error.message.contains("going away"))
    }
    await drained
    #expect(server.connectionCount == 0)
    #expect(ContinuousClock.now - start < .seconds(3))
  }
}
