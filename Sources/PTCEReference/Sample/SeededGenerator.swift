/// SplitMix64 with a state made from root seed, kind and index, so that any entity can be made
/// alone, in any order, on any machine. Not for secrets.
struct SeededGenerator: RandomNumberGenerator {
  /// What is made: two kinds with one index share nothing.
  enum Kind: UInt64 {
    case pole = 1
    case partner
    case poleSize
    case poleRegions
    case siren
    case application
    case firstCall
    case secondMembership
    case joining
    case signature
    case secondSignature
  }

  private var state: UInt64

  init(seed: UInt64, _ kind: Kind, _ index: Int) {
    state = seed
    state = next() ^ kind.rawValue
    state = next() ^ UInt64(truncatingIfNeeded: index)
    _ = next()
  }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// 0 ..< bound. Written out, because the standard library does not promise its own method's
  /// results for ever.
  mutating func below(_ bound: Int) -> Int {
    precondition(bound > 0, "a draw needs something to draw from")
    return Int(next().multipliedFullWidth(by: UInt64(bound)).high)
  }

  mutating func within(_ range: ClosedRange<Int>) -> Int {
    range.lowerBound + below(range.count)
  }

  /// True in so many of a thousand cases.
  mutating func chance(perMille: Int) -> Bool { below(1_000) < perMille }

  mutating func pick<Value>(_ values: [Value]) -> Value { values[below(values.count)] }

  /// One of the values, each as often as its weight says.
  mutating func pick<Value>(weighted choices: [(Value, weight: Int)]) -> Value {
    var rest = below(choices.reduce(0) { $0 + $1.weight })
    for choice in choices {
      if rest < choice.weight { return choice.0 }
      rest -= choice.weight
    }
    preconditionFailure("the draw is below the sum of the weights")
  }

  mutating func shuffle<Value>(_ values: inout [Value]) {
    for last in stride(from: values.count - 1, to: 0, by: -1) {
      values.swapAt(last, below(last + 1))
    }
  }
}
