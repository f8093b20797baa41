/// Where the things of compiled schemas stand in their sources, by full name: a comparison of
/// compiled forms knows names only.
package struct SchemaPlaces {
  /// A name in a file.
  package struct Place {
    /// Index of the file among the trees given.
    package var file: Int
    package var span: Span
    /// Where another annotation can stand.
    package var annotationOffset: Int
    /// Behind the brace that opens a declaration's body.
    package var bodyOffset: Int?
  }

  private var places: [String: Place] = [:]
  private var checks: [String: Place] = [:]
  private var packages: Set<String> = []

  package init(_ trees: [SyntaxTree]) {
    for (index, tree) in trees.enumerated() { add(tree, index) }
  }

  private mutating func add(_ tree: SyntaxTree, _ file: Int) {
    let package = tree.package?.name.text ?? ""
    packages.insert(package)
    func place(_ name: NameSyntax, _ tokens: Range<Int>, body: Range<Int>? = nil) -> Place {
      let last = (body?.lowerBound ?? tokens.upperBound) - 1
      return Place(
        file: file,
        span: name.span,
        annotationOffset: tree.tokens[last].end,
        bodyOffset: body.map { tree.tokens[$0.lowerBound].end }
      )
    }
    if let clause = tree.package { add(package, place(clause.name, clause.tokens)) }
    for declaration in tree.declarations {
      let name = package.isEmpty ? declaration.name.text : package + "." + declaration.name.text
      add(name, place(declaration.name, declaration.tokens, body: declaration.body))
      for member in declaration.members {
        add(name + "." + member.name.text, place(member.name, member.tokens))
      }
      for check in declaration.checks {
        let path = name + "." + check.name.text
        if checks[path] == nil { checks[path] = place(check.name, check.tokens) }
      }
      for method in declaration.methods {
        add(name + "." + method.name.text, place(method.name, method.tokens))
      }
    }
  }

  private mutating func add(_ name: String, _ place: Place) {
    if places[name] == nil { places[name] = place }
  }

  /// The place of a thing, or of the declaration that encloses it. What encloses a declaration is
  /// no place: a package has many files.
  package func nearest(to path: String, isCheck: Bool = false) -> Place? {
    if isCheck, let place = checks[path] { return place }
    if let place = places[path] ?? checks[path] { return place }
    guard let dot = path.lastIndex(of: ".") else { return nil }
    let owner = String(path[..<dot])
    return packages.contains(owner) ? nil : places[owner]
  }
}

/// The package that a file declares; nil where it declares none.
package func packageName(of source: SourceFile) -> String? {
  var ignored = Diagnostics(keptMax: 0)
  return Parser.parse(source, file: 0, into: &ignored).package?.name.text
}
