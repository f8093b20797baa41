// Methods and conditions as other languages write them.
extension Parser {
  /// `rpc Foo(X) returns (Y)`, `func foo(x: X) -> Y`: reports it and goes behind it.
  mutating func passForeignMethod() -> Bool {
    guard isKeyword("rpc") || isKeyword("func") || isKeyword("fun") || isKeyword("def"),
      kind(ahead: 1) == .identifier, kind(ahead: 2) == .leftParenthesis
    else { return false }
    let start = index
    let known = diagnostics
    index += 1
    let name = lowercasedFirst(String(text.prefix(60)))
    index += 2
    let request = foreignCallType()
    _ = accept(.rightParenthesis)
    var response: String?
    if accept(.arrow) || accept(.colon) || isKeyword("returns") {
      if isKeyword("returns") { index += 1 }
      _ = accept(.leftParenthesis)
      response = foreignCallType()
      _ = accept(.rightParenthesis)
    }
    if kind == .leftBrace, !token.startsLine { passBraces() }
    (diagnostics, isLost) = (known, false)
    let form = "\(highestNumber + 1) \(name)(\(request ?? "Request")) -> \(response ?? "Response")"
    let isWhole = request != nil && response != nil
    report(
      .unexpectedToken,
      "a method begins with its number, and '->' tells what it gives",
      at: start,
      hint: form,
      fixes: isWhole
        ? [
          source.replacing(
            Span(tokens[start].start, endWithSemicolon),
            with: form,
            isCertain: false
          )
        ] : []
    )
    highestNumber += 1
    isLost = true
    tellOf(start)
    return true
  }

  private mutating func foreignCallType() -> String? {
    if kind == .identifier, kind(ahead: 1) == .colon { index += 2 }
    let isStream = acceptStream()
    guard kind == .identifier, let name = dottedName("a message") else { return nil }
    return (isStream ? "stream " : "") + name.text
  }

  /// `foo(request: X)`
  mutating func passRequestLabel() {
    guard kind == .identifier, kind(ahead: 1) == .colon else { return }
    let span = Span(token.start, tokens[index + 2 < tokens.count ? index + 2 : index + 1].start)
    report(
      .unexpectedToken,
      "what a method takes has no name",
      at: index,
      hint: "name(Request) -> Response",
      fixes: [FixIt("remove the name", [source.edit(span, "")])]
    )
    index += 2
  }

  /// A message's name, where calls of other languages have nothing, a list or a scalar.
  mutating func message(_ purpose: String) -> NameSyntax? {
    switch kind {
    case .rightParenthesis:
      unexpected(purpose, hint: "a call always sends one; declare an empty one: message Nothing {}")
      return nil
    case .leftBracket:
      unexpected(purpose, hint: "put the list in a message, which can grow, or take: stream Name")
      return nil
    default: return dottedName(purpose)
    }
  }

  /// `->`, or `returns` or `:` for it.
  mutating func expectArrow() -> Bool {
    guard isKeyword("returns") else { return expect(.arrow, "and the response") }
    report(
      .unexpectedToken,
      "what a method gives stands behind '->'",
      at: index,
      hint: "name(Request) -> Response",
      fixes: [source.replacing(token.span, with: "->")]
    )
    index += 1
    return true
  }

  /// `-> X?`
  mutating func passQuestionBehindResponse() {
    guard kind == .question, !token.startsLine else { return }
    report(
      .unexpectedToken,
      "a call answers with a message, or fails with an error",
      at: index,
      hint: "a field of the message can be absent; an error is declared behind throws",
      fixes: [source.removing(token.span, "remove the '?'", isCertain: false)]
    )
    index += 1
  }

  /// `(` before a name that stands without; whether its `)` has to be passed too.
  mutating func passParenthesis() -> Bool {
    guard kind == .leftParenthesis else { return false }
    let start = index
    var close = index + 1
    while close < tokens.count, tokens[close].kind == .identifier || tokens[close].kind == .dot {
      close += 1
    }
    let isClosed = close < tokens.count && tokens[close].kind == .rightParenthesis
    let touches = start > 0 && tokens[start - 1].end == token.start
    let edits = [source.edit(token.span, touches ? " " : "")]
    report(
      .unexpectedToken,
      "only what a method takes stands in parentheses",
      at: start,
      hint: "name(Request) -> Response throws Fault",
      fixes: isClosed
        ? [FixIt("remove the parentheses", edits + [source.edit(tokens[close].span, "")])] : []
    )
    index += 1
    return true
  }

  // MARK: Conditions

  /// A word between conditions, or the sign that other languages have for it.
  mutating func isAtWord(_ word: StaticString, _ sign: Token.Kind) -> Bool {
    if isKeyword(word) { return true }
    if word.utf8CodeUnitCount == 7 {
      // `=>`, read as an equals sign and what is greater.
      guard kind == .equals, kind(ahead: 1) == .greater, token.end == tokens[index + 1].start else {
        return false
      }
      reportSign(word, Span(token.start, tokens[index + 1].end))
      index += 1
      return true
    }
    guard kind == sign, sign != .endOfFile else { return false }
    reportSign(word, token.span)
    return true
  }

  private mutating func reportSign(_ word: StaticString, _ span: Span) {
    let needsSpace = kind == .bang
    report(
      .unexpectedToken,
      "conditions are joined by words",
      at: index,
      hint: "write: \(word)",
      fixes: [source.replacing(span, with: "\(word)" + (needsSpace ? " " : ""))]
    )
  }

  /// `=` for `==`, `<>` for `!=`: reports it, and the last of its tokens is at hand.
  mutating func foreignComparison() -> Token.Kind? {
    let next = kind(ahead: 1)
    if kind == .equals, next != .greater {
      report(
        .unexpectedToken,
        "equality is written ==",
        at: index,
        hint: "==",
        fixes: [source.replacing(token.span, with: "==")]
      )
      return .isEqual
    }
    guard kind == .less, next == .greater, token.end == tokens[index + 1].start else { return nil }
    report(
      .unexpectedToken,
      "inequality is written !=",
      at: index,
      hint: "!=",
      fixes: [source.replacing(Span(token.start, tokens[index + 1].end), with: "!=")]
    )
    index += 1
    return .isNotEqual
  }

  /// `1: name`, `1. name`: nothing stands between a number and a name.
  mutating func passMarkBehindNumber(ofField isField: Bool) {
    guard kind == .colon || kind == .dot, kind(ahead: 1) == .identifier,
      !isField || kind(ahead: 2) == .colon
    else { return }
    report(
      .unexpectedToken,
      "nothing stands between a number and its name",
      at: index,
      hint: "1 name",
      fixes: [FixIt("remove '\(source.text(token.span))'", [source.edit(token.span, "")])]
    )
    index += 1
  }
}
