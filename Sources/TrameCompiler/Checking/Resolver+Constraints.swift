import TrameSchema
import TrameWire

/// What a constraint would stand on.
struct ConstrainedUse {
  var use: TypeUse
  /// The scalar at the bottom of it, through a newtype; none for other declared types.
  var scalar: Scalar
  var isOptional: Bool
  var isEnum = false
  /// Fields can be required; newtypes and struct members cannot.
  var isField: Bool
}

extension Resolver {
  /// The constraints among annotations, in the order of the compiled form.
  mutating func constraints(
    _ annotations: [AnnotationSyntax],
    on target: ConstrainedUse
  ) -> [Constraint] {
    var constraints: [Constraint] = []
    for annotation in annotations {
      if let constraint = constraint(annotation, on: target) { constraints.append(constraint) }
    }
    return constraints
  }

  private mutating func constraint(
    _ annotation: AnnotationSyntax,
    on target: ConstrainedUse
  ) -> Constraint? {
    let isText = target.scalar == .string
    switch annotation.name.text {
    case "length":
      guard fits(annotation, isText, "strings") else { return nil }
      return bounds(annotation).map { .length($0) }
    case "bytes":
      guard fits(annotation, isText || target.scalar == .bytes, "bytes and strings") else {
        return nil
      }
      return bounds(annotation).map { .bytes($0) }
    case "items":
      guard fits(annotation, target.use.shape != .single, "lists and maps") else { return nil }
      return bounds(annotation).map { .items($0) }
    case "range": return range(annotation, on: target)
    case "pattern":
      guard fits(annotation, isText, "strings") else { return nil }
      return pattern(annotation)
    case "unique":
      guard fits(annotation, target.use.shape == .list, "lists") else { return nil }
      return noArguments(annotation) ? .unique(true) : nil
    case "check":
      guard fits(annotation, isText, "strings") else { return nil }
      return namedCheck(annotation)
    case "required":
      let isFit = target.isOptional || target.isEnum || target.scalar == .uuid
      guard
        fits(
          annotation,
          isFit && target.isField && target.use.shape == .single,
          "optional fields, enums and uuids"
        )
      else { return nil }
      return noArguments(annotation) ? .required(true) : nil
    default: return nil
    }
  }

  private mutating func fits(
    _ annotation: AnnotationSyntax,
    _ isFit: Bool,
    _ nouns: String
  ) -> Bool {
    if !isFit {
      report(
        .unfitConstraint,
        "@\(annotation.name.text) stands on \(nouns)",
        at: annotation.span
      )
    }
    return isFit
  }

  private mutating func bounds(_ annotation: AnnotationSyntax) -> Bounds? {
    guard let value = singleArgument(annotation, "bounds such as 1...140") else { return nil }
    guard case .range(let low, let high) = value.form else {
      return count(value).map { Bounds(least: $0, most: $0) }
    }
    var bounds = Bounds()
    if let low {
      guard let least = count(low) else { return nil }
      bounds.least = least
    }
    if let high {
      guard let most = count(high) else { return nil }
      bounds.most = most
    }
    if let most = bounds.most, most < bounds.least {
      report(.emptyBounds, "nothing is within these bounds", at: value.span)
      return nil
    }
    return bounds
  }

  private mutating func count(_ value: ValueSyntax) -> UInt64? {
    if case .unsigned(let count)? = literal(value, as: .uint32, code: .badArgument) { return count }
    return nil
  }

  private mutating func range(
    _ annotation: AnnotationSyntax,
    on target: ConstrainedUse
  ) -> Constraint? {
    let scalar = target.scalar
    let isFit = scalar.isInteger || scalar.isReal || scalar == .duration || scalar == .date
    guard fits(annotation, isFit, "numbers, durations and dates"),
      let value = singleArgument(annotation, "bounds such as 0...100")
    else { return nil }
    var range = ValueRange()
    if case .range(let low, let high) = value.form {
      range.least = low.flatMap { literal($0, as: scalar, code: .unfitConstraint) }
      range.most = high.flatMap { literal($0, as: scalar, code: .unfitConstraint) }
    } else {
      range.least = literal(value, as: scalar, code: .unfitConstraint)
      range.most = range.least
    }
    if let least = range.least, let most = range.most, !least.isAtMost(most) {
      report(.emptyBounds, "nothing is within these bounds", at: value.span)
      return nil
    }
    return range.least == nil && range.most == nil ? nil : .range(range)
  }

  private mutating func pattern(_ annotation: AnnotationSyntax) -> Constraint? {
    guard let value = singleArgument(annotation, "a pattern in quotes") else { return nil }
    guard case .string(let source) = value.form else {
      report(.badArgument, "a pattern is a string", at: value.span)
      return nil
    }
    do throws(PatternError) {
      _ = try WirePattern(source)
      return .pattern(source)
    } catch {
      report(.badPattern, "the pattern is malformed: \(error)", at: value.span)
      return nil
    }
  }

  private mutating func namedCheck(_ annotation: AnnotationSyntax) -> Constraint? {
    guard let value = singleArgument(annotation, "the name of a check") else { return nil }
    let names = NamedCheck.allCases.map(\.rawValue)
    if case .name(let name) = value.form, names.contains(name) { return .check(name) }
    report(
      .unknownCheck,
      "there is no check of this name",
      at: value.span,
      hint: "one of \(names.joined(separator: ", "))"
    )
    return nil
  }

  /// A value as one of a scalar type, constants resolved; nil after a diagnostic.
  mutating func literal(_ value: ValueSyntax, as scalar: Scalar, code: DiagnosticCode) -> Literal? {
    switch value.form {
    case .malformed: return nil
    case .name("true") where scalar == .bool: return .truth(true)
    case .name("false") where scalar == .bool: return .truth(false)
    case .name(let name): return constant(name, value.span, as: scalar, code: code)
    case .string(let text) where scalar == .string: return .text(text)
    case .duration(let microseconds) where scalar == .duration: return .signed(microseconds)
    case .date(let days) where scalar == .date: return .signed(Int64(days))
    case .real(let real) where scalar.isReal: return .real(real)
    case .integer(let integer) where scalar.isReal: return .real(Double(integer))
    case .integer(let integer) where scalar.isInteger:
      if let literal = integerLiteral(integer, as: scalar) { return literal }
      report(code, "\(integer) does not fit \(scalar.name ?? "")", at: value.span)
    default:
      report(
        code,
        "this is not a value of \(scalar.name ?? "this type")",
        at: value.span,
        hint: literalHint(scalar)
      )
    }
    return nil
  }

  private func integerLiteral(_ value: Int128, as scalar: Scalar) -> Literal? {
    let bits = (scalar.fixedBytes ?? 8) * 8
    if scalar.isUnsigned {
      return value >= 0 && value < (1 as Int128) << bits ? .unsigned(UInt64(value)) : nil
    }
    let half = (1 as Int128) << (bits - 1)
    return value >= -half && value < half ? .signed(Int64(value)) : nil
  }
}

private func literalHint(_ scalar: Scalar) -> String? {
  switch scalar {
  case .duration: "a number and a unit of time, such as 30 s"
  case .date: "year-month-day, such as 2027-03-31"
  case .timestamp: "a day is not an instant: no value of timestamp can be written"
  default: nil
  }
}

extension Literal {
  fileprivate func isAtMost(_ other: Literal) -> Bool {
    switch (self, other) {
    case (.signed(let a), .signed(let b)): a <= b
    case (.unsigned(let a), .unsigned(let b)): a <= b
    case (.real(let a), .real(let b)): a <= b
    default: true
    }
  }
}
