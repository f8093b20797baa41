import Testing
import Trame
import TrameTesting

@testable import TrameEngine

@Suite("Calls over several servers")
struct EndpointTests {
  let network = VirtualNetwork()
  let services = [ScriptedService(), ScriptedService(), ScriptedService()]
  let servers: [VirtualServer]
  static let all: [Endpoint] = ["a:1", "b:1", "c:1"]

  init() {
    servers = zip(Self.all, services).map { [network] endpoint, service in
      network.serve(endpoint.address, service.router)
    }
  }

  private func call(_ client: TrameClient, times: Int) throws {
    for _ in 0..<times { _ = try network.finish { try await client.call(ScriptedService.plain) } }
  }

  @Test("nothing is connected to before the first call")
  func lazy() {
    let channel = network.channel(Self.all, policy: .roundRobin)
    network.run(for: .seconds(60))
    #expect(network.attempts.isEmpty)
    withExtendedLifetime(channel) {}
  }

  @Test("a deadline that has passed opens no connection")
  func expired() {
    let client = TrameClient(network.channel(Self.all, policy: .roundRobin))
    network.run(for: .seconds(1))
    var options = CallOptions(timeout: .zero)
    options.waitsForReady = true
    let outcome = network.begin { [options] in
      try await client.call(ScriptedService.read, 0, options)
    }
    network.run(for: .seconds(1))
    #expect(outcome.error?.code == .deadlineExceeded)
    #expect(network.attempts.isEmpty)
  }

  @Test("round-robin spreads calls evenly, pick-first keeps them together")
  func spread() throws {
    let spread = TrameClient(network.channel(Self.all, policy: .roundRobin))
    try call(spread, times: 1)
    network.run(for: .seconds(1))
    for service in services { service.begun = 0 }
    try call(spread, times: 30)
    #expect(services.map(\.begun) == [10, 10, 10])
    try call(TrameClient(network.channel(Self.all)), times: 9)
    #expect(services.map(\.begun) == [19, 10, 10])
  }

  @Test("least-outstanding leaves a server that is stuck alone")
  func stuck() throws {
    let client = TrameClient(network.channel(Self.all, policy: .leastOutstanding))
    try call(client, times: 1)
    network.run(for: .seconds(1))
    for service in services { service.begun = 0 }
    services[1].isHolding = true
    let calls = (0..<300).map { _ in
      let call = network.begin { try await client.call(ScriptedService.plain) }
      network.settle()
      return call
    }
    #expect(services[1].begun == 1)
    #expect(calls.count { $0.success != nil } == 299)
    services[1].release()
    network.run { calls.allSatisfy { $0.success != nil } }
  }

  @Test("pick-first goes on to the next server that answers, without an error")
  func failover() throws {
    servers[0].isUp = false
    servers[1].isUp = false
    let client = TrameClient(network.channel(Self.all))
    try call(client, times: 3)
    #expect(services.map(\.begun) == [0, 0, 3])
    #expect(network.attempts.map(\.address) == ["a:1", "b:1", "c:1"])
  }

  @Test("when no server can be reached, the error names each and why")
  func hopeless() {
    for server in servers { server.isUp = false }
    let client = TrameClient(network.channel(Self.all, policy: .roundRobin))
    var options = CallOptions()
    options.attemptsMax = 1
    let outcome = network.begin { [options] in
      try await client.call(ScriptedService.plain, 0, options)
    }
    network.run { outcome.value != nil }
    #expect(outcome.error?.code == .unavailable)
    #expect(outcome.error?.isNotStarted == true)
    for endpoint in Self.all {
      #expect(outcome.error?.message.contains("\(endpoint): connection refused") == true)
    }
  }

  @Test("a call that waits for ready outlasts every pause; its deadline and its end still count")
  func patient() throws {
    servers[0].isUp = false
    let client = TrameClient(network.channel(["a:1"]))
    var patience = CallOptions()
    patience.waitsForReady = true
    let waiting = network.begin { [patience] in
      try await client.call(ScriptedService.plain, 4, patience)
    }
    let impatient = network.begin { try await client.call(ScriptedService.plain) }
    let given = network.begin { [patience] in
      try await client.call(ScriptedService.plain, 4, patience)
    }
    patience.timeout = .seconds(7)
    let late = network.begin { [patience] in
      try await client.call(ScriptedService.plain, 4, patience)
    }
    network.run(for: .seconds(60))
    #expect(waiting.value == nil)
    #expect(impatient.error?.code == .unavailable)
    #expect(late.error?.code == .deadlineExceeded)
    #expect(late.error?.message.contains("a:1: connection refused") == true)
    given.task?.cancel()
    network.settle()
    #expect(given.error?.code == .cancelled)
    servers[0].isUp = true
    network.run { waiting.value != nil }
    #expect(waiting.success == 4)
    #expect(services[0].begun == 1)
  }

