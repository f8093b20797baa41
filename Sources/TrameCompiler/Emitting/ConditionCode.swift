import TrameSchema

/// A condition as Swift that is true where the condition is false, or true, and nowhere else: where
/// a value is absent neither is. Negations are pushed down to the comparisons, each of which stands
/// once in the code.
indirect enum ConditionCode {
  /// Swift that is true where the step is true, and where it is false.
  case leaf(whenTrue: String, whenFalse: String)
  case and(ConditionCode, ConditionCode)
  case or(ConditionCode, ConditionCode)
  case not(ConditionCode)

  /// Swift for `if`, with the comparisons before it in constants where there are several: the
  /// compiler's time is then linear in them.
  func swift(when truth: Bool) -> (constants: [String], condition: String) {
    var leaves: [String] = []
    let condition = text(when: truth, inside: nil, &leaves)
    if leaves.count == 1 { return ([], leaves[0]) }
    let constants = leaves.enumerated().map { "let part\($0.offset + 1) = " + $0.element }
    return (constants, condition)
  }

  private func text(when truth: Bool, inside outer: String?, _ leaves: inout [String]) -> String {
    switch self {
    case .leaf(let whenTrue, let whenFalse):
      leaves.append(truth ? whenTrue : whenFalse)
      return "part\(leaves.count)"
    case .not(let inner): return inner.text(when: !truth, inside: outer, &leaves)
    case .and(let left, let right): return joined(left, right, truth, "&&", outer, &leaves)
    case .or(let left, let right): return joined(left, right, truth, "||", outer, &leaves)
    }
  }

  /// `and` is false where one of its parts is false, so a denied `and` is an `or`.
  private func joined(
    _ left: ConditionCode,
    _ right: ConditionCode,
    _ truth: Bool,
    _ sign: String,
    _ outer: String?,
    _ leaves: inout [String]
  ) -> String {
    let own = truth ? sign : sign == "&&" ? "||" : "&&"
    let one = left.text(when: truth, inside: own, &leaves)
    let other = right.text(when: truth, inside: own, &leaves)
    let text = one + " " + own + " " + other
    return outer == nil || outer == own ? text : "(" + text + ")"
  }
}

/// A value of a condition as Swift.
struct ConditionOperand {
  enum Kind {
    case integer
    case real
    case text
    case other
  }
  var text: String
  var kind: Kind
  var isOptional = false
  /// The type of an integer in Swift, the least and the most it holds.
  var bounds: ClosedRange<Int128> = 0...0
  /// A value of the source takes its spelling from the other side.
  var literal: Literal?

  /// As a `Double`, which is what comparisons of numbers are made in.
  var asDouble: String {
    guard kind == .real, bounds == Self.float else { return text }
    return isOptional ? text + ".map { Double($0) }" : "Double(" + text + ")"
  }

  /// Marks a `Float`.
  static let float: ClosedRange<Int128> = 1...1
}

extension CheckOperation {
  /// Swift of a comparison that is true where it holds, and of one that is true where it does not.
  func comparison(_ left: ConditionOperand, _ right: ConditionOperand) -> ConditionCode {
    var (left, right) = (left, right)
    left.spell(beside: right)
    right.spell(beside: left)
    return .leaf(
      whenTrue: text(left, right),
      whenFalse: opposite.text(left, right)
    )
  }

  private var opposite: CheckOperation {
    switch self {
    case .equal: .notEqual
    case .notEqual: .equal
    case .less: .atLeast
    case .atMost: .greater
    case .greater: .atMost
    default: .less
    }
  }

  private var sign: String {
    switch self {
    case .equal: " == "
    case .notEqual: " != "
    case .less: " < "
    case .atMost: " <= "
    case .greater: " > "
    default: " >= "
    }
  }

  private func text(_ left: ConditionOperand, _ right: ConditionOperand) -> String {
    let isReal = left.kind == .real
    let one = isReal ? left.asDouble : left.text
    let other = isReal ? right.asDouble : right.text
    let isPlain = !left.isOptional && !right.isOptional && left.kind != .text
    if isPlain, !(isReal && self == .notEqual) { return one + sign + other }
    switch self {
    case .equal where left.kind == .other: return call("same", one, other)
    case .notEqual where left.kind == .other: return call("differ", one, other)
    case .equal: return call("equal", one, other)
    case .notEqual: return call("notEqual", one, other)
    case .less: return call("less", one, other)
    case .atMost: return call("atMost", one, other)
    case .greater: return call("less", other, one)
    default: return call("atMost", other, one)
    }
  }

  private func call(_ name: String, _ one: String, _ other: String) -> String {
    "CheckComparison." + name + "(" + one + ", " + other + ")"
  }
}

extension ConditionOperand {
  /// Writes a literal so that it has a type in Swift that holds it.
  fileprivate mutating func spell(beside other: ConditionOperand) {
    guard let literal else { return }
    kind = other.kind
    text = swiftLiteral(literal)
    switch literal {
    case .signed(let value): spell(Int128(value), as: "Int64", beside: other)
    case .unsigned(let value): spell(Int128(value), as: "UInt64", beside: other)
    default: break
    }
  }

  private mutating func spell(_ value: Int128, as type: String, beside other: ConditionOperand) {
    guard kind == .integer else { return }
    // Beside an optional it stands in a call that takes any integer, as an `Int`.
    let room = other.isOptional ? Int128(Int64.min)...Int128(Int64.max) : other.bounds
    if !room.contains(value) { text = type + "(" + text + ")" }
  }
}
