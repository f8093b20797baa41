/// The kinds of simulation, by the names that the program and the tests use.
package enum Simulations: String, CaseIterable, Sendable {
  /// Two sound sessions.
  case session
  /// A session whose peer is an attacker.
  case hostileSession = "hostile-session"
  /// A client channel and a server with their handlers.
  case engine
  /// The same, one of them under attack.
  case hostileEngine = "hostile-engine"

  /// Runs a seed, or the operations of it that `only` names; answers what did not hold.
  package func run(
    _ seed: UInt64,
    only: [Int]? = nil,
    history: History = History(isKept: false)
  ) -> Failure? {
    do throws(Failure) {
      try start(seed, only, history)
      return nil
    } catch {
      return error
    }
  }

  private func start(
    _ seed: UInt64,
    _ only: [Int]?,
    _ history: History
  ) throws(Failure) {
    switch self {
    case .session: try SessionSimulation(seed: seed, only: only, history: history).run()
    case .hostileSession:
      try HostileSessionSimulation(seed: seed, only: only, history: history).run()
    case .engine, .hostileEngine:
      let isHostile = self == .hostileEngine
      try EngineSimulation(seed: seed, isHostile: isHostile, only: only, history: history).run()
    }
  }

  private func operationCount(_ seed: UInt64) -> Int {
    switch self {
    case .session: SessionSimulation(seed: seed).operationCount
    case .hostileSession: HostileSessionSimulation(seed: seed).operationCount
    case .engine, .hostileEngine: EngineSimulation(seed: seed).operationCount
    }
  }

  /// What a failing seed needs: the invariant, the seed, and how to see it happen.
  package func report(_ seed: UInt64, _ failure: Failure) -> String {
    "\(rawValue) seed \(seed): \(failure)\nto see it, run: tools/simulate \(rawValue) --replay \(seed)"
  }

  /// The shortest history of a failing seed that still breaks the same invariant; nil when the seed
  /// holds.
  package func replay(_ seed: UInt64) -> (lines: [String], failure: Failure, kept: [Int])? {
    guard let failure = run(seed) else { return nil }
    let kept = shrink(operationCount(seed)) {
      run(seed, only: $0)?.invariant == failure.invariant
    }
    let history = History(isKept: true)
    let shorter = run(seed, only: kept, history: history)
    return (history.lines, shorter ?? failure, kept)
  }
}
