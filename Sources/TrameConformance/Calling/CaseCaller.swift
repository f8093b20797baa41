package import Trame
import TrameWire

/// The suite's client: makes the calls of a case and tells how each ended.
package struct CaseCaller: Sendable {
  /// What carries its calls.
  package let client: TrameClient

  /// Calls over a client.
  package init(_ client: TrameClient) { self.client = client }

  /// Makes a case's call, as often at once as it asks for.
  package func run(_ item: ClientCase) async -> ClientResult {
    let call = item.call ?? ClientCall()
    let count = max(1, Int(call.times))
    let outcomes = await withTaskGroup(of: Outcome.self) { group in
      for _ in 0..<count { group.addTask { await one(call, item.id) } }
      return await group.reduce(into: []) { $0.append($1) }
    }
    return ClientResult(id: item.id, outcomes: outcomes)
  }

  private func one(_ call: ClientCall, _ id: CaseID) async -> Outcome {
    let begun = ContinuousClock.now
    let attempt = CallAttempt(client: client, call: call, id: id)
    var outcome: Outcome
    if let after = call.cancelAfter {
      let task = Task { await attempt.run() }
      try? await Task.sleep(for: after.duration)
      task.cancel()
      outcome = await task.value
    } else {
      outcome = await attempt.run()
    }
    let (seconds, attoseconds) = begun.duration(to: .now).components
    outcome.took = Quantity(
      UInt32(clamping: seconds * 1000 + attoseconds / 1_000_000_000_000_000)
    )
    return outcome
  }
}
