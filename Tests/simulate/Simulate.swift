import Simulation

@main
struct Simulate {
  static func main() {
    let arguments = CommandLine.arguments
    if arguments[1] == "replay" { return replay(UInt64(arguments[2]) ?? 0) }
    let from = UInt64(arguments[1]) ?? 0, to = UInt64(arguments[2]) ?? 0
    let clock = ContinuousClock.now
    var failures: [String: (Int, UInt64, String)] = [:]
    for seed in from..<to {
      do { try SessionSimulation(seed: seed).run() } catch {
        failures[error.invariant, default: (0, seed, error.description)].0 += 1
      }
    }
    for (k, v) in failures { print(k, v) }
    print(ContinuousClock.now - clock)
  }
  static func replay(_ seed: UInt64) {
    func failure(_ only: [Int]?, _ h: History) -> Failure? {
      do { try SessionSimulation(seed: seed, only: only, history: h).run(); return nil } catch { return error }
    }
    guard let f = failure(nil, History(isKept: false)) else { print("holds"); return }
    let n = SessionSimulation(seed: seed).operationCount
    let only = shrink(n) { failure($0, History(isKept: false))?.invariant == f.invariant }
    let h = History(isKept: true)
    let g = failure(only, h)
    for l in h.lines { print(l) }
    print(g!, only)
  }
}
