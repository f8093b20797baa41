/// The allowances of one file: comments that let a rule be broken, and say why.
///
///     // lint:allow limits/list: as many as there are communes
///
/// On lines of its own, one covers what follows: a declaration with all its members, a member, an
/// import, or, above the package clause, the file. Behind something it covers that line.
struct LintAllowances {
  struct Allowance {
    var rules: [LintRule]
    /// The rules and families as they were written.
    var names: String
    var span: Span
    /// What it covers.
    var scope: Span
    var isUsed = false
  }

  private(set) var all: [Allowance] = []
  /// For each rule its allowances by the width of their scope: file, declaration, member, line. The
  /// scopes of one width do not overlap, and stand in the order of the file.
  private var byRule: [LintRule: [[Int]]] = [:]
  private(set) var faults: [Fault] = []

  /// What is wrong with an allowance itself.
  struct Fault {
    var rule: LintRule
    var message: String
    var span: Span
    var close: String?
  }

  private static let mark = Array("// lint:allow".utf8)

  init(_ tree: SyntaxTree) {
    let marked = tree.comments.indices.filter {
      tree.source.bytes[tree.comments[$0].span.range].starts(with: Self.mark)
    }
    guard !marked.isEmpty else { return }
    let scopes = Scopes(tree)
    for comment in marked { add(tree.comments[comment], at: comment, scopes) }
  }

  private mutating func add(_ comment: Comment, at index: Int, _ scopes: Scopes) {
    let text = scopes.tree.source.text(comment.span).dropFirst(Self.mark.count)
    let colon = text.firstIndex(of: ":") ?? text.endIndex
    var rules: [LintRule] = []
    for name in text[..<colon].split(whereSeparator: { $0 == "," || $0.isWhitespace }) {
      let named = LintSettings.rules(named: String(name))
      rules += named
      if named.isEmpty {
        let close = closestName(to: String(name), among: LintSettings.names)
        let start = comment.span.start + Self.mark.count + text[..<name.startIndex].utf8.count
        faults.append(
          Fault(
            rule: .unknownRule,
            message: "there is no rule '\(name)'"
              + (close.map { "; did you mean '\($0)'?" } ?? ""),
            span: Span(start, start + name.utf8.count),
            close: close
          )
        )
      }
    }
    if text[colon...].dropFirst().allSatisfy(\.isWhitespace) {
      faults.append(
        Fault(rule: .missingReason, message: "an allowance says why", span: comment.span)
      )
    }
    if rules.isEmpty {
      if faults.last?.span.start ?? -1 < comment.span.start {
        faults.append(
          Fault(rule: .unknownRule, message: "an allowance names a rule", span: comment.span)
        )
      }
      return
    }
    let (width, scope) = scopes.scope(of: comment, at: index)
    let names = text[..<colon].split(whereSeparator: \.isWhitespace).joined(separator: " ")
    all.append(Allowance(rules: rules, names: names, span: comment.span, scope: scope))
    for rule in rules { byRule[rule, default: [[], [], [], []]][width].append(all.count - 1) }
  }

  /// Whether a finding at this place is allowed; its allowance is then used.
  mutating func allows(_ rule: LintRule, at offset: Int) -> Bool {
    guard let widths = byRule[rule] else { return false }
    for indices in widths.reversed() {
      var low = 0
      var high = indices.count
      while low < high {
        let middle = (low + high) / 2
        if all[indices[middle]].scope.start <= offset { low = middle + 1 } else { high = middle }
      }
      // Two comments may speak of one rule at one place: the nearer one counts.
      if low > 0, offset < all[indices[low - 1]].scope.end {
        all[indices[low - 1]].isUsed = true
        return true
      }
    }
    return false
  }
}

/// What a comment may cover in a file.
private struct Scopes {
  let tree: SyntaxTree
  /// By the index of its first token: a node's width and its end.
  private var nodes: [Int: (width: Int, end: Int)] = [:]
  private let tokenByComment: [Int]

  init(_ tree: SyntaxTree) {
    self.tree = tree
    // The token that follows each comment.
    var following = [Int](repeating: tree.tokens.count - 1, count: tree.comments.count)
    var comment = 0
    for (index, token) in tree.tokens.enumerated() {
      while comment < Int(token.commentsBefore) {
        following[comment] = index
        comment += 1
      }
    }
    tokenByComment = following
    func end(_ tokens: Range<Int>) -> Int { tree.tokens[max(0, tokens.upperBound - 1)].end }
    if let package = tree.package {
      nodes[package.tokens.lowerBound] = (0, tree.source.bytes.count + 1)
    }
    for clause in tree.imports { nodes[clause.tokens.lowerBound] = (1, end(clause.tokens)) }
    for declaration in tree.declarations {
      nodes[declaration.tokens.lowerBound] = (1, end(declaration.tokens))
      for tokens in declaration.members.map(\.tokens) + declaration.methods.map(\.tokens)
        + declaration.reserved.map(\.tokens) + declaration.checks.map(\.tokens)
      {
        nodes[tokens.lowerBound] = (2, end(tokens))
      }
    }
  }

  func scope(of comment: Comment, at index: Int) -> (width: Int, scope: Span) {
    let token = tokenByComment[index]
    if comment.startsLine, let node = nodes[token] {
      // A file's scope begins where the file does.
      return (node.width, Span(node.width == 0 ? 0 : tree.tokens[token].start, node.end))
    }
    var start = comment.span.start
    while start > 0, tree.source.bytes[start - 1] != UInt8(ascii: "\n") { start -= 1 }
    return (3, Span(start, comment.span.end))
  }
}
