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
      guard fits(annotation, isText, "strings", target) else { return nil }
      return bounds(annotation).map { .length($0) }
    case "bytes":
      guard fits(annotation, isText || target.scalar == .bytes, "bytes and strings", target) else {
        return nil
      }
      return bounds(annotation).map { .bytes($0) }
    case "items":
      guard fits(annotation, target.use.shape != .single, "lists and maps", target) else {
        return nil
      }
      return bounds(annotation).map { .items($0) }
    case "range": return range(annotation, on: target)
    case "pattern":
      guard fits(annotation, isText, "strings", target) else { return nil }
      return pattern(annotation)
    case "unique":
      guard fits(annotation, target.use.shape == .list, "lists", target) else { return nil }
      return noArguments(annotation) ? .unique(true) : nil
    case "check":
      guard fits(annotation, isText, "strings", target) else { return nil }
      return namedCheck(annotation)
    case "required":
      let isFit = target.isOptional || target.isEnum || target.scalar == .uuid
      guard
        fits(
          annotation,
          isFit && target.isField && target.use.shape == .single,
          "optional fields, enums and uuids",
          target
        )
      else { return nil }
      return noArguments(annotation) ? .required(true) : nil
    default: return nil
    }
  }

  private mutating func fits(
    _ annotation: AnnotationSyntax,
    _ isFit: Bool,
    _ nouns: String,
    _ target: ConstrainedUse
  ) -> Bool {
    if !isFit {
      report(
        .unfitConstraint,
        "@\(annotation.name.text) stands on \(nouns)",
        at: annotation.span,
        hint: target.hint
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
      report(
        .emptyBounds,
        "nothing is within these bounds",
        at: value.span,
        fixes: [swapping(low, high, value.span)].compactMap(\.self)
      )
      return nil
    }
    return bounds
  }

  private func swapping(_ low: ValueSyntax?, _ high: ValueSyntax?, _ span: Span) -> FixIt? {
    guard let low, let high else { return nil }
    let text = "\(source.text(high.span))...\(source.text(low.span))"
    return source.replacing(span, with: text, isCertain: false)
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
    guard fits(annotation, isFit, "numbers, durations and dates", target),
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
      var fix: FixIt?
      if case .range(let low, let high) = value.form { fix = swapping(low, high, value.span) }
      report(
        .emptyBounds,
        "nothing is within these bounds",
        at: value.span,
        fixes: [fix].compactMap(\.self)
      )
      return nil
    }
    return range.least == nil && range.most == nil ? nil : .range(range)
  }

  private mutating func pattern(_ annotation: AnnotationSyntax) -> Constraint? {
    guard let value = singleArgument(annotation, "a pattern in quotes") else { return nil }
    guard case .string(let source) = value.form else {
      report(
        .badArgument,
        "a pattern is a string",
        at: value.span,
        hint: "@pattern(\"[a-z]+\")"
      )
      return nil
    }
    do throws(PatternError) {
      _ = try WirePattern(source)
      return .pattern(source)
    } catch {
      report(
        .badPattern,
        "the pattern is malformed: \(error)",
        at: value.span,
        hint: patternHint(of: source, error)
      )
      return nil
    }
  }

  /// What to write instead: of the place where the pattern goes wrong, not of patterns at large.
  private func patternHint(of source: String, _ error: PatternError) -> String {
    let text = Array(source.unicodeScalars)
    let place = error.offset
    func at(_ index: Int) -> Unicode.Scalar? { text.indices.contains(index) ? text[index] : nil }
    if error.reason.contains("'^' and '$'") {
      let bare = source.unicodeScalars.first == "^" ? source.dropFirst() : source[...]
      let plain = String(bare.last == "$" ? bare.dropLast() : bare)
      return plain.utf8.contains(UInt8(ascii: "\\")) ? "leave them out" : "\"\(plain)\""
    }
    if error.reason.hasPrefix("unknown escape") {
      return #"there are \\d \\w \\s and their opposites, and \\ before a character of meaning"#
    }
    if place > 1, at(place - 1) == "?", at(place - 2) == "(" {
      return "groups take no flags, names or look-around; they are written ( … )"
    }
    if error.reason.hasSuffix("is missing") {
      return #"a bracket that is meant as a character is written "\\[""#
    }
    if error.reason.contains("nothing before it") || error.reason.hasPrefix("unexpected") {
      return #"where the character itself is meant, write two backslashes before it: "\\+""#
    }
    if error.reason.contains("count") { return "a count is {3}, {1,} or {1,9}, of at most 256" }
    if error.reason.contains("range") {
      return "the first of a range is not behind its last: [a-z]"
    }
    return "make it smaller, or check the rest where the value is used"
  }

  private mutating func namedCheck(_ annotation: AnnotationSyntax) -> Constraint? {
    guard let value = singleArgument(annotation, "the name of a check") else { return nil }
    let names = NamedCheck.allCases.map(\.rawValue)
    var close: String?
    if case .name(let name) = value.form {
      if names.contains(name) { return .check(name) }
      close = closestName(to: name, among: names)
    }
    report(
      .unknownCheck,
      "there is no check of this name" + (close.map { "; did you mean '\($0)'?" } ?? ""),
      at: value.span,
      hint: "one of \(names.joined(separator: ", "))",
      fixes: didYouMean(close, value.span)
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
      report(
        code,
        "\(integer) does not fit \(scalar.name ?? "")",
        at: value.span,
        hint: integerRange(of: scalar)
      )
    default:
      report(
        code,
        "this is not a value of \(scalar.name ?? "this type")",
        at: value.span,
        hint: scalar.valueHint
      )
    }
    return nil
  }

  private func integerRange(of scalar: Scalar) -> String {
    let bits = (scalar.fixedBytes ?? 8) * 8
    if scalar.isUnsigned { return "it holds 0...\(((1 as Int128) << bits) - 1)" }
    let half = (1 as Int128) << (bits - 1)
    return "it holds \(-half)...\(half - 1)"
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

extension ConstrainedUse {
  /// The constraints that could stand here.
  fileprivate var hint: String {
    var names: [String] = []
    if use.shape != .single { names.append("@items") }
    if use.shape == .list { names.append("@unique") }
    if scalar == .string { names += ["@length", "@bytes", "@pattern", "@check"] }
    if scalar == .bytes { names.append("@bytes") }
    if scalar.isInteger || scalar.isReal || scalar == .duration || scalar == .date {
      names.append("@range")
    }
    if isOptional || isEnum || scalar == .uuid, isField, use.shape == .single {
      names.append("@required")
    }
    if names.isEmpty {
      return isField
        ? "here stands @required alone, and only where it is optional (?)"
        : "no constraint stands on this type"
    }
    return "here stand \(names.joined(separator: ", "))"
  }
}

extension Scalar {
  /// How its values are written.
  var valueHint: String {
    switch self {
    case .duration: "a number and a unit of time, such as 30 s"
    case .date: "year-month-day, such as 2027-03-31"
    case .timestamp: "a day is not an instant: no value of timestamp can be written"
    case .bool: "true or false"
    case .string: "a text in quotes"
    default: isReal ? "a number such as 0.5" : "a whole number such as 3"
    }
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
