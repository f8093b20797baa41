// Declarations, annotations and ranges as other languages write them.
extension Parser {
  /// `syntax = "proto3"`, `option java_package = "…"`, a package in braces.
  mutating func passesFileHabit(hasPackage: Bool) -> Bool {
    let start = index
    let isSyntax = isKeyword("syntax") || isKeyword("edition")
    if isSyntax && kind(ahead: 1) == .equals || isKeyword("option") && kind(ahead: 1) == .identifier
    {
      index += 1
      while kind != .endOfFile, !token.startsLine { index += 1 }
      report(
        .unexpectedToken,
        isSyntax ? "a file does not say its syntax" : "files have no options",
        at: start,
        hint: "leave it out",
        fixes: [source.removing(Span(tokens[start].start, endWithSemicolon), "remove it")]
      )
      tellOf(start)
      return true
    }
    guard kind == .leftBrace, hasPackage, index > 0, !token.startsLine, isPackageOpen == nil else {
      // The brace that closes such a package.
      guard kind == .rightBrace, isPackageOpen == true else { return false }
      isPackageOpen = false
      index += 1
      return true
    }
    report(
      .unexpectedToken,
      "a package has no braces: it is that of the whole file",
      at: start,
      hint: "leave out { and its }"
    )
    isPackageOpen = true
    index += 1
    return true
  }

  /// `const int32 most = 5`, `newtype string Name`.
  mutating func typeFirstDeclaration(
    _ kind: DeclarationKind,
    _ documentation: String,
    _ start: Int
  ) -> DeclarationSyntax? {
    guard kind == .constant || kind == .newtype, self.kind == .identifier,
      self.kind(ahead: 1) == .identifier, !tokens[index + 1].startsLine, !isKeyword("in", ahead: 1)
    else { return nil }
    let type = NameSyntax(text: text, span: token.span)
    index += 1
    guard let name = name("a name") else { return nil }
    var declaration = DeclarationSyntax(
      kind: kind,
      documentation: documentation,
      name: name,
      tokens: start..<index
    )
    declaration.base = .named(type)
    let word = kind.rawValue
    let swapped = Span(type.span.start, name.span.end)
    let separator = kind == .constant ? ":" : " ="
    let right = "\(name.text)\(separator) \(type.text)"
    report(
      .unexpectedToken,
      "the name stands before the type",
      at: start + 1,
      hint: "\(word) \(right)",
      fixes: [source.replacing(swapped, with: right)]
    )
    if kind == .constant, expect(.equals, "and the value of the constant") {
      declaration.value = value()
    }
    declaration.annotations = annotations()
    declaration.tokens = start..<index
    return declaration
  }

  // MARK: Declarations in declarations

  /// Deeper than the declaration around it; one that is not begins where a brace is missing.
  func isNested(in declaration: DeclarationSyntax) -> Bool {
    guard isAtDeclaration, kind(ahead: 2) != .colon, declaration.kind != .structure else {
      return false
    }
    return column(of: index) > column(of: declaration.tokens.lowerBound)
  }

  private func column(of token: Int) -> Int {
    let start = tokens[token].start
    let line = source.bytes[..<start].suffix(Self.columnsMax).lastIndex(of: UInt8(ascii: "\n"))
    return line.map { start - $0 - 1 } ?? min(start, Self.columnsMax)
  }

  private static let columnsMax = 200

  mutating func nestedDeclaration() {
    let start = index
    report(
      .misplaced,
      "declarations do not stand inside others",
      at: start,
      hint: "put it behind the one around it: names are those of the package"
    )
    guard nested.count < Self.nestedMax, let declaration = nestedOnce() else {
      index = max(index, start + 1)
      return
    }
    nested.append(declaration)
  }

  /// Those inside it are passed with it, so that nothing calls itself as deep as a file says.
  private mutating func nestedOnce() -> DeclarationSyntax? {
    guard !isInNested else {
      while kind != .leftBrace, kind != .endOfFile, kind != .rightBrace { index += 1 }
      if kind == .leftBrace { passBraces() }
      return nil
    }
    isInNested = true
    defer { isInNested = false }
    return declaration()
  }

  private static let nestedMax = 1000

  // MARK: Annotations

  /// `@required` on the line before what it belongs to.
  mutating func annotationsBefore(_ what: String, isLine: Bool) -> [AnnotationSyntax] {
    guard kind == .at else { return [] }
    let start = index
    let given = annotations()
    if isLost { return given }
    let text = source.text(span(start..<index))
    report(
      .misplaced,
      "annotations stand behind what they belong to",
      at: start,
      hint: isLine ? "1 name: type \(text.prefix(60))" : "message Name \(text.prefix(60)) { … }"
    )
    return given
  }

  /// `@length 1...5`, `@length[1...5]`, `@pattern "x"`: arguments without parentheses.
  var isAtBareArguments: Bool {
    if token.startsLine { return false }
    return switch kind {
    case .ellipsis, .real, .string: true
    case .leftBracket: kind(ahead: 1) == .integer || kind(ahead: 1) == .ellipsis
    case .integer: kind(ahead: 1) == .ellipsis
    default: false
    }
  }

  mutating func passBareArguments(of name: NameSyntax) {
    let start = index
    var inner = token.span
    let isBracketed = kind == .leftBracket
    if isBracketed { index += 1 }
    if let value = value() { inner = value.span }
    if isBracketed { _ = accept(.rightBracket) }
    let text = "(\(source.text(inner)))"
    isLost = true
    report(
      .unexpectedToken,
      "arguments stand in parentheses",
      at: start,
      hint: "@\(name.text)\(text)",
      fixes: [source.replacing(Span(name.span.end, tokens[index - 1].end), with: text)]
    )
  }

  // MARK: Reserved numbers

  /// `2 to 5`, `2-5`: what stands for `...`.
  mutating func acceptForeignRange() {
    guard isKeyword("to") || kind == .minus, kind(ahead: 1) == .integer else { return }
    let span = Span(tokens[index - 1].end, tokens[index + 1].start)
    report(
      .unexpectedToken,
      "a range is written with three dots",
      at: index,
      hint: "reserved 9...11",
      fixes: [source.replacing(span, with: "...")]
    )
    index += 1
    _ = number("the last reserved number")
  }
}
