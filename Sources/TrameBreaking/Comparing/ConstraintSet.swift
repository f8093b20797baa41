import TrameSchema
import TrameWire

/// The rules of one value, each kind once.
struct ConstraintSet {
  var length: Bounds?
  var bytes: Bounds?
  var items: Bounds?
  var range: ValueRange?
  var pattern: String?
  var check: String?
  var isUnique: Bool?
  var isRequired: Bool?

  init(_ constraints: [Constraint]) {
    for constraint in constraints {
      switch constraint {
      case .length(let bounds): length = bounds
      case .bytes(let bounds): bytes = bounds
      case .items(let bounds): items = bounds
      case .range(let bounds): range = bounds
      case .pattern(let source): pattern = source
      case .check(let name): check = name
      case .unique(let value): isUnique = value ? true : nil
      case .required(let value): isRequired = value ? true : nil
      case .unknown: break
      }
    }
  }

  /// The rule that an empty or zero single value breaks, for people; nil where it breaks none.
  func refusalOfZero(_ scalar: Scalar) -> String? {
    if scalar == .string || scalar == .bytes {
      if let length, length.least > 0 { return "has at least \(length.least) characters" }
      if let bytes, bytes.least > 0 { return "has at least \(bytes.least) bytes" }
    }
    if let pattern, let automaton = try? WirePattern(pattern), !automaton.matches("") {
      return "has the form \(pattern)"
    }
    if let check, let named = NamedCheck(named: check), !named.accepts("") {
      return "passes the check \(check)"
    }
    if let least = range?.least?.real, least > 0 { return "is at least \(text(range?.least))" }
    if let most = range?.most?.real, most < 0 { return "is at most \(text(range?.most))" }
    return nil
  }

  var refusalOfNone: String? {
    items.flatMap { $0.least > 0 ? "has at least \($0.least) elements" : nil }
  }
}
