/// Tokens → syntax tree. Recursive descent with one token of look-ahead (two before a member); each
/// error skips to the next member or declaration, so one error does not hide another.
struct Parser {
  let source: SourceFile
  let file: Int
  let tokens: [Token]
  let comments: [Comment]
  var index = 0
  var diagnostics: Diagnostics
  /// What had to stand here does not: the rest of the member or declaration is passed in silence.
  var isLost = false {
    didSet { isDamaged = isDamaged || isLost }
  }
  /// Whether that happened anywhere in the file.
  private var isDamaged = false
  /// Inside the parentheses of an annotation.
  var isInArguments = false
  /// Names of declarations that were passed so.
  var lostNames: Set<String> = []
  /// How what is being parsed is written: the hint where nothing better is known.
  var form = ""
  /// Comments before this one have been used as documentation, or passed.
  private var commentsUsed = 0
  let semicolons: [Span]
  /// Tokens right behind something that the lexer has reported.
  private let behindStrays: Set<Int>
  /// What is told of already: a `;` in it is no further mistake. In the order of places.
  var toldOf: [Span] = []
  /// The highest number of a field, case or method. Hints do not count on from higher ones.
  static let numberMax: UInt64 = 65_535
  /// The highest number of the body at hand, so that hints can name the next.
  var highestNumber: UInt64 = 0
  /// Declarations that stand inside others, for the file.
  var nested: [DeclarationSyntax] = []
  var isInNested = false
  /// Whether the package's brace is still open; nil where it has none.
  var isPackageOpen: Bool?

  /// Types inside types.
  static let nestingMax = 16

  /// Source → syntax tree.
  static func parse(
    _ source: SourceFile,
    file: Int,
    into diagnostics: inout Diagnostics
  )
    -> SyntaxTree
  {
    var lexer = Lexer(source, file: file, diagnostics: diagnostics)
    lexer.run()
    var parser = Parser(
      source: source,
      file: file,
      tokens: lexer.tokens,
      comments: lexer.comments,
      semicolons: lexer.semicolons,
      behindStrays: lexer.behindStrays,
      diagnostics: lexer.diagnostics
    )
    let tree = parser.tree()
    diagnostics = parser.diagnostics
    return tree
  }

  private init(
    source: SourceFile,
    file: Int,
    tokens: [Token],
    comments: [Comment],
    semicolons: [Span],
    behindStrays: Set<Int>,
    diagnostics: Diagnostics
  ) {
    self.source = source
    self.file = file
    self.tokens = tokens
    self.comments = comments
    self.semicolons = semicolons
    self.behindStrays = behindStrays
    self.diagnostics = diagnostics
  }

  private mutating func tree() -> SyntaxTree {
    var tree = SyntaxTree(source: source, tokens: tokens, comments: comments)
    var hasPackage = false
    while kind != .endOfFile {
      let before = index
      var isDone = true
      if isKeyword("package") {
        hasPackage = true
        let package = packageClause()
        isDone = package != nil
        if tree.package != nil || !tree.declarations.isEmpty {
          report(
            .misplaced,
            "'package' stands once, at the head of the file",
            at: before,
            fixes: [
              source.removing(span(before..<index), "remove the clause", isCertain: false)
            ]
          )
        } else {
          tree.package = package
        }
      } else if isKeyword("import") {
        let clause = importClause()
        isDone = clause != nil
        if let clause {
          if !tree.declarations.isEmpty {
            report(
              .misplaced,
              "imports stand before the declarations",
              at: before,
              fixes: diagnostics.isFull ? [] : [source.moving(clause, to: tree)]
            )
          }
          tree.imports.append(clause)
        }
      } else if passesFileHabit(hasPackage: hasPackage) {
        passDocumentation()
      } else if let declaration = declaration() {
        tree.declarations.append(declaration)
        tree.declarations += nested
        nested = []
      } else {
        isDone = false
      }
      if !isDone || isLost { skipToDeclaration(after: before) }
    }
    passDocumentation()
    reportSemicolons()
    tree.lostNames = lostNames
    tree.isDamaged = isDamaged
    if !hasPackage {
      report(
        .missingPackage,
        "the file names no package",
        at: 0,
        hint: "begin it with: package a.b.v1",
        fixes: packageFix()
      )
    }
    return tree
  }

