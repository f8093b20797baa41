/// Where a space stands between two tokens of one line.
package struct TokenSpacing {
  private let tree: SyntaxTree
  /// Tokens that are words between conditions, and no names.
  private var words: Set<Int> = []

  package init(_ tree: SyntaxTree) {
    self.tree = tree
    for declaration in tree.declarations {
      for check in declaration.checks { findWords(check.condition) }
    }
  }

  private mutating func findWords(_ condition: Range<Int>) {
    for index in condition
    where tree.tokens[index].kind == .identifier && tree.tokens[index - 1].kind != .dot {
      let span = tree.tokens[index].span
      guard span.end - span.start <= 7 else { continue }
      if ["and", "or", "not", "implies"].contains(tree.source.text(span)) { words.insert(index) }
    }
  }

  /// Whether `and`, `or`, `not` or `implies` stands here.
  func isConditionWord(_ index: Int) -> Bool { words.contains(index) }

  func needsSpace(between left: Int, and right: Int) -> Bool {
    let before = tree.tokens[left].kind
    switch tree.tokens[right].kind {
    case .comma, .colon, .question, .rightParenthesis, .rightBracket, .ellipsis: return false
    case .leftParenthesis: return words.contains(left) || before == .colon
    case .dot:
      switch before {
      case .identifier: return words.contains(left)
      case .leftParenthesis: return false
      default: return true
      }
    case .leftBracket: return before == .colon || before == .comma || before == .equals
    case .rightBrace: return before != .leftBrace
    case .minus where before == .integer: return false
    default: break
    }
    switch before {
    case .leftParenthesis, .leftBracket, .at, .dot, .ellipsis, .minus: return false
    default: return true
    }
  }

  /// The tokens on one line, without comments.
  package func text(of tokens: Range<Int>) -> String {
    var text = ""
    for index in tokens {
      if index > tokens.lowerBound, needsSpace(between: index - 1, and: index) { text += " " }
      text += tree.source.text(tree.tokens[index].span)
    }
    return text
  }
}
