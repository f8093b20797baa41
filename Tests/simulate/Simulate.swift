import Simulation

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// Runs seeds of a simulation, or shows what happens in one (docs/testing.md).
@main
struct Simulate {
  private static let usage = """
    simulate KIND [--from SEED] [--seeds N] [--trace]    seeds in turn, 10,000 unless told
    simulate KIND --replay SEED [--all]                  one seed with its history, made short
    KIND: \(Simulations.allCases.map(\.rawValue).joined(separator: ", "))
    """

  static func main() async {
    var arguments = CommandLine.arguments.dropFirst()
    guard let kind = arguments.popFirst().flatMap(Simulations.init(rawValue:)) else {
      return fail()
    }
    var from: UInt64 = 0
    var count: UInt64 = 10_000
    var replayed: UInt64?
    var flags: Set<String> = []
    while let option = arguments.popFirst() {
      if option == "--trace" || option == "--all" {
        flags.insert(option)
        continue
      }
      guard let number = arguments.popFirst().flatMap({ UInt64($0) }) else { return fail() }
      switch option {
      case "--from": from = number
      case "--seeds": count = number
      case "--replay": replayed = number
      default: return fail()
      }
    }
    if let replayed { return replay(kind, replayed, isWhole: flags.contains("--all")) }
    await run(kind, from..<(from + count), isTraced: flags.contains("--trace"))
  }

  private static func fail() {
    print(usage)
    exit(2)
  }

  /// Shows a seed: made as short as it fails, or whole.
  private static func replay(_ kind: Simulations, _ seed: UInt64, isWhole: Bool) {
    if isWhole {
      let history = History(isKept: true)
      let failure = kind.run(seed, history: history)
      for line in history.lines { print(line) }
      return print(failure.map { kind.report(seed, $0) } ?? "seed \(seed) holds")
    }
    guard let found = kind.replay(seed) else { return print("seed \(seed) holds") }
    for line in found.lines { print(line) }
    print("operations \(found.kept) are left of seed \(seed)")
    print(kind.report(seed, found.failure))
  }

  private static func run(_ kind: Simulations, _ seeds: Range<UInt64>, isTraced: Bool) async {
    let began = ContinuousClock.now
    var found: [String: (count: Int, seed: UInt64, failure: Failure)] = [:]
    var next = seeds.lowerBound
    await withTaskGroup(of: [(UInt64, Failure)].self) { group in
      for _ in 0..<4 { add(kind, &next, seeds.upperBound, isTraced, to: &group) }
      while let failures = await group.next() {
        for (seed, failure) in failures {
          let known = found[failure.invariant]
          let first = min(seed, known?.seed ?? .max)
          found[failure.invariant] = (
            (known?.count ?? 0) + 1, first, first == seed ? failure : known?.failure ?? failure
          )
        }
        add(kind, &next, seeds.upperBound, isTraced, to: &group)
      }
    }
    for (_, failure) in found.sorted(by: { $0.value.seed < $1.value.seed }) {
      print("\(failure.count) × \(kind.report(failure.seed, failure.failure))")
    }
    print("\(seeds.count) seeds of \(kind.rawValue) in \(ContinuousClock.now - began)")
    if !found.isEmpty { exit(1) }
  }

  private static func add(
    _ kind: Simulations,
    _ next: inout UInt64,
    _ end: UInt64,
    _ isTraced: Bool,
    to group: inout TaskGroup<[(UInt64, Failure)]>
  ) {
    if next >= end { return }
    let part = next..<min(next + 50, end)
    next = part.upperBound
    group.addTask {
      part.compactMap { seed in
        if isTraced { print("seed \(seed)") }
        return kind.run(seed).map { (seed, $0) }
      }
    }
  }
}
