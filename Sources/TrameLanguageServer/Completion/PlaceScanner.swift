import TrameCompiler

/// Passes the tokens before a place, and knows what construct it is in.
struct PlaceScanner {
  let tree: SyntaxTree
  private(set) var keyword: DeclarationKind?
  private(set) var name = ""
  private(set) var isInBody = false
  /// Tokens of the clause or member at hand.
  private var item: [Int] = []
  /// The `(` of an annotation's arguments, by its place in `item`.
  private var arguments: Int?

  init(tree: SyntaxTree) { self.tree = tree }

  mutating func pass(_ index: Int) {
    let token = tree.tokens[index]
    if token.startsLine, token.kind == .identifier, beginsDeclaration(index) {
      (item, arguments, isInBody) = ([], nil, false)
      keyword = DeclarationKind(rawValue: text(index))
      name = index + 1 < tree.tokens.count ? text(index + 1) : ""
    } else if isInBody, token.kind == .integer, token.startsLine || isBehindComma {
      (item, arguments) = ([], nil)
    } else if isInBody, token.startsLine, token.kind == .identifier, beginsClause(index) {
      (item, arguments) = ([], nil)
    }
    switch token.kind {
    case .leftBrace: (item, arguments, isInBody) = ([], nil, true)
    case .rightBrace: (item, arguments, isInBody, keyword) = ([], nil, false, nil)
    default:
      if token.kind == .leftParenthesis, item.count >= 2, kind(item.count - 2) == .at {
        arguments = item.count
      } else if token.kind == .rightParenthesis, arguments != nil {
        arguments = nil
      }
      item.append(index)
    }
  }

  /// A comma between members, not inside of something.
  private var isBehindComma: Bool {
    arguments == nil && item.last.map { tree.tokens[$0].kind == .comma } ?? true
  }

  private func beginsDeclaration(_ index: Int) -> Bool {
    guard tree.tokens[index].end - tree.tokens[index].start <= 10,
      index + 1 < tree.tokens.count
    else { return false }
    let next = tree.tokens[index + 1].kind
    let word = text(index)
    if word == "package" || word == "import" { return next != .colon }
    return DeclarationKind(rawValue: word) != nil && next == .identifier
  }

  private func beginsClause(_ index: Int) -> Bool {
    let word = text(index)
    return word == "reserved" || word == "check" || keyword == .structure
  }

  private func text(_ index: Int) -> String { tree.source.text(tree.tokens[index].span) }
  private func kind(_ place: Int) -> Token.Kind { tree.tokens[item[place]].kind }
  private func word(_ place: Int) -> String {
    item.indices.contains(place) && kind(place) == .identifier ? text(item[place]) : ""
  }

  // MARK: What is wanted

  func wanted(startsLine: Bool) -> CompletionPlace.Wanted? {
    guard let last = item.indices.last else {
      return isInBody ? .member : startsLine ? .declaration : nil
    }
    if let arguments { return argument(from: arguments) }
    if kind(last) == .at { return .annotation }
    if isInBody { return inBody(last, startsLine) }
    return inHead(last, startsLine)
  }

  private func argument(from open: Int) -> CompletionPlace.Wanted? {
    let inside = item.indices.dropFirst(open + 1)
    let place = inside.count { kind($0) == .comma }
    var label: String?
    if let last = inside.last, kind(last) == .colon, last > open + 1 { label = word(last - 1) }
    return .argument(annotation: word(open - 1), place: place, label: label)
  }

  private func inHead(_ last: Int, _ startsLine: Bool) -> CompletionPlace.Wanted? {
    let isNamed = item.count >= 2
    switch (keyword, kind(last)) {
    case (.newtype, .equals), (.constant, .colon): return .scalar
    case (.enumeration, .colon), (.flags, .colon): return .unsignedType
    case (.annotation, .colon): return .type
    case (.newtype, _) where word(last) == "in", (.constant, _) where word(last) == "in":
      return .unit
    case (.annotation, _) where word(last) == "on": return .annotationPlace
    case (.annotation, .comma): return .annotationPlace
    case _ where startsLine && isNamed: return .declaration
    case (.newtype, .identifier) where item.count > 3: return .words(["in"])
    default: return nil
    }
  }

  private func inBody(_ last: Int, _ startsLine: Bool) -> CompletionPlace.Wanted? {
    if word(0) == "check" { return condition(last, startsLine) }
    if startsLine, isWhole(last) { return .member }
    if keyword == .service { return inMethod(last) }
    switch kind(last) {
    case .colon, .leftBracket: return .type
    case .comma where isInMap(last): return .type
    case .identifier where word(last) == "in": return .unit
    case .identifier where item.indices.contains { kind($0) == .colon } && kind(last - 1) != .dot:
      return .words(["in"])
    case .question, .rightBracket: return .words(["in"])
    case .comma: return .member
    default: return nil
    }
  }

  /// Whether the member could end here.
  private func isWhole(_ last: Int) -> Bool {
    switch kind(last) {
    case .colon, .leftBracket, .leftParenthesis, .arrow, .at, .integer: false
    case .comma: !item.contains { text($0) == "throws" } && !isInMap(last)
    case .identifier: !["in", "throws", "stream"].contains(word(last))
    default: true
    }
  }

  private func isInMap(_ last: Int) -> Bool {
    let opened = item.count { tree.tokens[$0].kind == .leftBracket }
    return opened > item.count { tree.tokens[$0].kind == .rightBracket }
  }

  private func inMethod(_ last: Int) -> CompletionPlace.Wanted? {
    let isThrowing = item.contains { text($0) == "throws" }
    switch kind(last) {
    case .leftParenthesis, .arrow: return .message
    case .comma: return isThrowing ? .error : .member
    case .identifier where word(last) == "stream": return .message
    case .identifier where word(last) == "throws": return .error
    case .identifier where !isThrowing && item.contains { tree.tokens[$0].kind == .arrow }:
      return .words(["throws"])
    default: return nil
    }
  }

  private func condition(_ last: Int, _ startsLine: Bool) -> CompletionPlace.Wanted? {
    switch kind(last) {
    case .colon, .leftParenthesis, .isEqual, .isNotEqual, .less, .atMost, .greater, .atLeast:
      return .condition(path: [])
    case .dot:
      let path = path(before: last)
      if !path.isEmpty { return .condition(path: path) }
      return last > 0 ? .enumValue(path: self.path(before: last - 1)) : nil
    case .identifier where Self.conditionWords.contains(word(last)): return .condition(path: [])
    case .identifier where last == 0: return nil
    default: return startsLine ? .member : .words(["and", "or", "implies"])
    }
  }

  private static let conditionWords: Set = ["and", "or", "not", "implies"]

  /// The dotted name that ends before a token of the item.
  private func path(before place: Int) -> [String] {
    var path: [String] = []
    var place = place - 1
    while place >= 0, !word(place).isEmpty, !Self.conditionWords.contains(word(place)) {
      path.insert(word(place), at: 0)
      guard place > 0, kind(place - 1) == .dot else { break }
      place -= 2
    }
    return path
  }
}
