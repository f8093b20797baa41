import Foundation
import TrameConformance
import TrameWire

/// Connections of a server under test.
enum ServerConnections {
  static var all: [Scenario] {
    [
      Scenario(
        side: .server,
        name: "K/drain-lets-calls-end",
        why: "A server that drains ends the calls it has, takes no others, and then ends itself.",
        run: drainLetsCallsEnd
      ),
      Scenario(
        side: .server,
        name: "K/drain-by-deadline",
        why: "A call that outlasts the drain is ended with it.",
        run: drainByDeadline
      ),
    ]
  }

  private static func slowCall(milliseconds: UInt32) -> ClientCase {
    ClientCase(
      id: CaseID(rawValue: 1),
      call: ClientCall(
        kind: .unary,
        plan: Plan(delay: Quantity(milliseconds)),
        attemptsMax: 1
      )
    )
  }

  /// Starts a call, and returns when its handler runs.
  private static func begun(
    _ item: ClientCase,
    _ caller: CaseCaller
  ) async throws -> Task<ClientResult, Never> {
    let running = Task { await caller.run(item) }
    let service = ConformanceServiceClient(caller.client)
    while try await service.recall(RecallRequest(id: item.id)).begun == 0 {
      try await Task.sleep(for: .milliseconds(2))
    }
    return running
  }

  private static func drainLetsCallsEnd(_ stage: Stage) async throws -> [String] {
    let (process, address) = try stage.server()
    let caller = try stage.caller(address)
    let running = try await begun(slowCall(milliseconds: 600), caller)
    try process.send(ServerCommand(drain: 10_000))
    var complaints: [String] = []
    // The drain has begun when a further call is refused.
    var refused: Outcome?
    for _ in 0..<100 where refused == nil {
      let further = await caller.run(
        ClientCase(id: CaseID(rawValue: 2), call: ClientCall(kind: .unary, attemptsMax: 1))
      )
      refused = further.outcomes.first { $0.code != 0 }
    }
    if refused?.code != 14 || refused?.isUntouched != true {
      complaints.append("a further call was not refused as unavailable and not started")
    }
    complaints += await running.value.outcomes.complaints(unless: 0, to: "the call under way")
    switch try await process.exitStatus() {
    case 0: break
    case nil: complaints.append("the server did not end after its last call")
    case let status?: complaints.append("the server ended with \(status)")
    }
    return complaints
  }

  private static func drainByDeadline(_ stage: Stage) async throws -> [String] {
    let (process, address) = try stage.server()
    let caller = try stage.caller(address)
    let running = try await begun(slowCall(milliseconds: 20_000), caller)
    try process.send(ServerCommand(drain: 300))
    let result = await running.value
    var complaints = result.outcomes.complaints(unless: 1, 14, to: "the call beyond the drain")
    if (result.outcomes.first?.took.value ?? 0) > 5000 {
      complaints.append("the drain took longer")
    }
    if try await process.exitStatus() == nil { complaints.append("the server did not end") }
    return complaints
  }
}
