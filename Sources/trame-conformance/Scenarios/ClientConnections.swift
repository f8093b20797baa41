import Foundation
import TrameConformance
import TrameWire

/// Connections of a client under test.
enum ClientConnections {
  static var all: [Scenario] {
    [
      Scenario(
        side: .client,
        name: "K/restart-without-a-failure",
        why: "A server is replaced while calls run and begin: none fails.",
        run: restart
      ),
      Scenario(
        side: .client,
        name: "K/nobody-there",
        why:
          "Without a server a call fails soon as unavailable, not started, and names the address.",
        run: nobodyThere
      ),
      Scenario(
        side: .client,
        name: "K/waits-for-ready",
        why: "A call that may wait has its answer from a server that comes later.",
        run: waitsForReady
      ),
    ]
  }

  private static func restart(_ stage: Stage) async throws -> [String] {
    let setup = ServerSetup(certificates: stage.certificates.server)
    var server = try ConformanceServer(setup)
    let address = server.address
    let client = try stage.client(calling: address)
    var complaints: [String] = []
    for round in 0..<5 {
      let call = ClientCall(
        kind: .read,
        plan: Plan(delay: Quantity(UInt32(20 * round))),
        times: 50,
        waitsForReady: true
      )
      try client.send(ClientCase(id: CaseID(rawValue: UInt64(round)), call: call))
      try await Task.sleep(for: .milliseconds(10 * round))
      await server.drain(within: .seconds(5))
      server = try ConformanceServer(setup, address: address)
      let outcomes = try client.answer(ClientResult.self).outcomes
      complaints += outcomes.complaints(unless: 0, to: "round \(round)")
    }
    return complaints
  }

  private static func freeAddress(_ stage: Stage) async throws -> String {
    let server = try ConformanceServer(ServerSetup(certificates: stage.certificates.server))
    await server.drain(within: .zero)
    return server.address
  }

  private static func nobodyThere(_ stage: Stage) async throws -> [String] {
    let address = try await freeAddress(stage)
    let client = try stage.client(calling: address)
    try client.send(ClientCase(id: CaseID(rawValue: 1), call: ClientCall(kind: .unary)))
    let outcomes = try client.answer(ClientResult.self).outcomes
    var complaints = outcomes.complaints(unless: 14, to: "the call")
    for outcome in outcomes {
      if !outcome.isUntouched { complaints.append("it may have been started") }
      if !outcome.message.contains(address) {
        complaints.append("the message names no address: \(outcome.message)")
      }
      if outcome.took.value > 15_000 { complaints.append("it took \(outcome.took.value) ms") }
    }
    return complaints
  }

  private static func waitsForReady(_ stage: Stage) async throws -> [String] {
    let address = try await freeAddress(stage)
    let client = try stage.client(calling: address)
    let call = ClientCall(kind: .unary, timeout: 20_000, waitsForReady: true)
    try client.send(ClientCase(id: CaseID(rawValue: 1), call: call))
    try await Task.sleep(for: .milliseconds(400))
    let server = try ConformanceServer(
      ServerSetup(certificates: stage.certificates.server),
      address: address
    )
    let outcomes = try client.answer(ClientResult.self).outcomes
    await server.drain(within: .zero)
    return outcomes.complaints(unless: 0, to: "the call that waited")
  }
}
