extension Parser {
  /// `1 name: type? in unit @annotations`; a struct's member has no number.
  mutating func field(isNumbered: Bool) -> MemberSyntax? {
    let documentation = documentation()
    let start = index
    var number: NumberSyntax?
    form = isNumbered ? "a field is written: 1 name: type" : "a member is written: name: type"
    if isNumbered {
      if isTypeFirst { return typeFirstField(documentation) }
      guard kind == .integer else {
        unexpected(
          "a number and a name",
          hint: kind == .identifier ? "fields begin with their number" : nil
        )
        return nil
      }
      number = self.number("a number")
    } else if kind == .integer {
      report(
        .unexpectedToken,
        "a struct's members have no numbers",
        at: index,
        hint: "their order is their place; a message has numbers",
        fixes: [source.removing(token.span, "remove the number")]
      )
      index += 1
    }
    guard let name = name("a name") else { return nil }
    var member = MemberSyntax(
      documentation: documentation,
      number: number,
      name: name,
      tokens: start..<index
    )
    guard expect(.colon, "and a type"), let type = type() else { return nil }
    member.type = type
    member.isOptional = accept(.question)
    if isKeyword("in"), kind(ahead: 1) != .colon {
      index += 1
      guard let unit = dottedName("a unit") else { return nil }
      member.unit = unit
    }
    if kind == .question {
      report(
        .unexpectedToken,
        "the '?' stands before 'in'",
        at: index,
        fixes: [
          FixIt(
            "move the '?'",
            [source.edit(token.span, ""), source.edit(Span(type.span.end, type.span.end), "?")]
          )
        ]
      )
      index += 1
    }
    member.annotations = annotations()
    member.tokens = start..<index
    return member
  }

  /// `string title = 1`, the order of other languages.
  private var isTypeFirst: Bool {
    kind == .identifier && kind(ahead: 1) == .identifier && kind(ahead: 2) == .equals
      && kind(ahead: 3) == .integer
  }

  private mutating func typeFirstField(_ documentation: String) -> MemberSyntax? {
    let start = index
    let type = NameSyntax(text: text, span: token.span)
    index += 1
    guard let name = name("a name"), accept(.equals), let number = number("a number") else {
      return nil
    }
    let right = "\(source.text(number.span)) \(name.text): \(type.text)"
    report(
      .unexpectedToken,
      "a field is written number first, type last",
      at: start,
      hint: right,
      fixes: [source.replacing(span(start..<index), with: right)]
    )
    var member = MemberSyntax(
      documentation: documentation,
      number: number,
      name: name,
      tokens: start..<index
    )
    member.type = .named(type)
    return member
  }

  /// `0 name @annotations`
  mutating func valueMember() -> MemberSyntax? {
    let documentation = documentation()
    let start = index
    form = "a value is written: 0 name"
    guard kind == .integer else {
      unexpected("a number and a name")
      return nil
    }
    guard let number = number("a number"), let name = name("a name") else { return nil }
    var member = MemberSyntax(
      documentation: documentation,
      number: number,
      name: name,
      tokens: start..<index
    )
    member.annotations = annotations()
    member.tokens = start..<index
    return member
  }

  /// `1 name(stream Request) -> stream Response throws A, B @annotations`
  mutating func method() -> MethodSyntax? {
    let documentation = documentation()
    let start = index
    form = "a method is written: 1 name(Request) -> Response"
    guard kind == .integer else {
      unexpected(
        "a number and a name",
        hint: kind == .identifier ? "methods begin with their number" : nil
      )
      return nil
    }
    guard let number = number("a number"), let name = name("the method's name"),
      expect(.leftParenthesis, "and the request")
    else { return nil }
    let isRequestStream = acceptStream()
    guard let request = dottedName("the message that is sent"),
      expect(.rightParenthesis, "behind the request"), expect(.arrow, "and the response")
    else { return nil }
    let isResponseStream = acceptStream()
    guard let response = dottedName("the message that is returned") else { return nil }
    var method = MethodSyntax(
      documentation: documentation,
      number: number,
      name: name,
      request: request,
      isRequestStream: isRequestStream,
      response: response,
      isResponseStream: isResponseStream,
      tokens: start..<index
    )
    if isKeyword("throws") {
      let clause = index
      index += 1
      repeat {
        guard let error = dottedName("a declared error") else { return nil }
        method.errors.append(error)
      } while kind == .comma && kind(ahead: 1) == .identifier && accept(.comma)
      method.throwsTokens = clause..<index
    }
    method.annotations = annotations()
    method.tokens = start..<index
    return method
  }

  private mutating func acceptStream() -> Bool {
    guard isKeyword("stream"), kind(ahead: 1) == .identifier else { return false }
    index += 1
    return true
  }

  /// `[T]`, `map[K, V]` or a name.
  mutating func type(depth: Int = 0) -> TypeSyntax? {
    let start = token.span
    guard depth < Self.nestingMax else {
      nestedTooDeep("types")
      return nil
    }
    if accept(.leftBracket) {
      guard let element = type(depth: depth + 1), expect(.rightBracket, "behind the element type")
      else { return nil }
      return .list(element, start.to(tokens[index - 1].span))
    }
    guard isKeyword("map"), kind(ahead: 1) == .leftBracket else {
      return dottedName("a type").map { .named($0) }
    }
    index += 2
    guard let key = type(depth: depth + 1), expect(.comma, "behind the key's type"),
      let value = type(depth: depth + 1), expect(.rightBracket, "behind the value's type")
    else { return nil }
    return .map(key: key, value: value, start.to(tokens[index - 1].span))
  }
}
