extension Parser {
  var declarationKind: DeclarationKind? {
    guard kind == .identifier, token.end - token.start <= 8 else { return nil }
    return DeclarationKind(rawValue: text)
  }

  mutating func declaration() -> DeclarationSyntax? {
    let documentation = documentation()
    let start = index
    guard let kind = declarationKind else {
      unexpected("a declaration", hint: declarationHint())
      return nil
    }
    index += 1
    guard let name = name("the name of the \(kind.rawValue)") else { return nil }
    var declaration = DeclarationSyntax(
      kind: kind,
      documentation: documentation,
      name: name,
      tokens: start..<index
    )
    head(of: &declaration)
    declaration.annotations = annotations()
    switch kind {
    case .newtype, .unit, .constant: break
    default: body(of: &declaration)
    }
    declaration.tokens = start..<index
    return declaration
  }

  private func declarationHint() -> String {
    let words = DeclarationKind.allCases.map(\.rawValue)
    if kind == .identifier, let close = closestName(to: text, among: words) {
      return "did you mean '\(close)'?"
    }
    return "one of \(words.joined(separator: ", "))"
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
      if accept(.equals) { declaration.value = value() }
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
    let start = index
    guard expect(.leftBrace, "and the members of \(declaration.name.text)") else { return }
    while kind != .rightBrace {
      if kind == .endOfFile || isAtDeclaration && !isMemberOfStruct(declaration.kind) {
        report(
          .missingBrace,
          "the body of \(declaration.name.text) does not end",
          at: start,
          hint: "end it with }"
        )
        declaration.body = start..<index
        return
      }
      let before = index
      if !member(of: &declaration) { skipToMember(after: before) }
      while accept(.comma) {}
    }
    passDocumentation()
    index += 1
    declaration.body = start..<index
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
    return true
  }

  /// Goes on at the next line that can begin a member, or at the end of the body.
  private mutating func skipToMember(after start: Int) {
    if index == start { index += 1 }
    while kind != .endOfFile, kind != .rightBrace {
      if token.startsLine, kind == .integer || kind == .identifier { return }
      index += 1
    }
  }

  private mutating func reserved() -> ReservedSyntax? {
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
