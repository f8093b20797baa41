// Types, and what stands around them, as other languages write them.
extension Parser {
  /// `Array<T>`, `Map<K, V>`, `Optional<T>`, `List[T]`, `T[]`: the name of a type has been read.
  mutating func foreignType(_ name: NameSyntax, _ depth: Int) -> TypeSyntax? {
    let start = index
    if kind == .leftBracket, kind(ahead: 1) == .rightBracket, !token.startsLine {
      index += 2
      let list = TypeSyntax.list(.named(name), name.span.to(tokens[index - 1].span))
      return rewritten(list, "a list is written [type]", at: start)
    }
    let isBracketed = kind == .leftBracket && ForeignWords.lists.contains(name.text)
    guard kind == .less || isBracketed, !token.startsLine else { return .named(name) }
    index += 1
    guard let first = type(depth: depth + 1) else { return nil }
    var second: TypeSyntax?
    if accept(.comma) { second = type(depth: depth + 1) }
    guard !isLost, expect(isBracketed ? .rightBracket : .greater, "behind the inner type") else {
      return nil
    }
    let span = name.span.to(tokens[index - 1].span)
    if let second, ForeignWords.maps.contains(name.text) {
      return rewritten(.map(key: first, value: second, span), Self.mapForm, at: start)
    }
    if second == nil, ForeignWords.lists.contains(name.text) {
      return rewritten(.list(first, span), "a list is written [type]", at: start)
    }
    if second == nil, ForeignWords.optionals.contains(name.text) {
      let right = spelling(of: first) + "?"
      report(
        .unexpectedToken,
        "what may be absent is written type?",
        at: start,
        hint: right,
        fixes: [source.replacing(span, with: right)]
      )
      isLost = true
      return nil
    }
    report(
      .unexpectedToken,
      "no type takes others but [T] and map[K, V]",
      at: start,
      hint: "declare a message for each"
    )
    isLost = true
    return nil
  }

  private static let mapForm = "a map is written map[key, value]"

  /// `[K: V]`; its colon is at hand.
  mutating func bracketedMap(of key: TypeSyntax, _ start: Span, _ depth: Int) -> TypeSyntax? {
    let colon = index
    index += 1
    guard let value = type(depth: depth + 1), expect(.rightBracket, "behind the value's type")
    else { return nil }
    let span = start.to(tokens[index - 1].span)
    return rewritten(.map(key: key, value: value, span), Self.mapForm, at: colon)
  }

  private mutating func rewritten(
    _ type: TypeSyntax,
    _ message: String,
    at place: Int
  ) -> TypeSyntax {
    let right = spelling(of: type)
    report(
      .unexpectedToken,
      message,
      at: place,
      hint: right,
      fixes: [source.replacing(type.span, with: right)]
    )
    return type
  }

  /// As the language has it.
  func spelling(of type: TypeSyntax) -> String {
    switch type {
    case .named(let name): ForeignWords.type(name.text)
    case .list(let element, _): "[\(spelling(of: element))]"
    case .map(let key, let value, _): "map[\(spelling(of: key)), \(spelling(of: value))]"
    }
  }

  /// Scalars of other languages under their names here, so that they are not missed too.
  func ours(_ type: TypeSyntax) -> TypeSyntax {
    switch type {
    case .named(var name):
      name.text = spelling(of: type)
      return .named(name)
    case .list(let element, let span): return .list(ours(element), span)
    case .map(let key, let value, let span):
      return .map(key: ours(key), value: ours(value), span)
    }
  }

  mutating func passStreamBeforeType() {
    guard isKeyword("stream"), kind(ahead: 1) == .identifier, !tokens[index + 1].startsLine else {
      return
    }
    report(
      .unexpectedToken,
      "fields hold no streams",
      at: index,
      hint: "a list is written [type]; a stream is what a method takes or gives"
    )
    index += 1
  }

  // MARK: Around a type

  /// `x?: string`
  mutating func passQuestionBehindName() -> Bool {
    guard kind == .question, kind(ahead: 1) == .colon else { return false }
    let mark = token.span
    let start = index
    index += 1
    var ahead = index + 1
    if ahead < tokens.count, tokens[ahead].kind == .identifier {
      while ahead + 2 < tokens.count, tokens[ahead + 1].kind == .dot { ahead += 2 }
    }
    let isSimple = ahead < tokens.count && tokens[ahead].kind == .identifier
    var edits = [source.edit(mark, "")]
    if isSimple, ahead + 1 < tokens.count, tokens[ahead + 1].kind != .question {
      edits.append(source.edit(Span(tokens[ahead].end, tokens[ahead].end), "?"))
    }
    report(
      .unexpectedToken,
      "the '?' stands behind the type",
      at: start,
      hint: "name: type?",
      fixes: isSimple ? [FixIt("move the '?'", edits)] : []
    )
    return true
  }

  /// A default, an option in brackets, a size in parentheses or another type, behind a type.
  mutating func passForeignTail(of member: MemberSyntax) {
    if isLost || token.startsLine { return }
    let start = index
    let message: String
    let hint: String
    switch kind {
    case .equals:
      index += 1
      _ = singleValue()
      message = "nothing is assigned to a field"
      hint =
        member.number == nil
        ? "a member of a struct has no number and no default"
        : "its number stands before it, and what is absent reads as 0, empty, or with '?' as absent"
    case .leftBracket:
      passBrackets()
      message = "options are annotations"
      hint = "@deprecated(\"use …\"), @required and others, without brackets"
    case .leftParenthesis:
      passBrackets()
      message = "nothing stands in parentheses behind a type"
      hint = "limits are @length(...140), @range(0...9), @items(...50); a unit is: in grams"
    case .bar:
      while accept(.bar) { _ = type() }
      message = "a field has one type"
      hint = "what may be absent is type?; a value of several types is a union"
    case .bang:
      index += 1
      message = "a field without '?' always reads as a value"
      hint = "leave out the '!'; what callers must send is type? @required"
    case .identifier where isKeyword("unit"):
      guard kind(ahead: 1) == .identifier else { return }
      index += 2
      message = "a unit stands behind 'in'"
      hint = "in \(source.text(tokens[index - 1].span).prefix(40))"
    default: return
    }
    isLost = false
    report(
      .unexpectedToken,
      message,
      at: start,
      hint: hint,
      fixes: [
        source.removing(Span(tokens[start].start, endWithSemicolon), "remove it", isCertain: false)
      ]
    )
    tellOf(start)
  }

  // MARK: Runs in brackets

  /// Behind the bracket or parenthesis that closes the one at hand, or to the end of the line.
  mutating func passBrackets() {
    var depth = 0
    repeat {
      if kind == .leftBracket || kind == .leftParenthesis { depth += 1 }
      if kind == .rightBracket || kind == .rightParenthesis { depth -= 1 }
      index += 1
    } while depth > 0 && kind != .endOfFile && !token.startsLine
  }

  /// Behind the brace that closes the one at hand, or to the next declaration.
  mutating func passBraces() {
    var depth = 0
    repeat {
      if kind == .leftBrace { depth += 1 }
      if kind == .rightBrace { depth -= 1 }
      index += 1
    } while depth > 0 && kind != .endOfFile && !isAtDeclaration
  }

  /// The rest of the line, shortened.
  func lineText(from start: Int) -> String {
    let rest = source.bytes[tokens[start].start...].prefix(60).prefix { $0 != UInt8(ascii: "\n") }
    return String(decoding: rest, as: UTF8.self)
  }
}
