import TrameWire

extension Parser {
  mutating func annotations() -> [AnnotationSyntax] {
    var annotations: [AnnotationSyntax] = []
    while kind == .at {
      let start = index
      index += 1
      guard let name = dottedName("an annotation's name") else { return annotations }
      var annotation = AnnotationSyntax(name: name, span: name.span, tokens: start..<index)
      if kind == .leftParenthesis {
        guard let arguments = arguments() else { return annotations }
        annotation.arguments = arguments
      } else if isAtBareArguments {
        passBareArguments(of: name)
        return annotations
      }
      annotation.tokens = start..<index
      annotation.span = tokens[start].span.to(tokens[index - 1].span)
      annotations.append(annotation)
    }
    return annotations
  }

  private mutating func arguments() -> [ArgumentSyntax]? {
    var arguments: [ArgumentSyntax] = []
    index += 1
    isInArguments = true
    defer { isInArguments = false }
    while kind != .rightParenthesis {
      var argument = ArgumentSyntax(
        value: ValueSyntax(form: .malformed, span: token.span)
      )
      if kind == .identifier, kind(ahead: 1) == .colon {
        argument.label = name("a label")
        index += 1
      }
      guard let value = value() else { return nil }
      argument.value = value
      arguments.append(argument)
      if !accept(.comma) { break }
    }
    guard expect(.rightParenthesis, "behind the arguments") else { return nil }
    return arguments
  }

  /// A single value, or a range of two.
  mutating func value() -> ValueSyntax? {
    let start = token.span
    if accept(.ellipsis) {
      guard let last = singleValue() else { return nil }
      return ValueSyntax(form: .range(nil, last), span: start.to(last.span))
    }
    guard let first = singleValue() else { return nil }
    guard accept(.ellipsis) else { return first }
    let dots = tokens[index - 1].span
    switch kind {
    case .integer, .real, .minus, .identifier, .string:
      guard let last = singleValue() else { return nil }
      return ValueSyntax(form: .range(first, last), span: start.to(last.span))
    default:
      return ValueSyntax(form: .range(first, nil), span: start.to(dots))
    }
  }

  mutating func singleValue() -> ValueSyntax? {
    let span = token.span
    if isAtDate { return date() }
    switch kind {
    case .string: return ValueSyntax(form: .string(stringValue()), span: span)
    case .identifier:
      guard let name = dottedName("a value") else { return nil }
      return ValueSyntax(form: .name(name.text), span: name.span)
    case .integer, .real, .minus:
      let isNegative = accept(.minus)
      let form = kind == .real ? realForm(isNegative) : integerForm(isNegative)
      return ValueSyntax(form: form, span: span.to(tokens[index - 1].span))
    default:
      unexpected("a value")
      return nil
    }
  }

  /// `2027-03-31`, written without white space.
  private var isAtDate: Bool {
    guard kind == .integer, index + 4 < tokens.count else { return false }
    let parts = tokens[index...index + 4]
    return parts.map(\.kind) == [.integer, .minus, .integer, .minus, .integer]
      && zip(parts, parts.dropFirst()).allSatisfy { $0.end == $1.start }
  }

  private mutating func date() -> ValueSyntax {
    let span = token.span.to(tokens[index + 4].span)
    index += 5
    guard let date = CivilDate(source.text(span)) else {
      diagnostics.report(
        .badNumber,
        "'\(source.text(span).prefix(40))' is not a date",
        file: file,
        at: span,
        hint: "year-month-day, such as 2027-03-31"
      )
      return ValueSyntax(form: .malformed, span: span)
    }
    return ValueSyntax(form: .date(days: date.days), span: span)
  }

  private mutating func realForm(_ isNegative: Bool) -> ValueSyntax.Form {
    let digits = text.filter { $0 != "_" }
    index += 1
    guard let value = Double(digits), value.isFinite else {
      report(
        .badNumber,
        "'\(digits.prefix(40))' is not a number",
        at: index - 1,
        hint: "a float64 reaches to about 1.8e308"
      )
      return .malformed
    }
    return .real(isNegative ? -value : value)
  }

