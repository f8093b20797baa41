import Testing
import Trame
import TrameTesting

@testable import TrameEngine

@Suite("Finding the servers")
struct ResolutionTests {
  /// Answers what the test says, and counts.
  // Unchecked: one thread drives the loop and looks.
  private final class Scripted: Resolver, @unchecked Sendable {
    struct Unknown: Error, CustomStringConvertible { let description = "no such name" }
    let target = "servers.example"
    let mayChange: Bool
    var answer: [Endpoint]?
    var asked = 0

    init(_ answer: [Endpoint]?, mayChange: Bool = true) {
      self.answer = answer
      self.mayChange = mayChange
    }

    func resolve() async throws -> [Endpoint] {
      asked += 1
      guard let answer else { throw Unknown() }
      return answer
    }
  }

  let network = VirtualNetwork()
  let services = [ScriptedService(), ScriptedService()]

  init() {
    network.serve("a:1", services[0].router)
    network.serve("b:1", services[1].router)
  }

  private func client(_ resolver: Scripted, policy: BalancingPolicy = .roundRobin) -> TrameClient {
    let channel = network.channel(policy: policy)
    Resolution(resolver, for: channel).begin()
    return TrameClient(channel)
  }

  @Test("nobody is asked before the first call; a list is asked once")
  func list() throws {
    let resolver = Scripted(["a:1"], mayChange: false)
    let client = client(resolver)
    network.run(for: .seconds(100))
    #expect(resolver.asked == 0)
    #expect(try network.finish { try await client.call(ScriptedService.plain, 3) } == 3)
    network.cut("a:1")
    network.run(for: .seconds(1_000))
    #expect(try network.finish { try await client.call(ScriptedService.plain, 3) } == 3)
    #expect(resolver.asked == 1)
  }

  @Test("what may change is asked again at an interval, and new servers get calls")
  func interval() throws {
    let resolver = Scripted(["a:1"])
    let client = client(resolver)
    _ = try network.finish { try await client.call(ScriptedService.plain) }
    resolver.answer = ["b:1"]
    network.run(for: .seconds(29))
    #expect(resolver.asked == 1)
    network.run(for: .seconds(2))
    #expect(resolver.asked == 2)
    _ = try network.finish { try await client.call(ScriptedService.plain) }
    #expect(services.map(\.begun) == [1, 1])
    network.run(for: .seconds(300))
    #expect((10...13).contains(resolver.asked))
  }

  @Test("lost connections ask again, but not more than once a second")
  func trouble() throws {
    let resolver = Scripted(["a:1"])
    let client = client(resolver)
    _ = try network.finish { try await client.call(ScriptedService.plain) }
    for _ in 0..<50 {
      network.cut("a:1")
      network.run(for: .milliseconds(100))
    }
    #expect((4...7).contains(resolver.asked))
  }

  @Test("a name that does not resolve fails calls by name, and those that wait outlast it")
  func unresolved() throws {
    let resolver = Scripted(nil)
    let client = client(resolver)
    var patience = CallOptions()
    patience.waitsForReady = true
    let waiting = network.begin { [patience] in
      try await client.call(ScriptedService.plain, 6, patience)
    }
    let impatient = network.begin { try await client.call(ScriptedService.plain) }
    network.run { impatient.value != nil }
    #expect(impatient.error?.code == .unavailable)
    #expect(impatient.error?.message == "cannot resolve servers.example: no such name")
    network.run(for: .seconds(20))
    #expect(waiting.value == nil)
    #expect((3...20).contains(resolver.asked))
    resolver.answer = ["b:1"]
    network.run { waiting.value != nil }
    #expect(waiting.success == 6)
    // An error later leaves the servers that are known.
    resolver.answer = nil
    network.run(for: .seconds(100))
    #expect(try network.finish { try await client.call(ScriptedService.plain, 7) } == 7)
  }

  @Test("an answer without a server is an error that says so")
  func empty() {
    let client = client(Scripted([]))
    let outcome = network.begin { try await client.call(ScriptedService.plain) }
    network.run { outcome.value != nil }
    #expect(outcome.error?.message.contains("stands for no server") == true)
  }
}
