import TrameCompiler

/// Gives each token of a file its kind: first by its form, then by what the tree and the names say.
struct TokenPainter {
  struct Painted {
    var span: Span
    var kind: SemanticToken
    var modifiers = 0
  }

  private let tree: SyntaxTree
  /// By the token's start.
  private var painted: [Int: Painted] = [:]

  init(_ tree: SyntaxTree) {
    self.tree = tree
    for (index, token) in tree.tokens.enumerated() {
      switch token.kind {
      case .integer, .real: paint(token.span, .number)
      case .string: paint(token.span, .string)
      case .at: paint(token.span, .decorator)
      case .identifier:
        let word = token.end - token.start <= 12 ? tree.source.text(token.span) : ""
        if index > 0, tree.tokens[index - 1].kind == .at {
          paint(
            token.span,
            .decorator,
            LanguageGuide.annotations[word] == nil ? 0 : SemanticToken.standard
          )
        } else if LanguageGuide.scalars[word] != nil {
          paint(token.span, .type, SemanticToken.standard)
        } else if Self.clauseWords.contains(word) {
          paint(token.span, .keyword)
        }
      default: break
      }
    }
    for comment in tree.comments {
      paint(comment.span, .comment, comment.isDocumentation ? SemanticToken.documentation : 0)
    }
  }

  /// Words that mean something inside of a declaration; a name of theirs is painted over.
  private static let clauseWords: Set<String> = [
    "package", "import", "version", "reserved", "check", "in", "on", "map", "stream", "throws",
    "and", "or", "not", "implies", "has", "length", "count", "true", "false",
  ]

  var sorted: [Painted] { painted.values.sorted { $0.span.start < $1.span.start } }

  private mutating func paint(_ span: Span, _ kind: SemanticToken, _ modifiers: Int = 0) {
    guard span.start < span.end else { return }
    painted[span.start] = Painted(span: span, kind: kind, modifiers: modifiers)
  }

  mutating func paintDeclarations() {
    if let package = tree.package {
      for index in package.tokens
      where tree.tokens[index].kind == .identifier
        && package.name.span.contains(tree.tokens[index].start)
        && tree.tokens[index].end <= package.name.span.end
      {
        paint(tree.tokens[index].span, .namespace)
      }
    }
    for declaration in tree.declarations {
      paint(tree.tokens[declaration.tokens.lowerBound].span, .keyword)
      for (name, part) in declaration.names {
        paint(name.span, declaration.tokenKind(of: part), modifiers(of: declaration, part))
      }
    }
  }

  private func modifiers(of declaration: DeclarationSyntax, _ part: Target.Part) -> Int {
    let annotations =
      switch part {
      case .whole: declaration.annotations
      case .member(let index): declaration.members[index].annotations
      case .method(let index): declaration.methods[index].annotations
      case .check(let index): declaration.checks[index].annotations
      case .parameter, .file: [AnnotationSyntax]()
      }
    let isDeprecated = annotations.contains { $0.name.text == "deprecated" }
    return SemanticToken.declaration + (isDeprecated ? SemanticToken.deprecated : 0)
  }

  mutating func paint(_ use: NameUse, as target: Target?, in realm: inout Realm) {
    guard let target, target.part != .file, let definition = realm.definition(of: target),
      let declaration = definition.declaration
    else { return }
    let isDeprecated = definition.annotations.contains { $0.name.text == "deprecated" }
    paint(
      use.span,
      declaration.tokenKind(of: target.part),
      isDeprecated ? SemanticToken.deprecated : 0
    )
  }
}

extension DeclarationSyntax {
  fileprivate func tokenKind(of part: Target.Part) -> SemanticToken {
    switch part {
    case .member: kind == .enumeration || kind == .flags ? .enumMember : .property
    case .method: .method
    case .check: .property
    case .parameter: .parameter
    case .file: .string
    case .whole:
      switch kind {
      case .message, .newtype, .unit, .union: .type
      case .structure: .struct
      case .enumeration, .flags: .enum
      case .error: .event
      case .constant: .variable
      case .annotation: .decorator
      case .service: .interface
      }
    }
  }
}
