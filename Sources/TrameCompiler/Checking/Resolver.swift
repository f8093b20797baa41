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
  /// Values of constants by full name, each resolved where it is first needed.
  var constants: [String: ConstantValue] = [:]
  var annotations: [String: AnnotationSchema] = [:]
  /// Numbers of the values of enums, by full name and name.
  var enumNumbers: [String: [String: UInt64]] = [:]
  /// Where fields are in their types, and names of members as they were written, by full name.
  private var fieldPlaces: [String: [String: Int]] = [:]
  private var memberNames: [String: Set<String>] = [:]
  /// Of the packages that say one.
  var versions: [String: UInt32] = [:]
  /// Files whose imports are not all there, or do not parse: names of theirs may be unknown.
  let incomplete: Set<Int>
  let scope: CheckScope
  /// For renamings, made when a file is first asked for.
  var usesByFile: [Int: [String: [Span]]] = [:]

  /// Loaded files → schema, with what is wrong with them.
  static func resolve(
    _ loaded: LoadedFiles,
    scope: CheckScope = .everything,
    into diagnostics: inout Diagnostics
  ) -> Schema {
    let symbols = SymbolTable(loaded, scope: scope, into: &diagnostics)
    var resolver = Resolver(loaded, scope: scope, symbols: symbols, diagnostics: diagnostics)
    let schema = resolver.schema()
    resolver.reportUnusedImports(loaded)
    diagnostics = resolver.diagnostics
    return schema
  }

  private init(
    _ loaded: LoadedFiles,
    scope: CheckScope,
    symbols: SymbolTable,
    diagnostics: Diagnostics
  ) {
    self.scope = scope
    trees = loaded.trees
    incomplete = loaded.incomplete
    self.symbols = symbols
    self.diagnostics = diagnostics
  }

  private mutating func schema() -> Schema {
    readVersions()
    forEachDeclaration { resolver, declaration in
      guard declaration.kind == .newtype else { return }
      let type = resolver.type(declaration)
      resolver.newtypes[type.name] = type
    }
    var schema = Schema()
    schema.formatVersion = SchemaFormat.version
    var indexByPackage: [String: Int] = [:]
    forEachDeclaration { resolver, declaration in
      let index =
        indexByPackage[resolver.package]
        ?? resolver.addPackage(to: &schema, &indexByPackage)
      resolver.add(declaration, to: &schema.packages[index])
    }
    checkIdentities(schema)
    resolveChecks(in: &schema)
    var recursion = RecursionCheck(schema)
    for cycle in recursion.mark(&schema) { reportEndless(cycle) }
    guard scope.isEverything else { return schema }
    for index in schema.packages.indices {
      schema.packages[index].fingerprint = fingerprint(of: schema.packages[index])
    }
    return schema
  }

  private mutating func add(
    _ declaration: DeclarationSyntax,
    to package: inout PackageSchema
  ) {
    switch declaration.kind {
    case .service: package.services.append(service(declaration))
    case .annotation:
      let name = fullName(declaration)
      if case .found(let symbol) = symbols.anywhere(name), symbol.kind == .annotation {
        package.annotations.append(annotation(symbol))
      }
    default:
      package.types.append(newtypes[fullName(declaration)] ?? type(declaration))
    }
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
    added.version = versions[package] ?? 0
    annotate(&added)
    schema.packages.append(added)
    indexByPackage[package] = schema.packages.count - 1
    return schema.packages.count - 1
  }

  private mutating func forEachDeclaration(
    _ body: (inout Resolver, DeclarationSyntax) -> Void
  ) {
    for index in trees.indices where scope.contains(index) {
      file = index
      package = trees[index].package?.name.text ?? ""
      for declaration in trees[index].declarations { body(&self, declaration) }
    }
  }

  /// The file at work, as it was written.
  var source: SourceFile { trees[file].source }

  /// At work in the file of another declaration.
  mutating func inContext<R>(of symbol: Symbol, _ body: (inout Resolver) -> R) -> R {
    let here = (file, package)
    file = symbol.file
    package = trees[file].package?.name.text ?? ""
    defer { (file, package) = here }
    return body(&self)
  }

  /// Where the fields of a type are among them, by name.
  mutating func fieldPlaces(of type: TypeSchema) -> [String: Int] {
    if let known = fieldPlaces[type.name] { return known }
    var places: [String: Int] = [:]
    for (index, field) in type.fields.enumerated() { places[field.name] = index }
    fieldPlaces[type.name] = places
    return places
  }

  /// The members of a declaration as they were written, resolved or not.
  mutating func memberNames(of name: String) -> Set<String> {
    if let known = memberNames[name] { return known }
    guard case .found(let symbol) = symbols.anywhere(name) else { return [] }
    let members = trees[symbol.file].declarations[symbol.index].members
    let names = Set(members.map(\.name.text))
    memberNames[name] = names
    return names
  }

  func fullName(_ declaration: DeclarationSyntax) -> String {
    package.isEmpty ? declaration.name.text : package + "." + declaration.name.text
  }

  private mutating func reportUnusedImports(_ loaded: LoadedFiles) {
    for (index, tree) in trees.enumerated() where !tree.isDamaged && scope.contains(index) {
      for clause in tree.imports {
        guard let imported = loaded.index(of: clause.path), imported != index,
          !symbols.usedImports[index].contains(imported), !trees[imported].isDamaged
        else { continue }
        diagnostics.report(
          .unusedImport,
          "nothing of '\(clause.path)' is used",
          file: index,
          at: clause.span,
          hint: "remove the import",
          // What could not be resolved may be what it was meant for.
          fixes: [
            tree.source.removing(clause, from: tree, isCertain: !diagnostics.hasErrors)
          ]
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
    hint: String? = nil,
    fixes: [FixIt] = [],
    related: [(span: Span, message: String)] = []
  ) {
    diagnostics.report(
      code,
      message(),
      file: file,
      at: span,
      hint: hint,
      fixes: fixes,
      related: related.map {
        Diagnostic.Related(file: file, span: $0.span, message: $0.message)
      }
    )
  }
}

/// The part of a full name behind its last dot.
func simpleName(_ fullName: String) -> String {
  guard let dot = fullName.utf8.lastIndex(of: UInt8(ascii: ".")) else { return fullName }
  return String(fullName[fullName.utf8.index(after: dot)...])
}