  @Test("each of thirteen pauses before a reconnection lies in its bounds")
  func reconnects() {
    servers[0].isUp = false
    let client = TrameClient(network.channel(["a:1"]))
    var options = CallOptions()
    options.waitsForReady = true
    let waiting = network.begin { [options] in
      try await client.call(ScriptedService.plain, 4, options)
    }
    network.run { network.attempts.count >= 14 }
    let backoff = ClientLimits().reconnect
    for number in 0..<13 {
      let nanoseconds =
        network.attempts[number + 1].at.nanoseconds
        - network.attempts[number].at.nanoseconds
      let bounds = backoff.bounds(number)
      // An attempt takes a millisecond or two, and timers fire up to one late.
      let pause = Duration.nanoseconds(nanoseconds)
      #expect(pause >= bounds.lowerBound && pause <= bounds.upperBound + .milliseconds(5))
    }
    waiting.task?.cancel()
    network.settle()
  }

  @Test("a server that drains moves new calls elsewhere without an error; its own end well")
  func goaway() throws {
    let client = TrameClient(network.channel(Self.all, policy: .roundRobin))
    try call(client, times: 1)
    network.run(for: .seconds(1))
    services[0].isHolding = true
    let held = (0..<6).map { _ in network.begin { try await client.call(ScriptedService.plain) } }
    network.settle()
    network.drain("a:1")
    servers[0].isUp = false
    // They are on their way before the client has heard of it.
    let crossing = (0..<9).map { _ in
      network.begin { try await client.call(ScriptedService.plain) }
    }
    network.settle()
    let before = services[0].begun
    try call(client, times: 20)
    #expect(services[0].begun == before)
    services[0].release()
    network.run { (held + crossing).allSatisfy { $0.value != nil } }
    #expect((held + crossing).allSatisfy { $0.success != nil })
    #expect(network.connections("a:1") == 0)
  }

  @Test("a change of servers keeps running calls and moves new ones")
  func change() throws {
    let channel = network.channel(["a:1"], policy: .roundRobin)
    let client = TrameClient(channel)
    try call(client, times: 1)
    services[0].isHolding = true
    let held = network.begin { try await client.call(ScriptedService.plain, 8) }
    network.settle()
    channel.update(["b:1", "c:1"])
    try call(client, times: 4)
    #expect(services[0].begun == 2)
    #expect(services[1].begun + services[2].begun == 4)
    #expect(network.connections("a:1") == 1)
    services[0].release()
    network.run { held.value != nil }
    #expect(held.success == 8)
    network.settle()
    #expect(network.connections("a:1") == 0)
    #expect(channel.departed.isEmpty)
  }

  @Test("a server that only fails is passed over, and comes back")
  func ejection() throws {
    let channel = network.channel(Self.all, policy: .roundRobin)
    let client = TrameClient(channel)
    try call(client, times: 1)
    network.run(for: .seconds(1))
    let broken = RPCError(.internalError, "scripted")
    services[1].script = Array(repeating: broken, count: 5)
    var failures = 0
    for _ in 0..<60 {
      let outcome = network.begin { try await client.call(ScriptedService.plain) }
      network.run { outcome.value != nil }
      if outcome.error != nil { failures += 1 }
    }
    #expect(failures == 5)
    let before = services[1].begun
    try call(client, times: 10)
    #expect(services[1].begun == before)
    network.run(for: .seconds(31))
    try call(client, times: 9)
    #expect(services[1].begun == before + 3)
  }

  @Test("errors that are the caller's own eject nobody")
  func callersFault() throws {
    let channel = network.channel(Self.all, policy: .roundRobin)
    let client = TrameClient(channel)
    try call(client, times: 1)
    network.run(for: .seconds(1))
    services[1].script = Array(repeating: RPCError(.invalidArgument, "scripted"), count: 20)
    for _ in 0..<60 {
      let outcome = network.begin { try await client.call(ScriptedService.plain) }
      network.run { outcome.value != nil }
    }
    #expect(channel.balancer.entries.allSatisfy { !$0.isEjected })
    #expect(services[1].script.isEmpty)
  }
}
