import TrameCompiler

/// What may be written at a place, found from the tokens before it: it works in files that do not
/// parse, which most are while somebody types.
struct CompletionPlace {
  enum Wanted: Hashable {
    /// A clause or declaration, at the start of a line outside of bodies.
    case declaration
    /// A new member, at the start of a line in a body.
    case member
    case type
    /// Of an enum or flag set.
    case unsignedType
    case scalar
    case unit
    /// `stream` may stand before it.
    case message
    case error
    case annotation
    /// Of an annotation; from 0.
    case argument(annotation: String, place: Int, label: String?)
    /// What a declared annotation stands on.
    case annotationPlace
    /// A field, by its path: the parts that are there already.
    case condition(path: [String])
    /// A value of the enum that the field with this path has.
    case enumValue(path: [String])
    case importPath
    /// Words that may come next.
    case words([String])
  }

  var wanted: Wanted?
  /// What is typed already, and is replaced.
  var prefix: Span
  /// The keyword of the declaration that the place is in, and its name.
  var keyword: DeclarationKind?
  var name = ""
  var isInBody = false

  init(at offset: Int, in tree: SyntaxTree) {
    prefix = Span(offset, offset)
    if tree.comments.contains(where: { $0.span.start < offset && offset <= $0.span.end }) { return }
    var before = Self.tokens(before: offset, in: tree)
    if let last = before.last {
      let token = tree.tokens[last]
      switch token.kind {
      case .identifier where token.end >= offset,
        .integer where token.end == offset && token.startsLine:
        prefix = Span(token.start, offset)
        before.removeLast()
      case .string where token.end >= offset && offset > token.start:
        if token.end > offset || !Self.isClosed(token, in: tree) {
          string(token, offset, before.dropLast(), in: tree)
          return
        }
      default: break
      }
    }
    let startsLine = before.last.map { last -> Bool in
      let end = tree.tokens[last].end
      return end < prefix.start && tree.source.bytes[end..<prefix.start].contains(0x0A)
    }
    var scanner = PlaceScanner(tree: tree)
    for index in before { scanner.pass(index) }
    keyword = scanner.keyword
    name = scanner.name
    isInBody = scanner.isInBody
    wanted = scanner.wanted(startsLine: startsLine ?? true)
  }

  private static func tokens(before offset: Int, in tree: SyntaxTree) -> Range<Int> {
    var low = 0
    var high = max(0, tree.tokens.count - 1)
    while low < high {
      let middle = (low + high) / 2
      if tree.tokens[middle].start < offset { low = middle + 1 } else { high = middle }
    }
    return 0..<low
  }

  private static func isClosed(_ token: Token, in tree: SyntaxTree) -> Bool {
    token.end - token.start > 1 && tree.source.bytes[token.end - 1] == UInt8(ascii: "\"")
  }

  private mutating func string(
    _ token: Token,
    _ offset: Int,
    _ before: Range<Int>,
    in tree: SyntaxTree
  ) {
    guard let last = before.last, tree.source.text(tree.tokens[last].span) == "import" else {
      return
    }
    let end = Self.isClosed(token, in: tree) ? token.end - 1 : token.end
    prefix = Span(token.start + 1, max(offset, end))
    wanted = .importPath
  }
}