  private mutating func integerForm(_ isNegative: Bool) -> ValueSyntax.Form {
    guard let number = number("a number") else { return .malformed }
    let value = isNegative ? -Int128(number.value) : Int128(number.value)
    // A time unit on the same line makes a duration of it.
    guard kind == .identifier, !token.startsLine else { return .integer(value) }
    guard let scale = timeUnit(text) else {
      // Outside parentheses it may begin what comes next.
      if !isInArguments, canFollowValue { return .integer(value) }
      unexpected("a unit of time", hint: "one of us, ms, s, min, h, d")
      index += 1
      return .malformed
    }
    index += 1
    guard let microseconds = Int64(exactly: value * scale) else {
      report(
        .badNumber,
        "the duration is too long",
        at: index - 2,
        hint: "durations are microseconds in 64 bits: 292000 years"
      )
      return .malformed
    }
    return .duration(microseconds: microseconds)
  }

  private var canFollowValue: Bool {
    isConditionWord || declarationKind != nil || isKeyword("check") || isKeyword("reserved")
  }

  private func timeUnit(_ name: String) -> Int128? {
    switch name {
    case "us": 1
    case "ms": 1000
    case "s": 1_000_000
    case "min": 60_000_000
    case "h": 3_600_000_000
    case "d": 86_400_000_000
    default: nil
    }
  }

  mutating func number(_ purpose: String) -> NumberSyntax? {
    guard kind == .integer else {
      unexpected(purpose)
      return nil
    }
    defer { index += 1 }
    let digits = source.bytes[token.span.range].filter { $0 != UInt8(ascii: "_") }
    let isHex = digits.starts(with: "0x".utf8)
    let text = String(decoding: isHex ? digits.dropFirst(2) : digits[...], as: UTF8.self)
    guard let value = UInt64(text, radix: isHex ? 16 : 10) else {
      let written = self.text.prefix(40)
      report(
        .badNumber,
        "'\(written)' is not a whole number of at most 64 bits",
        at: index,
        hint: "decimal digits, or 0x and hexadecimal ones, up to 18446744073709551615"
      )
      return NumberSyntax(value: .max, span: token.span)
    }
    return NumberSyntax(value: value, span: token.span)
  }

  /// The value of the string token at hand, its escapes resolved.
  mutating func stringValue() -> String {
    defer { index += 1 }
    var bytes = source.bytes[token.span.range].dropFirst()
    if bytes.last == source.bytes[token.start] { bytes = bytes.dropLast() }
    guard bytes.contains(UInt8(ascii: "\\")) else { return String(decoding: bytes, as: UTF8.self) }
    var value: [UInt8] = []
    var rest = bytes
    while let byte = rest.popFirst() {
      if byte != UInt8(ascii: "\\") {
        value.append(byte)
      } else if let escaped = rest.popFirst(), let meaning = escapeMeaning(escaped) {
        value.append(meaning)
      } else {
        report(
          .badEscape,
          "the string holds an escape of no meaning",
          at: index,
          hint: #"there are \" \\ \n and \t; write other characters as they are"#,
          fixes: [
            source.inserting(
              "\\",
              at: tokens[index].end - 1 - rest.count - 1,
              "double the backslash",
              isCertain: false
            )
          ]
        )
        break
      }
    }
    return String(decoding: value, as: UTF8.self)
  }

  private func escapeMeaning(_ byte: UInt8) -> UInt8? {
    switch byte {
    case UInt8(ascii: "n"): UInt8(ascii: "\n")
    case UInt8(ascii: "t"): UInt8(ascii: "\t")
    case UInt8(ascii: "\""), UInt8(ascii: "\\"): byte
    default: nil
    }
  }
}
