import TrameSchema

/// Rules between fields of a message of which nothing is set: whether they are broken. What is
/// neither true nor false, since a value is absent, is nil.
struct DefaultConditions {
  private let side: SchemaSide
  /// By the index of a type: its fields by number.
  private var fieldsOfTypes: [Int: [UInt32: FieldSchema]] = [:]

  init(_ side: SchemaSide) { self.side = side }

  /// As the compiler's, so that a compiled schema from elsewhere costs no more.
  private static let stepsMax = 64

  /// A value of nothing set, or one of the source to compare it with.
  private enum Value {
    case truth(Bool?)
    case integer(Int128)
    case real(Double)
    case text(String)
    case absent

    init(_ literal: Literal?) {
      switch literal {
      case .truth(let truth)?: self = .truth(truth)
      case .text(let text)?: self = .text(text)
      case .real(let value)?: self = .real(value)
      default: self = (literal?.integer).map { .integer($0) } ?? .absent
      }
    }

    var truth: Bool? { if case .truth(let truth) = self { truth } else { nil } }

    /// Which of the two is greater, as the sign of a number; nil where that is not known.
    func order(_ other: Value) -> Int? {
      switch (self, other) {
      case (.integer(let a), .integer(let b)): a < b ? -1 : a > b ? 1 : 0
      case (.text(let a), .text(let b)): a == b ? 0 : a < b ? -1 : 1
      case (.truth(let a?), .truth(let b?)): a == b ? 0 : 1
      case (.real(let a), .real(let b)): a < b ? -1 : a > b ? 1 : a == b ? 0 : nil
      case (.integer(let a), .real(let b)): Value.real(Double(a)).order(.real(b))
      case (.real(let a), .integer(let b)): Value.real(a).order(.real(Double(b)))
      default: nil
      }
    }
  }

  /// Steps without meaning break nothing.
  mutating func isBroken(_ check: CheckSchema, in type: Int) -> Bool {
    guard check.steps.count <= Self.stepsMax else { return false }
    var stack: [Value] = []
    for step in check.steps {
      switch step.operation {
      case .literal: stack.append(Value(step.value))
      case .field: stack.append(value(step.path, in: type))
      case .has:
        if case .absent = value(step.path, in: type) {
          stack.append(.truth(false))
        } else {
          stack.append(.truth(true))
        }
      case .length, .bytes, .count:
        // Of a text that is absent nothing is known; any other is empty.
        if case .absent = value(step.path, in: type) {
          stack.append(.absent)
        } else {
          stack.append(.integer(0))
        }
      case .not:
        guard let inner = stack.popLast() else { return false }
        stack.append(.truth(inner.truth.map { !$0 }))
      default:
        guard let right = stack.popLast(), let left = stack.popLast() else { return false }
        stack.append(.truth(joined(step.operation, left, right)))
      }
    }
    return stack.count == 1 && stack[0].truth == false
  }

  private func joined(_ operation: CheckOperation, _ left: Value, _ right: Value) -> Bool? {
    let (a, b) = (left.truth, right.truth)
    switch operation {
    case .and: return a == false || b == false ? false : a == nil || b == nil ? nil : true
    case .or: return a == true || b == true ? true : a == nil || b == nil ? nil : false
    default: break
    }
    guard let order = left.order(right) else { return nil }
    switch operation {
    case .equal: return order == 0
    case .notEqual: return order != 0
    case .less: return order < 0
    case .atMost: return order <= 0
    case .greater: return order > 0
    case .atLeast: return order >= 0
    default: return nil
    }
  }

  private mutating func value(_ path: [UInt32], in root: Int) -> Value {
    var type = root
    guard path.count <= Self.stepsMax else { return .absent }
    for (place, number) in path.enumerated() {
      guard let field = fields(of: type)[number] else { return .absent }
      if field.type.shape != .single { return .text("") }
      if field.isOptional { return .absent }
      let isLast = place == path.count - 1
      switch side.leaf(field.type) {
      case .scalar(let scalar): return isLast ? zero(of: scalar) : .absent
      case .number: return isLast ? .integer(0) : .absent
      case .declared(let index): type = index
      }
      if isLast { return .text("") }
    }
    return .absent
  }

  private func zero(of scalar: Scalar) -> Value {
    switch scalar {
    case .bool: .truth(false)
    case .string, .bytes, .uuid: .text("")
    case .float32, .float64: .real(0)
    default: .integer(0)
    }
  }

  private mutating func fields(of type: Int) -> [UInt32: FieldSchema] {
    if let known = fieldsOfTypes[type] { return known }
    let fields = Dictionary(
      side.types[type].fields.map { ($0.number, $0) },
      uniquingKeysWith: { first, _ in first }
    )
    fieldsOfTypes[type] = fields
    return fields
  }
}
