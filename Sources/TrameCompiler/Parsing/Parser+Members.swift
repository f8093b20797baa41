extension Parser {
  /// `1 name: type? in unit @annotations`; a struct's member has no number.
  mutating func field(isNumbered: Bool) -> MemberSyntax? {
    let documentation = documentation()
    let early = annotationsBefore("the field", isLine: true)
    let start = index
    var number: NumberSyntax?
    form = isNumbered ? "a field is written: 1 name: type" : "a member is written: name: type"
    if isNumbered {
      if let field = foreignField(documentation) { return field }
      guard kind == .integer else {
        unexpected(
          "a number and a name",
          hint: kind == .identifier ? "fields begin with their number" : nil
        )
        return nil
      }
      number = self.number("a number")
      passMarkBehindNumber(ofField: true)
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
    let isMarked = passQuestionBehindName()
    guard expect(.colon, "and a type"), let type = type() else { return nil }
    member.type = type
    member.isOptional = accept(.question) || isMarked
    passForeignTail(of: member)
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
    member.annotations = early + annotations()
    passForeignTail(of: member)
    member.tokens = start..<index
    return member
  }

  /// `0 name @annotations`
  mutating func valueMember() -> MemberSyntax? {
    let documentation = documentation()
    let start = index
    form = "a value is written: 0 name"
    if let value = foreignValue(documentation) { return value }
    guard kind == .integer else {
      unexpected("a number and a name")
      return nil
    }
    guard let number = number("a number") else { return nil }
    passMarkBehindNumber(ofField: false)
    guard let name = name("a name") else { return nil }
    passValueBehindName()
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
    if passForeignMethod() { return nil }
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
    passRequestLabel()
    let isRequestStream = acceptStream()
    guard let request = message("the message that is sent"),
      expect(.rightParenthesis, "behind the request"), expectArrow()
    else { return nil }
    let isClosed = passParenthesis()
    let isResponseStream = acceptStream()
    guard let response = message("the message that is returned") else { return nil }
    if isClosed { _ = accept(.rightParenthesis) }
    passQuestionBehindResponse()
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
        let isClosed = passParenthesis()
        guard let error = dottedName("a declared error") else { return nil }
        if isClosed { _ = accept(.rightParenthesis) }
        method.errors.append(error)
      } while kind == .comma && kind(ahead: 1) == .identifier && accept(.comma)
      method.throwsTokens = clause..<index
    }
    method.annotations = annotations()
    method.tokens = start..<index
    return method
  }

  mutating func acceptStream() -> Bool {
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
      guard let element = type(depth: depth + 1) else { return nil }
      if kind == .colon { return bracketedMap(of: element, start, depth) }
      guard expect(.rightBracket, "behind the element type") else { return nil }
      return .list(element, start.to(tokens[index - 1].span))
    }
    guard isKeyword("map"), kind(ahead: 1) == .leftBracket else {
      passStreamBeforeType()
      guard let name = dottedName("a type") else { return nil }
      return foreignType(name, depth)
    }
    index += 2
    guard let key = type(depth: depth + 1), expect(.comma, "behind the key's type"),
      let value = type(depth: depth + 1), expect(.rightBracket, "behind the value's type")
    else { return nil }
    return .map(key: key, value: value, start.to(tokens[index - 1].span))
  }
}
