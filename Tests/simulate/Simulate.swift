import Simulation

@main
struct Simulate {
  static func run(_ kind: String, _ seed: UInt64, _ only: [Int]?, _ h: History) -> (Failure?, Int) {
    if kind == "session" {
      let s = SessionSimulation(seed: seed, only: only, history: h)
      do { try s.run() } catch { return (error, s.operationCount) }
      return (nil, s.operationCount)
    }
    if kind == "hostile" {
      let s = HostileSessionSimulation(seed: seed, only: only, history: h)
      do { try s.run() } catch { return (error, s.operationCount) }
      return (nil, s.operationCount)
    }
    let s = EngineSimulation(
      seed: seed,
      isHostile: kind == "hostile-engine",
      only: only,
      history: h
    )
    do { try s.run() } catch { return (error, s.operationCount) }
    return (nil, s.operationCount)
  }
  static func main() {
    let arguments = CommandLine.arguments
    let kind = arguments[1]
    if arguments[2] == "replay" { return replay(kind, UInt64(arguments[3]) ?? 0) }
    let from = UInt64(arguments[2]) ?? 0, to = UInt64(arguments[3]) ?? 0
    let clock = ContinuousClock.now
    var failures: [String: (Int, UInt64, String)] = [:]
    for seed in from..<to {
      if let error = run(kind, seed, nil, History(isKept: false)).0 {
        failures[error.invariant, default: (0, seed, error.description)].0 += 1
      }
    }
    for (k, v) in failures { print(k, v) }
    print(ContinuousClock.now - clock)
  }
  static func replay(_ kind: String, _ seed: UInt64) {
    let (f, n) = run(kind, seed, nil, History(isKept: false))
    guard let f else { print("holds"); return }
    let only = shrink(n) { run(kind, seed, $0, History(isKept: false)).0?.invariant == f.invariant }
    let h = History(isKept: true)
    let g = run(kind, seed, only, h).0
    for l in h.lines { print(l) }
    print(g!, only)
  }
}
