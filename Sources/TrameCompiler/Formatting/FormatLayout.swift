/// How a line begins.
struct LineStart: Sendable {
  var indent: Int
  /// An empty line of the source may stand before it.
  var isBlankAllowed = true
  /// An empty line stands before it whatever the source has.
  var isBlankForced = false
  /// Goes on with what the line before began.
  var isContinuation = false

  /// A closing brace: the comments before it belong to the body.
  static let end = LineStart(indent: 0, isBlankAllowed: false)

  /// How the comments before it begin.
  var ofComments: LineStart {
    isBlankAllowed || isContinuation ? self : LineStart(indent: 2)
  }
}

/// Where lines begin, which commas go and which come: decided from the tree before printing.
struct FormatLayout {
  private let tree: SyntaxTree
  let spacing: TokenSpacing
  private var starts: [LineStart?]
  private var dropped: [Bool]
  private var commas: [Bool]

  static let columnsMax = 100

  init(_ tree: SyntaxTree) {
    self.tree = tree
    spacing = TokenSpacing(tree)
    starts = Array(repeating: nil, count: tree.tokens.count)
    dropped = Array(repeating: false, count: tree.tokens.count)
    commas = dropped
    if let package = tree.package {
      begin(package.tokens, LineStart(indent: 0))
      wrap(package.tokens, indent: 0, annotations: package.annotations)
    }
    for (position, clause) in tree.imports.enumerated() {
      begin(clause.tokens, LineStart(indent: 0, isBlankForced: position == 0))
    }
    var before: DeclarationSyntax?
    for declaration in tree.declarations {
      let isRun = before.map { $0.kind == declaration.kind && $0.body == nil } ?? false
      begin(
        declaration.tokens,
        LineStart(indent: 0, isBlankForced: !(isRun && declaration.body == nil))
      )
      if let body = declaration.body {
        self.body(declaration, body)
      } else {
        wrap(
          declaration.tokens,
          indent: 0,
          clauses: clauses(of: declaration),
          annotations: declaration.annotations
        )
      }
      before = declaration
    }
  }

  func lineStart(_ index: Int) -> LineStart? { starts[index] }
  func isDropped(_ index: Int) -> Bool { dropped[index] }
  func needsComma(before index: Int) -> Bool { commas[index] }

  private mutating func begin(_ tokens: Range<Int>, _ start: LineStart) {
    if tokens.lowerBound < starts.count { starts[tokens.lowerBound] = start }
  }

  private mutating func body(_ declaration: DeclarationSyntax, _ body: Range<Int>) {
    let items =
      (declaration.members.map(\.tokens) + declaration.methods.map(\.tokens)
      + declaration.reserved.map(\.tokens) + declaration.checks.map(\.tokens)).sorted {
        $0.lowerBound < $1.lowerBound
      }
    for (item, next) in zip(items, items.dropFirst()) {
      dropCommas(item.upperBound..<next.lowerBound)
    }
    if let last = items.last { dropCommas(last.upperBound..<body.upperBound - 1) }
    guard !items.isEmpty || hasComments(in: body) else { return }
    if isOnOneLine(declaration, body, items.count) {
      for item in items.dropFirst() { commas[item.lowerBound] = true }
      return
    }
    for (position, item) in items.enumerated() {
      begin(item, LineStart(indent: 2, isBlankAllowed: position > 0))
    }
    for member in declaration.members {
      wrap(member.tokens, indent: 2, annotations: member.annotations)
    }
    for method in declaration.methods {
      wrap(
        method.tokens,
        indent: 2,
        clauses: method.throwsTokens.map { [$0] } ?? [],
        annotations: method.annotations
      )
    }
    for check in declaration.checks {
      wrap(
        check.tokens,
        indent: 2,
        clauses: clauses(of: check),
        annotations: check.annotations
      )
    }
    starts[body.upperBound - 1] = .end
  }

  private mutating func dropCommas(_ tokens: Range<Int>) {
    for index in tokens where tree.tokens[index].kind == .comma { dropped[index] = true }
  }

  private func hasComments(in tokens: Range<Int>) -> Bool {
    tree.tokens[tokens.lowerBound].commentsBefore
      != tree.tokens[tokens.upperBound - 1].commentsBefore
  }

  /// A short body that the author put on one line stays there.
  private func isOnOneLine(
    _ declaration: DeclarationSyntax,
    _ body: Range<Int>,
    _ items: Int
  ) -> Bool {
    for index in (declaration.tokens.lowerBound + 1)..<body.upperBound
    where tree.tokens[index].startsLine { return false }
    guard !hasComments(in: body) else { return false }
    return width(declaration.tokens) + items <= Self.columnsMax
  }

  /// What is too long goes on in further lines: with its `throws` or `on`, with the parts of a
  /// condition, with its annotations together,
  /// and where even that is too long, with as many annotations a line as fit.
  private mutating func wrap(
    _ tokens: Range<Int>,
    indent: Int,
    clauses: [Range<Int>] = [],
    annotations: [AnnotationSyntax]
  ) {
    guard indent + width(tokens) > Self.columnsMax else { return }
    let annotated = annotations.first.map { $0.tokens.lowerBound..<tokens.upperBound }
    let end = clauses.first?.lowerBound ?? annotated?.lowerBound ?? tokens.upperBound
    var line = indent + width(tokens.lowerBound..<end)
    for clause in clauses { place(clause, &line, indent: indent + 2) }
    guard let annotated else { return }
    if indent + 2 + width(annotated) <= Self.columnsMax {
      place(annotated, &line, indent: indent + 2)
    } else {
      line = Self.columnsMax
      for annotation in annotations { place(annotation.tokens, &line, indent: indent + 2) }
    }
  }

  /// The parameters of an annotation, the last with the parenthesis, and its places.
  private func clauses(of declaration: DeclarationSyntax) -> [Range<Int>] {
    guard let places = declaration.placesTokens else { return [] }
    var clauses = declaration.parameters.dropFirst().map(\.tokens)
    if let last = clauses.popLast() { clauses.append(last.lowerBound..<places.lowerBound) }
    return clauses + [places]
  }

  /// The parts of a condition, each with the `and`, `or` or `implies` before it.
  private func clauses(of check: CheckSyntax) -> [Range<Int>] {
    var clauses: [Range<Int>] = []
    var end = check.condition.upperBound
    for index in check.condition.reversed() where spacing.isConditionWord(index) {
      if tree.source.text(tree.tokens[index].span) == "not" { continue }
      clauses.append(index..<end)
      end = index
    }
    return clauses.reversed()
  }

  /// On the line at hand where it fits, else on a new one.
  private mutating func place(_ tokens: Range<Int>, _ line: inout Int, indent: Int) {
    if line + 1 + width(tokens) <= Self.columnsMax {
      line += 1 + width(tokens)
    } else {
      starts[tokens.lowerBound] = LineStart(
        indent: indent,
        isBlankAllowed: false,
        isContinuation: true
      )
      line = indent + width(tokens)
    }
  }

  private func width(_ tokens: Range<Int>) -> Int {
    var width = 0
    var previous: Int?
    for index in tokens where !dropped[index] {
      if let previous, spacing.needsSpace(between: previous, and: index) { width += 1 }
      width += tree.tokens[index].end - tree.tokens[index].start
      previous = index
    }
    return width
  }
}
