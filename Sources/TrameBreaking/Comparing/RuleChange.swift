import TrameSchema

/// How a rule on values has moved: both at once where its bounds slid.
struct RuleChange: OptionSet {
  let rawValue: UInt8

  /// Values that were allowed are not.
  static let tightened = RuleChange(rawValue: 1)
  /// Values that were not allowed are.
  static let loosened = RuleChange(rawValue: 2)

  init(rawValue: UInt8) { self.rawValue = rawValue }

  /// Bounds of counts; none where nothing bounds.
  init(_ a: Bounds?, _ b: Bounds?) {
    let (a, b) = (a ?? Bounds(), b ?? Bounds())
    self = []
    if b.least > a.least { insert(.tightened) }
    if b.least < a.least { insert(.loosened) }
    if (b.most ?? .max) < (a.most ?? .max) { insert(.tightened) }
    if (b.most ?? .max) > (a.most ?? .max) { insert(.loosened) }
  }

  init(_ a: ValueRange?, _ b: ValueRange?) {
    self = []
    compare(a?.least, b?.least, whereGreaterIs: .tightened, none: -.infinity)
    compare(a?.most, b?.most, whereGreaterIs: .loosened, none: .infinity)
  }

  /// A rule that is there or not, or that has another argument: then nothing is known of which
  /// values pass.
  init<Rule: Equatable>(_ a: Rule?, _ b: Rule?) {
    switch (a, b) {
    case (nil, nil): self = []
    case (nil, _): self = .tightened
    case (_, nil): self = .loosened
    default: self = a == b ? [] : [.tightened, .loosened]
    }
  }

  private mutating func compare(
    _ a: Literal?,
    _ b: Literal?,
    whereGreaterIs greater: RuleChange,
    none: Double
  ) {
    if a == b { return }
    let less: RuleChange = greater == .tightened ? .loosened : .tightened
    if let a = a?.integer, let b = b?.integer {
      insert(b > a ? greater : less)
    } else {
      let (a, b) = (a?.real ?? none, b?.real ?? none)
      if b > a { insert(greater) }
      if b < a { insert(less) }
    }
  }
}

extension Literal {
  var integer: Int128? {
    switch self {
    case .signed(let value): Int128(value)
    case .unsigned(let value): Int128(value)
    default: nil
    }
  }

  var real: Double? {
    switch self {
    case .real(let value): value
    default: integer.map { Double($0) }
    }
  }
}