  private mutating func packageClause() -> PackageSyntax? {
    form = "a package is written: package a.b.v1"
    let documentation = documentation()
    let start = index
    index += 1
    guard let name = dottedName("the package's name") else { return nil }
    var package = PackageSyntax(documentation: documentation, name: name, tokens: start..<index)
    if isKeyword("version") {
      index += 1
      guard let version = number("the version, a whole number") else { return nil }
      package.version = version
    }
    package.annotations = annotations()
    package.tokens = start..<index
    return package
  }

  private mutating func importClause() -> ImportSyntax? {
    form = "an import is written: import \"a/b/v1/file.trame\""
    let start = index
    index += 1
    guard kind == .string else {
      unexpected("the path of a schema file in quotes")
      return nil
    }
    let span = token.span
    let path = stringValue()
    return ImportSyntax(path: path, span: span, tokens: start..<index)
  }

  /// The package that the file's folder names.
  private func packageFix() -> [FixIt] {
    let folders = source.path.split(separator: "/").dropLast()
    guard !folders.isEmpty else { return [] }
    let clause = "package \(folders.joined(separator: "."))\n\n"
    let start = comments.first.map { min($0.span.start, token(0).start) } ?? token(0).start
    return [source.inserting(clause, at: start, isCertain: false)]
  }

  // MARK: Tokens

  private func token(_ index: Int) -> Token { tokens[index] }

  /// From a run's first token to its last.
  func span(_ run: Range<Int>) -> Span {
    tokens[run.lowerBound].span.to(tokens[max(run.lowerBound, run.upperBound - 1)].span)
  }

  var token: Token { tokens[index] }
  var kind: Token.Kind { tokens[index].kind }

  func kind(ahead distance: Int) -> Token.Kind {
    index + distance < tokens.count ? tokens[index + distance].kind : .endOfFile
  }

  /// The token's text; only for tokens known to be short.
  var text: String { source.text(token.span) }

  func isKeyword(_ word: StaticString, ahead distance: Int = 0) -> Bool {
    guard kind(ahead: distance) == .identifier else { return false }
    let span = tokens[index + distance].span
    guard span.end - span.start == word.utf8CodeUnitCount else { return false }
    return word.withUTF8Buffer { unsafe source.bytes[span.range].elementsEqual($0) }
  }

  mutating func accept(_ wanted: Token.Kind) -> Bool {
    guard kind == wanted else { return false }
    index += 1
    return true
  }

  mutating func expect(_ wanted: Token.Kind, _ purpose: String) -> Bool {
    if accept(wanted) { return true }
    unexpected("\(wanted.noun) \(purpose)", fixes: punctuationFix(wanted))
    return false
  }

  mutating func name(_ purpose: String) -> NameSyntax? {
    guard kind == .identifier else {
      unexpected(purpose)
      return nil
    }
    defer { index += 1 }
    return NameSyntax(text: text, span: token.span)
  }

  mutating func dottedName(_ purpose: String) -> NameSyntax? {
    guard var name = name(purpose) else { return nil }
    while kind == .dot, kind(ahead: 1) == .identifier {
      index += 1
      name.span.end = token.end
      name.text += "." + text
      index += 1
    }
    return name
  }

  // MARK: Documentation

  /// The `///` lines right before the current token, without their slashes.
  mutating func documentation() -> String {
    let end = Int(token.commentsBefore)
    defer { commentsUsed = end }
    guard commentsUsed < end else { return "" }
    let start = documentationStart
    reportStray(commentsUsed..<start)
    var lines = ""
    for comment in comments[start..<end] {
      if !lines.isEmpty { lines += "\n" }
      var span = comment.span
      span.start += 3
      if span.start < span.end, source.bytes[span.start] == UInt8(ascii: " ") { span.start += 1 }
      lines += source.text(span)
    }
    return lines
  }

