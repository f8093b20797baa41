import TrameSchema
import TrameWire

/// Evaluates a rule between fields, step by step over a stack, as docs/idl.md says. What is neither
/// true nor false, since a value is absent or not a number, is nil.
struct ConditionEvaluator {
  let reader: BodyReader
  let root: TypeSchema
  let values: [UInt32: FieldValue]

  /// As the compiler's.
  static let stepsMax = 64

  private enum Slot {
    case truth(Bool?)
    case value(FieldValue?)

    /// A bool stands for its truth.
    var truth: Bool? {
      switch self {
      case .truth(let truth): truth
      case .value(.truth(let truth)): truth
      case .value: nil
      }
    }

    var value: FieldValue? {
      if case .value(let value) = self { value } else { nil }
    }
  }

  /// Whether the rule is broken.
  func isBroken(_ check: CheckSchema, _ path: String) throws(ReflectionError) -> Bool {
    guard check.steps.count <= Self.stepsMax else { throw malformed(check, path) }
    var stack: [Slot] = []
    for step in check.steps {
      switch step.operation {
      case .literal: stack.append(.value(step.value.flatMap { FieldValue($0) }))
      case .field: stack.append(.value(try value(step.path, check, path)))
      case .has: stack.append(.truth(try value(step.path, check, path) != nil))
      case .length, .bytes, .count:
        stack.append(.value(number(step.operation, try value(step.path, check, path))))
      case .not:
        guard let inner = stack.popLast() else { throw malformed(check, path) }
        stack.append(.truth(inner.truth.map { !$0 }))
      default:
        guard let right = stack.popLast(), let left = stack.popLast() else {
          throw malformed(check, path)
        }
        guard let slot = joined(step.operation, left, right) else { throw malformed(check, path) }
        stack.append(slot)
      }
    }
    guard stack.count == 1 else { throw malformed(check, path) }
    return stack[0].truth == false
  }

  private func malformed(_ check: CheckSchema, _ path: String) -> ReflectionError {
    ReflectionError(path, "the schema's check \(check.name) has steps of no meaning")
  }

  private func joined(_ operation: CheckOperation, _ left: Slot, _ right: Slot) -> Slot? {
    switch operation {
    case .and:
      if left.truth == false || right.truth == false { return .truth(false) }
      return .truth(left.truth == nil || right.truth == nil ? nil : true)
    case .or:
      if left.truth == true || right.truth == true { return .truth(true) }
      return .truth(left.truth == nil || right.truth == nil ? nil : false)
    case .equal, .notEqual, .less, .atMost, .greater, .atLeast: break
    default: return nil
    }
    guard let one = left.value, let other = right.value else { return .truth(nil) }
    switch operation {
    case .equal: return .truth(one.isEqual(to: other))
    case .notEqual: return .truth(one.isEqual(to: other).map { !$0 })
    case .less: return .truth(one.isLess(than: other))
    case .atMost: return .truth(other.isLess(than: one).map { !$0 })
    case .greater: return .truth(other.isLess(than: one))
    default: return .truth(one.isLess(than: other).map { !$0 })
    }
  }

  private func number(_ operation: CheckOperation, _ value: FieldValue?) -> FieldValue? {
    switch (operation, value) {
    case (.length, .text(let text)): .integer(Int128(text.unicodeScalars.count))
    case (.bytes, .text(let text)): .integer(Int128(text.utf8.count))
    case (.bytes, .bytes(let bytes)): .integer(Int128(bytes.count))
    case (.count, .list(let values)), (.count, .map(let values)): .integer(Int128(values.count))
    default: nil
    }
  }

  /// The value at the end of a path; nil where it, or an optional message on the way, is absent.
  private func value(
    _ numbers: [UInt32],
    _ check: CheckSchema,
    _ path: String
  ) throws(ReflectionError) -> FieldValue? {
    var type = root
    var values = values
    guard numbers.count <= 64 else { throw malformed(check, path) }
    for (position, number) in numbers.enumerated() {
      guard let field = type.fields.first(where: { $0.number == number }) else {
        throw malformed(check, path)
      }
      var value = values[number]
      if value == nil, field.type.shape == .list { value = .list([]) }
      if value == nil, field.type.shape == .map { value = .map([]) }
      if value == nil, !field.isOptional {
        value = FieldValue(defaultOf: try reader.image.form(of: field.type, path))
      }
      if position == numbers.count - 1 { return value }
      guard let value else { return nil }
      guard case .body(let body) = value, let next = reader.image.type(named: field.type.named)
      else { throw malformed(check, path) }
      type = next
      values = try reader.values(of: next, body, path)
    }
    throw malformed(check, path)
  }
}
