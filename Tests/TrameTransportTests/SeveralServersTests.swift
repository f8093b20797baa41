import Synchronization
import Testing
import Trame
import TrameTLS
import TrameTesting
import TrameTransport
import TrameWire

@Suite("Several servers over TLS")
struct SeveralServersTests {
  private func client(
    _ target: any Resolver,
    _ policy: BalancingPolicy,
    _ pair: EchoPair
  ) throws -> EchoServiceClient {
    EchoServiceClient(
      TrameClient(try TLSClientTransport(target: target, policy: policy, tls: pair.clientTLS))
    )
  }

  private final class Progress: Sendable {
    let answered = Atomic<Int>(0)
    let isOver = Atomic<Bool>(false)

    /// Waits for so many further answers.
    func further(_ count: Int) async {
      let before = answered.load(ordering: .relaxed)
      while answered.load(ordering: .relaxed) < before + count { await Task.yield() }
    }
  }

  @Test("calls go on while one server after another goes away", arguments: BalancingPolicy.allCases)
  func restart(policy: BalancingPolicy) async throws {
    let pairs = [try EchoPair(), try EchoPair(), try EchoPair()]
    let echo = try client(
      ListResolver(pairs.map { Endpoint($0.server.address) }),
      policy,
      pairs[0]
    )
    let progress = Progress()
    try await withThrowingTaskGroup(of: Void.self) { group in
      for task in 0..<8 as Range<UInt8> {
        group.addTask {
          while !progress.isOver.load(ordering: .relaxed) {
            // No mark: only what was never begun may be tried again.
            let request = EchoRequest(payload: [task], delay: 1)
            let response = try await echo.wait(request)
            #expect(response.payload == [task])
            progress.answered.add(1, ordering: .relaxed)
          }
        }
      }
      for pair in pairs.dropLast() {
        await progress.further(200)
        await pair.server.drain(within: .seconds(30))
      }
      await progress.further(200)
      progress.isOver.store(true, ordering: .relaxed)
      try await group.waitForAll()
    }
    #expect(pairs[0].server.connectionCount == 0)
  }

  @Test("a name is resolved to its addresses, and the certificate is checked against the name")
  func name() async throws {
    let pair = try EchoPair()
    let port = pair.server.address.split(separator: ":").last ?? ""
    let resolver = try DNSResolver("localhost:\(port)")
    let endpoints = try await resolver.resolve()
    #expect(endpoints.contains(Endpoint("127.0.0.1:\(port)", serverName: "localhost")))
    let echo = try client(resolver, .pickFirst, pair)
    #expect(try await echo.echo(EchoRequest(count: 3)).count == 3)
  }

  @Test("a name that does not resolve is told with the resolver's reason")
  func unknownName() async throws {
    let pair = try EchoPair()
    let echo = try client(try DNSResolver("nowhere.invalid:7443"), .roundRobin, pair)
    do {
      _ = try await echo.wait(EchoRequest())
      Issue.record("resolved")
    } catch {
      #expect(error.code == .unavailable)
      #expect(error.message.contains("nowhere.invalid:7443"))
      #expect(error.message.contains("does not resolve"))
    }
  }

  @Test("a refused certificate name is told with the address and the reason")
  func wrongName() async throws {
    let pair = try EchoPair()
    let endpoint = Endpoint(pair.server.address, serverName: "other.example")
    let echo = try client(ListResolver([endpoint]), .roundRobin, pair)
    var options = CallOptions()
    options.attemptsMax = 1
    do {
      _ = try await echo.wait(EchoRequest(), options)
      Issue.record("connected")
    } catch {
      #expect(error.code == .unavailable)
      #expect(error.isNotStarted)
      #expect(error.message.contains(pair.server.address))
      #expect(error.message.contains("other.example"))
    }
  }

  @Test("an address without a port is refused before anything is tried")
  func malformed() {
    #expect(throws: TransportError.self) { _ = try DNSResolver("localhost") }
  }
}