  /// The first of the `///` lines right before the current token.
  private var documentationStart: Int {
    var start = Int(token.commentsBefore)
    while start > commentsUsed, comments[start - 1].isDocumentation, comments[start - 1].startsLine
    {
      start -= 1
    }
    return start
  }

  /// What stood before the current token in a passage that is skipped, but for the documentation
  /// of what follows.
  mutating func passSkippedComments() { commentsUsed = documentationStart }

  /// Passes a token that nothing documents.
  mutating func passDocumentation() {
    let end = Int(token.commentsBefore)
    reportStray(min(commentsUsed, end)..<end)
    commentsUsed = end
  }

  private mutating func reportStray(_ passed: Range<Int>) {
    for comment in comments[passed] where comment.isDocumentation {
      let slashes = Span(comment.span.start, comment.span.start + 3)
      diagnostics.report(
        .strayDocumentation,
        "this documents nothing",
        file: file,
        at: comment.span,
        hint: "put /// on the lines before a declaration or member, or write //",
        fixes: [source.replacing(slashes, with: "//")]
      )
    }
  }

  // MARK: Errors

  mutating func report(
    _ code: DiagnosticCode,
    _ message: @autoclosure () -> String,
    at tokenIndex: Int,
    hint: String? = nil,
    fixes: [FixIt] = []
  ) {
    diagnostics.report(
      code,
      message(),
      file: file,
      at: tokens[tokenIndex].span,
      hint: hint,
      fixes: fixes
    )
  }

  mutating func unexpected(_ wanted: String, hint: String? = nil, fixes: [FixIt] = []) {
    defer { isLost = true }
    // One mistake, one message: behind what is lost, or a sign of no meaning, nothing is expected.
    let isTold = kind == .string && source.bytes[token.start] == UInt8(ascii: "'")
    if isLost || isBehindStray || isTold { return }
    let found = kind == .identifier ? "'\(text.prefix(40))'" : kind.noun
    report(
      .unexpectedToken,
      "expected \(wanted), found \(found)",
      at: index,
      hint: hint ?? (form.isEmpty ? nil : form),
      fixes: fixes
    )
  }

  /// Whether what is reported already stands right before the token, on its line.
  var isBehindStray: Bool { behindStrays.contains(index) && !token.startsLine }

  /// Puts in the mark that is missing, or in the place of another one, where what follows fits.
  private func punctuationFix(_ wanted: Token.Kind) -> [FixIt] {
    guard let mark = wanted.mark else { return [] }
    let next = kind(ahead: 1)
    switch kind {
    case .minus where wanted != .arrow: return []
    case .equals, .colon, .minus, .comma:
      let follows = next == .identifier || next == .leftBracket || next == .integer
      return follows ? [source.replacing(token.span, with: mark)] : []
    case .identifier, .leftBracket:
      guard index > 0, wanted == .colon || wanted == .arrow, !token.startsLine else { return [] }
      let text = wanted == .colon ? mark : " \(mark)"
      return [source.inserting(text, at: tokens[index - 1].end)]
    default:
      guard index > 0, wanted == .rightParenthesis || wanted == .rightBracket else { return [] }
      return [source.inserting(mark, at: tokens[index - 1].end, isCertain: false)]
    }
  }

  mutating func nestedTooDeep(_ noun: String) {
    report(
      .nestedTooDeep,
      "\(noun) are nested too deep",
      at: index,
      hint: "make several of the inner ones"
    )
    isLost = true
  }

  /// Goes on at the next line that begins like a declaration.
  private mutating func skipToDeclaration(after start: Int) {
    isLost = false
    if index == start { index += 1 }
    while kind != .endOfFile, !isAtDeclaration { index += 1 }
    passSkippedComments()
    tellOf(start)
  }

  /// Whether a line begins here with a declaration's keyword and what must follow it.
  var isAtDeclaration: Bool {
    guard token.startsLine, kind == .identifier else { return false }
    if isKeyword("package") || isKeyword("import") { return kind(ahead: 1) != .colon }
    return declarationKind != nil && kind(ahead: 1) == .identifier
  }
}
