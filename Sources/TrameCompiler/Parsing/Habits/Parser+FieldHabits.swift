// Fields and values as other languages write them. Each is read whole, so that one habit gives one
// message, and the message says how it is written here.
extension Parser {
  /// `repeated string x = 6`, `arrival: date = 2`, `let x: String`, `map<string, X> x = 1`,
  /// `oneof x { … }`; nil where nothing like that stands here.
  mutating func foreignField(_ documentation: String) -> MemberSyntax? {
    guard kind == .identifier else { return nil }
    if isKeyword("oneof"), kind(ahead: 1) == .identifier, kind(ahead: 2) == .leftBrace {
      passOneof()
      return nil
    }
    let start = index
    let known = diagnostics
    var modifiers: Set<String> = []
    while kind == .identifier, kind(ahead: 1) == .identifier, kind(ahead: 2) != .equals,
      ForeignWords.fieldModifiers.contains(text)
    {
      modifiers.insert(text)
      index += 1
    }
    guard var field = nameFirstField() ?? typeFirstField(), !isLost else {
      (index, diagnostics, isLost) = (start, known, false)
      return nil
    }
    if modifiers.isEmpty, field.number == nil, field.isNameFirst {
      (index, diagnostics) = (start, known)
      return nil
    }
    // What stands inside has no message of its own: the whole is written anew.
    diagnostics = known
    if modifiers.contains("repeated"), case .named(let name) = field.type {
      field.type = .list(.named(name), name.span)
    }
    field.isOptional = field.isOptional || modifiers.contains("optional")
    field.likelyNumber = highestNumber + 1
    report(field, documentation, from: start)
    return field.member(documentation, tokens: start..<index)
  }

  /// A field that was read in the order of another language.
  struct ForeignField {
    var name: NameSyntax
    var type: TypeSyntax
    var number: NumberSyntax?
    var isOptional = false
    var isNameFirst = false
    /// Something stands there that is not written anew.
    var losesSomething = false
    /// Where the number is a guess.
    var likelyNumber: UInt64 = 0

    func member(_ documentation: String, tokens: Range<Int>) -> MemberSyntax {
      var member = MemberSyntax(
        documentation: documentation,
        number: number ?? NumberSyntax(value: likelyNumber, span: name.span),
        name: name,
        tokens: tokens
      )
      member.type = type
      if case .named = type { member.isOptional = isOptional }
      return member
    }
  }

  private mutating func nameFirstField() -> ForeignField? {
    let next = kind(ahead: 1)
    guard next == .colon || next == .question && kind(ahead: 2) == .colon,
      let name = name("a name")
    else { return nil }
    let isMarked = accept(.question)
    index += 1
    guard let type = type() else { return nil }
    var field = ForeignField(name: name, type: ours(type))
    field.isNameFirst = true
    field.isOptional = accept(.question) || isMarked
    passInitial(of: &field)
    return field
  }

  private mutating func typeFirstField() -> ForeignField? {
    let isGeneric = kind(ahead: 1) == .less || kind(ahead: 1) == .dot
    guard isGeneric || kind(ahead: 1) == .identifier && !tokens[index + 1].startsLine,
      let type = type()
    else { return nil }
    let isOptional = accept(.question)
    guard kind == .identifier, !token.startsLine, let name = name("a name") else { return nil }
    switch kind {
    case .equals, .rightBrace, .comma, .leftBracket, .endOfFile: break
    default: if !token.startsLine { return nil }
    }
    var field = ForeignField(name: name, type: ours(type))
    field.isOptional = isOptional
    passInitial(of: &field)
    return field
  }

  /// `= 4 [deprecated = true]`, or a default.
  private mutating func passInitial(of field: inout ForeignField) {
    if accept(.equals) {
      if kind == .integer, kind(ahead: 1) != .dot {
        field.number = number("a number")
      } else {
        field.losesSomething = true
        _ = singleValue()
      }
    }
    if kind == .leftBracket, !token.startsLine {
      field.losesSomething = true
      passBrackets()
    }
  }

  private mutating func report(_ field: ForeignField, _ documentation: String, from start: Int) {
    let number = field.number.map { source.text($0.span) } ?? "\(field.likelyNumber)"
    let mark = field.isOptional ? "?" : ""
    let right = "\(number) \(field.name.text): \(spelling(of: field.type))\(mark)"
    report(
      .unexpectedToken,
      field.number == nil
        ? "a field begins with its number" : "a field is written number first, type last",
      at: start,
      hint: right,
      fixes: [
        source.replacing(
          Span(tokens[start].start, endWithSemicolon),
          with: right,
          isCertain: field.number != nil && !field.losesSomething
        )
      ]
    )
    tellOf(start)
  }

  /// Declared here, a oneof is a type of its own.
  private mutating func passOneof() {
    let start = index
    index += 1
    let name = text.prefix(40)
    let type = name.prefix(1).uppercased() + name.dropFirst()
    report(
      .unexpectedToken,
      "a oneof is a union of its own, outside of the message",
      at: start,
      hint: "union \(type) { 1 case: type }, and here: \(highestNumber + 1) \(name): \(type)?"
    )
    index += 1
    passBraces()
    isLost = true
    tellOf(start)
  }

  // MARK: Values

  /// `DRAFT = 1`, `case draft = 1`; nil where nothing like that stands here.
  mutating func foreignValue(_ documentation: String) -> MemberSyntax? {
    guard kind == .identifier else { return nil }
    let start = index
    if isKeyword("case") || isKeyword("option"), kind(ahead: 1) == .identifier { index += 1 }
    guard kind(ahead: 1) == .equals || kind(ahead: 1) == .colon, kind(ahead: 2) == .integer,
      var name = name("a name")
    else {
      index = start
      return nil
    }
    index += 1
    guard let number = number("a number") else { return nil }
    var isCertain = true
    if kind == .leftBracket, !token.startsLine {
      isCertain = false
      passBrackets()
    }
    // The shouting of other languages.
    if name.text.utf8.allSatisfy({ !isLowerLetter($0) }) {
      name.text = camelCase(name.text.lowercased(), upper: false)
    }
    if name.text == "unknown" { name.text = "unspecified" }
    let right = "\(source.text(number.span)) \(name.text)"
    report(
      .unexpectedToken,
      "a value is written number first",
      at: start,
      hint: right,
      fixes: [
        source.replacing(
          Span(tokens[start].start, endWithSemicolon),
          with: right,
          isCertain: isCertain
        )
      ]
    )
    tellOf(start)
    return MemberSyntax(
      documentation: documentation,
      number: number,
      name: name,
      tokens: start..<index
    )
  }

  /// `0 draft = 0`: the number is said already.
  mutating func passValueBehindName() {
    guard kind == .equals else { return }
    let start = index
    index += 1
    _ = singleValue()
    report(
      .unexpectedToken,
      "nothing stands behind a value's name but annotations",
      at: start,
      hint: "its number stands before it",
      fixes: [source.removing(Span(tokens[start].start, endWithSemicolon), "remove it")]
    )
    tellOf(start)
  }
}
