import TrameSchema

/// Syntax trees → checked schema. It builds the compiled form itself (`trame.schema.v1`); there is
/// no second model. Scalars-like declarations come first, since constraints and fields need them.
struct Resolver {
  let trees: [SyntaxTree]
  var symbols: SymbolTable
  var diagnostics: Diagnostics
  /// The file at work.
  var file = 0
  /// Full name of the package at work, empty where it is missing.
  var package = ""
  var newtypes: [String: TypeSchema] = [:]
  var constants: [String: TypeSchema] = [:]

  /// Loaded files → schema, with what is wrong with them.
  static func resolve(_ loaded: LoadedFiles, into diagnostics: inout Diagnostics) -> Schema {
    let symbols = SymbolTable(loaded, into: &diagnostics)
    var resolver = Resolver(trees: loaded.trees, symbols: symbols, diagnostics: diagnostics)
    let schema = resolver.schema()
    resolver.reportUnusedImports(loaded)
    diagnostics = resolver.diagnostics
    return schema
  }

  private init(trees: [SyntaxTree], symbols: SymbolTable, diagnostics: Diagnostics) {
    self.trees = trees
    self.symbols = symbols
    self.diagnostics = diagnostics
  }

  private mutating func schema() -> Schema {
    for kinds in [[DeclarationKind.constant], [.newtype]] {
      forEachDeclaration { resolver, declaration in
        guard kinds.contains(declaration.kind) else { return }
        let type = resolver.type(declaration)
        if declaration.kind == .newtype {
          resolver.newtypes[type.name] = type
        } else {
          resolver.constants[type.name] = type
        }
      }
    }
    var schema = Schema()
    schema.formatVersion = SchemaFormat.version
    var indexByPackage: [String: Int] = [:]
    forEachDeclaration { resolver, declaration in
      let index =
        indexByPackage[resolver.package]
        ?? resolver.addPackage(to: &schema, &indexByPackage)
      if declaration.kind == .service {
        schema.packages[index].services.append(resolver.service(declaration))
      } else {
        let name = resolver.fullName(declaration)
        let done = resolver.newtypes[name] ?? resolver.constants[name]
        schema.packages[index].types.append(done ?? resolver.type(declaration))
      }
    }
    var recursion = RecursionCheck(schema)
    for cycle in recursion.mark(&schema) { reportEndless(cycle) }
    for index in schema.packages.indices {
      schema.packages[index].fingerprint = fingerprint(of: schema.packages[index])
    }
    return schema
  }

  private mutating func addPackage(
    to schema: inout Schema,
    _ indexByPackage: inout [String: Int]
  ) -> Int {
    var added = PackageSchema()
    added.name = package
    added.doc = trees.compactMap { tree in
      tree.package?.name.text == package ? tree.package?.documentation : nil
    }.filter { !$0.isEmpty }.joined(separator: "\n\n")
    schema.packages.append(added)
    indexByPackage[package] = schema.packages.count - 1
    return schema.packages.count - 1
  }

  private mutating func forEachDeclaration(
    _ body: (inout Resolver, DeclarationSyntax) -> Void
  ) {
    for index in trees.indices {
      file = index
      package = trees[index].package?.name.text ?? ""
      for declaration in trees[index].declarations { body(&self, declaration) }
    }
  }

  func fullName(_ declaration: DeclarationSyntax) -> String {
    package.isEmpty ? declaration.name.text : package + "." + declaration.name.text
  }

  private mutating func reportUnusedImports(_ loaded: LoadedFiles) {
    for (index, tree) in trees.enumerated() {
      for clause in tree.imports {
        guard let imported = loaded.index(of: clause.path), imported != index,
          !symbols.usedImports[index].contains(imported)
        else { continue }
        diagnostics.report(
          .unusedImport,
          "nothing of '\(clause.path)' is used",
          file: index,
          at: clause.span,
          hint: "remove the import"
        )
      }
    }
  }

  private mutating func reportEndless(_ cycle: [String]) {
    guard let first = cycle.first, case .found(let symbol) = symbols.anywhere(first) else { return }
    let names = (cycle + [first]).map(simpleName).joined(separator: " → ")
    let isStruct = symbol.kind == .structure
    diagnostics.report(
      .endlessMessage,
      "\(simpleName(first)) contains itself without end: \(names)",
      file: symbol.file,
      at: trees[symbol.file].declarations[symbol.index].name.span,
      hint: isStruct ? "a struct cannot contain itself" : "make one of the fields optional (?)"
    )
  }

  mutating func report(
    _ code: DiagnosticCode,
    _ message: @autoclosure () -> String,
    at span: Span,
    hint: @autoclosure () -> String? = nil
  ) {
    diagnostics.report(code, message(), file: file, at: span, hint: hint())
  }
}

/// The part of a full name behind its last dot.
func simpleName(_ fullName: String) -> String {
  guard let dot = fullName.utf8.lastIndex(of: UInt8(ascii: ".")) else { return fullName }
  return String(fullName[fullName.utf8.index(after: dot)...])
}
