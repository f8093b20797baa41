import TrameCompiler

/// What a name means: a declaration or a part of one, by its place.
struct Target: Hashable {
  enum Part: Hashable {
    case whole
    case member(Int)
    case method(Int)
    case check(Int)
    case parameter(Int)
    /// The file itself.
    case file
  }

  /// The file, below its import root.
  var path: String
  /// Among the declarations of the file.
  var declaration = 0
  var part = Part.whole
}

/// A target where it is declared, with what is there.
struct Definition {
  var target: Target
  var file: SchemaFile
  var declaration: DeclarationSyntax?

  /// Nil for a file.
  var name: NameSyntax? {
    switch target.part {
    case .whole: declaration?.name
    case .member(let index): declaration?.members[index].name
    case .method(let index): declaration?.methods[index].name
    case .check(let index): declaration?.checks[index].name
    case .parameter(let index): declaration?.parameters[index].name
    case .file: nil
    }
  }

  /// All of it, from its first token to its last.
  var span: Span {
    let tokens: Range<Int>? =
      switch target.part {
      case .whole: declaration?.tokens
      case .member(let index): declaration?.members[index].tokens
      case .method(let index): declaration?.methods[index].tokens
      case .check(let index): declaration?.checks[index].tokens
      case .parameter, .file: nil
      }
    return tokens.map(file.tree.span) ?? name?.span ?? Span(0, 0)
  }

  var documentation: String {
    switch target.part {
    case .whole: declaration?.documentation ?? ""
    case .member(let index): declaration?.members[index].documentation ?? ""
    case .method(let index): declaration?.methods[index].documentation ?? ""
    case .check(let index): declaration?.checks[index].documentation ?? ""
    case .parameter: ""
    case .file: file.tree.package?.documentation ?? ""
    }
  }

  var annotations: [AnnotationSyntax] {
    switch target.part {
    case .whole: declaration?.annotations ?? []
    case .member(let index): declaration?.members[index].annotations ?? []
    case .method(let index): declaration?.methods[index].annotations ?? []
    case .check(let index): declaration?.checks[index].annotations ?? []
    case .parameter, .file: []
    }
  }
}

extension SyntaxTree {
  /// From a run's first token to its last.
  func span(_ run: Range<Int>) -> Span {
    guard tokens.indices.contains(run.lowerBound) else { return Span(0, 0) }
    return Span(
      tokens[run.lowerBound].start,
      tokens[max(run.lowerBound, min(run.upperBound, tokens.count) - 1)].end
    )
  }
}
