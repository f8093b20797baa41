extension Parser {
  var declarationKind: DeclarationKind? {
    guard kind == .identifier, token.end - token.start <= 10 else { return nil }
    return DeclarationKind(rawValue: text)
  }

  mutating func declaration() -> DeclarationSyntax? {
    let documentation = documentation()
    let early = annotationsBefore("the name of a declaration", isLine: false)
    let start = index
    guard let kind = declarationKind ?? misspeltKind() else { return nil }
    index += 1
    form = kind.form
    if let declaration = typeFirstDeclaration(kind, documentation, start) { return declaration }
    guard let name = name("the name of the \(kind.rawValue)") else { return nil }
    var declaration = DeclarationSyntax(
      kind: kind,
      documentation: documentation,
      name: name,
      tokens: start..<index
    )
    head(of: &declaration)
    declaration.annotations = early + annotations()
    switch kind {
    case .newtype, .unit, .constant, .annotation: break
    default: body(of: &declaration)
    }
    declaration.tokens = start..<index
    return declaration
  }

  /// The declaration that is most likely meant, after a diagnostic; nil where there is none.
  private mutating func misspeltKind() -> DeclarationKind? {
    let words = DeclarationKind.allCases.map(\.rawValue)
    guard kind == .identifier, token.end - token.start <= 64 else {
      unexpected("a declaration", hint: "one of \(words.joined(separator: ", "))")
      return nil
    }
    let close = closestName(to: text, among: words)
    let advice = ForeignWords.declarations[text]
    unexpected(
      "a declaration",
      hint: advice ?? close.map { "did you mean '\($0)'?" }
        ?? "one of \(words.joined(separator: ", "))",
      fixes: close.map { [source.replacing(token.span, with: $0, isCertain: false)] } ?? []
    )
    guard kind(ahead: 1) == .identifier else { return nil }
    let name = tokens[index + 1].span
    if name.end - name.start <= 64 { lostNames.insert(source.text(name)) }
    guard let close else { return nil }
    isLost = false
    return DeclarationKind(rawValue: close)
  }

  /// What stands between the name and the annotations.
  private mutating func head(of declaration: inout DeclarationSyntax) {
    switch declaration.kind {
    case .newtype:
      if expect(.equals, "and the base type") { baseType(of: &declaration) }
    case .enumeration, .flags:
      if accept(.colon) { declaration.base = type() }
    case .constant:
      if expect(.colon, "and the type of the constant") { baseType(of: &declaration) }
      if expect(.equals, "and the value of the constant") { declaration.value = value() }
    case .unit:
      if kind == .string, !token.startsLine {
        unexpected(
          "'=' and the symbol",
          fixes: [source.inserting(" =", at: tokens[index - 1].end)]
        )
      }
      if accept(.equals) { declaration.value = value() }
    case .annotation: annotationHead(of: &declaration)
    default: break
    }
  }

  private mutating func baseType(of declaration: inout DeclarationSyntax) {
    declaration.base = type()
    if isKeyword("in") {
      index += 1
      declaration.baseUnit = dottedName("a unit")
    }
  }

  private mutating func body(of declaration: inout DeclarationSyntax) {
    guard findBody(of: &declaration) else { return }
    let start = index
    index += 1
    let outer = highestNumber
    highestNumber = 0
    defer { highestNumber = outer }
    while kind != .rightBrace {
      if isNested(in: declaration) {
        nestedDeclaration()
        continue
      }
      if kind == .endOfFile || isAtDeclaration && !isMemberOfStruct(declaration.kind) {
        report(
          .missingBrace,
          "the body of \(declaration.name.text) does not end",
          at: start,
          hint: "end it with }",
          fixes: [source.inserting("\n}", at: tokens[index - 1].end)]
        )
        declaration.body = start..<index
        declaration.isDamaged = true
        return
      }
      let before = index
      if !member(of: &declaration) || isLost {
        declaration.isDamaged = true
        skipToMember(of: declaration.kind, after: before)
      }
      while accept(.comma) {}
    }
    passDocumentation()
    index += 1
    declaration.body = start..<index
  }

  /// Goes to the brace of the body; where something else stands before it, with a diagnostic, and
  /// no further than the line.
  private mutating func findBody(of declaration: inout DeclarationSyntax) -> Bool {
    if kind == .leftBrace, !isLost { return true }
    if !isLost { unexpected("'{' and the members of \(declaration.name.text)") }
    declaration.isDamaged = true
    var next = index
    while tokens[next].kind != .leftBrace {
      let isOut = tokens[next].kind == .endOfFile || tokens[next].kind == .rightBrace
      if isOut || tokens[next].startsLine && tokens[next].kind != .at { return false }
      // A parameter of other languages' generic types.
      if tokens[next].kind == .identifier, tokens[next].end - tokens[next].start <= 64 {
        lostNames.insert(source.text(tokens[next].span))
      }
      next += 1
    }
    index = next
    isLost = false
    return true
  }

  /// A struct's member may be called `message`: the colon tells.
  private func isMemberOfStruct(_ kind: DeclarationKind) -> Bool {
    kind == .structure && self.kind(ahead: 1) == .colon
  }

  private mutating func member(of declaration: inout DeclarationSyntax) -> Bool {
    if isKeyword("reserved"), kind(ahead: 1) != .colon {
      guard let reserved = reserved() else { return false }
      declaration.reserved.append(reserved)
      return true
    }
    if isKeyword("check"), kind(ahead: 1) != .colon {
      guard let check = check(in: declaration.kind) else { return false }
      declaration.checks.append(check)
      return true
    }
    switch declaration.kind {
    case .service:
      guard let method = method() else { return false }
      declaration.methods.append(method)
    case .enumeration, .flags:
      guard let member = valueMember() else { return false }
      declaration.members.append(member)
    default:
      guard let member = field(isNumbered: declaration.kind != .structure) else { return false }
      declaration.members.append(member)
    }
    let number = declaration.methods.last?.number ?? declaration.members.last?.number
    highestNumber = max(highestNumber, min(number?.value ?? 0, Parser.numberMax))
    return true
  }

  /// Goes on where the next member can begin, or at the end of the body.
  private mutating func skipToMember(of kind: DeclarationKind, after start: Int) {
    isLost = false
    if index == start { index += 1 }
    var depth = 0
    while self.kind != .endOfFile, !isAtDeclaration {
      if depth == 0, self.kind == .rightBrace || canBeginMember(of: kind) { break }
      if self.kind == .leftBrace { depth += 1 }
      if self.kind == .rightBrace { depth -= 1 }
      index += 1
    }
    passSkippedComments()
    tellOf(start)
  }

  /// Whether a member begins here, perhaps without its number: at the head of a line, or behind a
  /// comma where there is a number.
  private func canBeginMember(of declaration: DeclarationKind) -> Bool {
    let next = kind(ahead: 1)
    guard token.startsLine else {
      return index > 0 && tokens[index - 1].kind == .comma && kind == .integer
        && next == .identifier
    }
    if kind == .integer { return true }
    guard kind == .identifier else { return false }
    if isKeyword("reserved") { return next == .integer || next == .string }
    if isKeyword("check"), next == .identifier { return true }
    switch declaration {
    case .service: return next == .leftParenthesis
    case .enumeration, .flags: return true
    default: return next == .colon
    }
  }

  private mutating func reserved() -> ReservedSyntax? {
    form = "a reservation is written: reserved 4, 9...11, \"name\""
    _ = documentation()
    var reserved = ReservedSyntax(tokens: index..<index)
    let start = index
    index += 1
    repeat {
      if kind == .string {
        let span = token.span
        reserved.names.append(NameSyntax(text: stringValue(), span: span))
      } else if let first = number("a number, a range or a name in quotes") {
        var last = first
        acceptForeignRange()
        if accept(.ellipsis) {
          guard let end = number("the last reserved number") else { return nil }
          last = end
        }
        reserved.ranges.append((first, last))
      } else {
        return nil
      }
    } while isListContinued()
    reserved.tokens = start..<index
    return reserved
  }

  /// A comma continues the list unless a member begins behind it.
  private mutating func isListContinued() -> Bool {
    guard kind == .comma else { return false }
    let next = kind(ahead: 1)
    let isItem = next == .string || next == .integer && kind(ahead: 2) != .identifier
    if isItem { index += 1 }
    return isItem
  }
}

extension DeclarationKind {
  /// How one is written, for hints.
  fileprivate var form: String {
    switch self {
    case .message, .error: "it is written: \(rawValue) Name { 1 field: type }"
    case .union: "it is written: union Name { 1 case: type }"
    case .structure: "it is written: struct Name { member: type }"
    case .enumeration, .flags: "it is written: \(rawValue) Name: uint8 { 0 first, 1 second }"
    case .newtype: "it is written: newtype Name = type"
    case .unit: "it is written: unit name = \"symbol\""
    case .constant: "it is written: const name: type = value"
    case .annotation: "it is written: annotation name(parameter: type) on field"
    case .service: "it is written: service Name { 1 method(Request) -> Response }"
    }
  }
}
