import TrameSchema

// What is compared with what.
extension ConditionResolver {
  mutating func compare(
    _ kind: Token.Kind,
    _ step: CheckStepSyntax,
    by resolver: inout Resolver
  ) -> Bool {
    guard let right = stack.popLast(), let left = stack.popLast() else { return false }
    let value: ConditionValue
    switch (left.form, right.form) {
    case (.value(let one), .value(let other)):
      guard one.isComparable(with: other) else {
        resolver.report(
          .incomparable,
          "\(one.noun) is not compared with \(other.noun)",
          at: step.span,
          hint: "both sides are of one type, and in one unit"
        )
        return false
      }
      value = one
    case (.value(let one), _):
      guard setLiteral(right, as: one, step, by: &resolver) else { return false }
      value = one
    case (_, .value(let other)):
      guard setLiteral(left, as: other, step, by: &resolver) else { return false }
      value = other
    default:
      resolver.report(
        .incomparable,
        "a comparison needs a field on one side",
        at: step.span,
        hint: "conditions stand side by side with and, or, implies"
      )
      return false
    }
    guard let operation = operation(kind), !operation.isOrder || value.hasOrder else {
      resolver.report(
        .incomparable,
        "\(value.noun) has no order",
        at: step.span,
        hint: "compare with == or !="
      )
      return false
    }
    put(operation, .truth, left.span.to(right.span))
    return true
  }

  private func operation(_ kind: Token.Kind) -> CheckOperation? {
    switch kind {
    case .isEqual: .equal
    case .isNotEqual: .notEqual
    case .less: .less
    case .atMost: .atMost
    case .greater: .greater
    case .atLeast: .atLeast
    default: nil
    }
  }

  private mutating func setLiteral(
    _ operand: Operand,
    as value: ConditionValue,
    _ step: CheckStepSyntax,
    by resolver: inout Resolver
  ) -> Bool {
    let literal: Literal?
    switch operand.form {
    case .enumValue(let name) where !value.enumeration.isEmpty:
      literal = resolver.enumValue(name, of: value.enumeration)
    case .enumValue:
      resolver.report(
        .incomparable,
        "\(value.noun) is not compared with a value of an enum",
        at: step.span,
        hint: "leave out the dot, if it names a constant"
      )
      return false
    case .literal(let syntax) where value.enumeration.isEmpty:
      literal = value.literal(syntax, by: &resolver)
    case .literal:
      resolver.report(
        .incomparable,
        "\(value.noun) is compared with one of its values",
        at: operand.span,
        hint: "a value of an enum is written with a dot before it"
      )
      return false
    case .truth, .value:
      resolver.report(
        .incomparable,
        "a condition is not compared",
        at: operand.span,
        hint: "join conditions with and, or, implies"
      )
      return false
    }
    guard let literal else { return false }
    steps[operand.step].value = literal
    return true
  }
}
