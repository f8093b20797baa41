import Simulation
import Testing

/// Seeds of each simulation; many more by `tools/simulate` (docs/testing.md).
struct SimulationTests {
  /// Seeds of one test case.
  private static let seedsPerCase: UInt64 = 100

  @Test("two sessions keep what they promise over any network", arguments: 0..<100 as Range<UInt64>)
  func sessions(part: UInt64) { Self.run(.session, part) }

  @Test("a session bears an attacker", arguments: 0..<30 as Range<UInt64>)
  func attackedSessions(part: UInt64) { Self.run(.hostileSession, part) }

  @Test("calls end once, in time, and leave nothing behind", arguments: 0..<4 as Range<UInt64>)
  func engines(part: UInt64) { Self.run(.engine, part) }

  @Test("a client and a server bear an attacker", arguments: 0..<2 as Range<UInt64>)
  func attackedEngines(part: UInt64) { Self.run(.hostileEngine, part) }

  private static func run(_ kind: Simulations, _ part: UInt64) {
    for seed in part * seedsPerCase..<(part + 1) * seedsPerCase {
      if let failure = kind.run(seed) { Issue.record("\(kind.report(seed, failure))") }
    }
  }

  @Test("a seed repeats itself", arguments: Simulations.allCases)
  func repeats(kind: Simulations) {
    for seed in 0..<10 as Range<UInt64> {
      let (first, second) = (History(isKept: true), History(isKept: true))
      _ = kind.run(seed, history: first)
      _ = kind.run(seed, history: second)
      #expect(first.lines == second.lines && !first.lines.isEmpty, "seed \(seed)")
    }
  }

  @Test("a failing run is made short, and fails still")
  func shrinks() {
    let kept = shrink(50) { $0.contains(7) && $0.contains(31) }
    #expect(kept == [7, 31])
  }
}
