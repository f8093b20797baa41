import TrameSchema

// Rules between the fields of a message.
extension SwiftEmitter {
  func conditions(_ type: TypeSchema, _ out: inout SwiftText) {
    for check in type.checks {
      guard let code = condition(check, in: type) else { continue }
      let (constants, condition) = code.swift(when: false)
      let rule = quoted(check.ruleID)
      let expected = quoted(check.expectation)
      let report: (inout SwiftText) -> Void = { out in
        out.line("c.broken(", rule, ", ", expected, ")")
      }
      if constants.isEmpty {
        out.block("if ", condition, " {", body: report)
      } else {
        out.block("do {") { out in
          for constant in constants { out.line(constant) }
          out.block("if ", condition, " {", body: report)
        }
      }
    }
  }

  /// Types that the conditions of a message go through: their members are seen only where their
  /// modules are imported.
  func namesInConditions(of root: TypeSchema) -> [String] {
    var names: [String] = []
    for step in root.checks.flatMap(\.steps) {
      var type = root
      for number in step.path {
        guard let field = type.fields.first(where: { $0.number == number }) else { break }
        names.append(field.type.named)
        guard let next = index[field.type.named] else { break }
        type = next
      }
    }
    return names
  }

  /// Steps → code; nil where they are not those of a checked schema.
  private func condition(_ check: CheckSchema, in type: TypeSchema) -> ConditionCode? {
    var truths: [Int: ConditionCode] = [:]
    var operands: [ConditionOperand] = []
    func pop() -> ConditionCode? {
      guard let last = operands.popLast() else { return nil }
      return truths.removeValue(forKey: operands.count)
        ?? .leaf(
          whenTrue: last.isOptional ? last.text + " == true" : last.text,
          whenFalse: last.isOptional ? last.text + " == false" : "!" + last.text
        )
    }
    func put(_ code: ConditionCode) {
      truths[operands.count] = code
      operands.append(ConditionOperand(text: "", kind: .other))
    }
    for step in check.steps {
      switch step.operation {
      case .literal:
        operands.append(ConditionOperand(text: "", kind: .other, literal: step.value))
      case .has:
        guard let operand = operand(step, in: type) else { return nil }
        put(.leaf(whenTrue: operand.text + " != nil", whenFalse: operand.text + " == nil"))
      case .field, .length, .bytes, .count:
        guard let operand = operand(step, in: type) else { return nil }
        operands.append(operand)
      case .not:
        guard let inner = pop() else { return nil }
        put(.not(inner))
      case .and, .or:
        guard let right = pop(), let left = pop() else { return nil }
        put(step.operation == .and ? .and(left, right) : .or(left, right))
      default:
        guard let right = operands.popLast(), let left = operands.popLast() else { return nil }
        put(step.operation.comparison(left, right))
      }
    }
    return pop()
  }

  /// The value at the end of a path, or a number of what it holds.
  private func operand(_ step: CheckStep, in root: TypeSchema) -> ConditionOperand? {
    var type = root
    var text = "self"
    var isOptional = false
    for (position, number) in step.path.enumerated() {
      guard let field = type.fields.first(where: { $0.number == number }) else { return nil }
      text += "." + memberName(field.name)
      isOptional = isOptional || field.isOptional
      guard position < step.path.count - 1 else {
        return operand(step.operation, field, text, isOptional)
      }
      if field.isOptional { text += field.isRecursive ? "?.value" : "?" }
      guard let next = index[field.type.named] else { return nil }
      type = next
    }
    return nil
  }

  private func operand(
    _ operation: CheckOperation,
    _ field: FieldSchema,
    _ path: String,
    _ isOptional: Bool
  ) -> ConditionOperand {
    let element = ElementCode(
      scalar: field.type.scalar,
      named: field.type.named,
      unit: field.type.unit,
      index: index
    )
    var operand = ConditionOperand(text: path, kind: .integer, isOptional: isOptional)
    let link = field.isOptional ? "?" : ""
    let inner = element.unwrap.isEmpty ? "" : link + element.unwrap
    operand.bounds = Int128(Int64.min)...Int128(Int64.max)
    switch operation {
    case .has: break
    case .length: operand.text += tail(inner, link, ".unicodeScalars.count")
    case .bytes:
      operand.text += tail(inner, link, element.verb == "bytes" ? ".count" : ".utf8.count")
    case .count: operand.text += ".count"
    default:
      operand.text += inner
      (operand.kind, operand.bounds) = kind(of: field, element)
    }
    return operand
  }

  private func tail(_ inner: String, _ link: String, _ property: String) -> String {
    inner.isEmpty ? link + property : inner + property
  }

  private func kind(
    of field: FieldSchema,
    _ element: ElementCode
  ) -> (ConditionOperand.Kind, ClosedRange<Int128>) {
    switch element.verb {
    case "float32": return (.real, ConditionOperand.float)
    case "float64": return (.real, 0...0)
    case "string": return (.text, 0...0)
    case "signed", "unsigned":
      let scalar = index[field.type.named]?.base.scalar ?? field.type.scalar
      let bits = Int128((scalar.fixedBytes ?? 8) * 8)
      if element.verb == "unsigned" { return (.integer, 0...(1 << bits) - 1) }
      return (.integer, -(1 << (bits - 1))...(1 << (bits - 1)) - 1)
    default: return (.other, 0...0)
    }
  }
}
