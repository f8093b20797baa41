import TrameCompiler

/// Proposals for a place in a file.
struct Completer {
  let file: SchemaFile
  let place: CompletionPlace

  /// So many declarations of other files are proposed at most.
  static let importedMax = 500

  func items(in realm: inout Realm) -> [CompletionItem] {
    switch place.wanted {
    case nil: return []
    case .declaration?: return declarations
    case .member?: return members
    case .type?:
      let kinds: Set<DeclarationKind> =
        place.keyword == .annotation
        ? [.enumeration] : [.message, .structure, .union, .enumeration, .flags, .newtype]
      return scalars { _ in true } + collections + named(kinds, in: &realm)
    case .unsignedType?: return scalars { $0.hasPrefix("uint") }
    case .scalar?: return scalars { _ in true }
    case .unit?:
      return predeclaredUnits.map { CompletionItem($0, .unit, detail: "unit of time") }
        + named([.unit], in: &realm)
    case .message?: return words(["stream"]) + named([.message], in: &realm)
    case .error?: return named([.error], in: &realm)
    case .annotation?: return annotations + named([.annotation], in: &realm)
    case .argument(let annotation, let position, let label)?:
      return arguments(of: annotation, position, label, in: &realm)
    case .annotationPlace?: return words(AnnotationPlace.byWord.keys.sorted())
    case .condition(let path)?: return fields(at: path, in: &realm)
    case .enumValue(let path)?: return values(ofFieldAt: path, in: &realm)
    case .importPath?: return importPaths(in: realm)
    case .words(let words)?: return self.words(words)
    }
  }

  private func words(_ words: [String]) -> [CompletionItem] {
    words.map { CompletionItem($0, .keyword) }
  }

  private func scalars(where accepts: (String) -> Bool) -> [CompletionItem] {
    LanguageGuide.scalars.filter { accepts($0.key) }.sorted { $0.key < $1.key }.map {
      CompletionItem($0.key, .keyword, detail: $0.value)
    }
  }

  private var collections: [CompletionItem] {
    guard place.keyword != .structure, place.keyword != .annotation, place.keyword != .union else {
      return []
    }
    var map = CompletionItem("map", .keyword, detail: "map[key, value]")
    (map.text, map.snippet) = ("map[string, string]", "map[${1:string}, ${2:string}]")
    return [map]
  }

  /// Declarations of these kinds: the file's own, those it imports, and those it would have to.
  private func named(
    _ kinds: Set<DeclarationKind>,
    in realm: inout Realm
  ) -> [CompletionItem] {
    var items: [CompletionItem] = []
    var imported = 0
    let typed = file.source.text(place.prefix).lowercased()
    for path in realm.files.keys.sorted() {
      guard let other = realm.file(path) else { continue }
      let isVisible = path == file.path || file.imports.contains(path)
      for declaration in other.tree.declarations where kinds.contains(declaration.kind) {
        if !isVisible {
          guard imported < Self.importedMax, declaration.name.text.lowercased().contains(typed)
          else { continue }
          imported += 1
        }
        items.append(item(declaration, of: other, isVisible: isVisible))
      }
    }
    return items
  }

  private func item(
    _ declaration: DeclarationSyntax,
    of other: SchemaFile,
    isVisible: Bool
  ) -> CompletionItem {
    var item = CompletionItem(
      declaration.name.text,
      declaration.kind.completionKind,
      detail: "\(declaration.kind.rawValue) of \(other.package)",
      documentation: declaration.documentation.isEmpty ? nil : declaration.documentation
    )
    item.isDeprecated = declaration.isDeprecated
    item.rank = other.path == file.path ? 2 : isVisible ? 3 : 7
    if !isVisible {
      item.importEdit = file.source.addingImport(of: other.path, to: file.tree).edits.first
      item.detail = "import \"\(other.path)\""
    }
    return item
  }

  private func importPaths(in realm: Realm) -> [CompletionItem] {
    realm.files.keys.sorted().filter { $0 != file.path && !file.imports.contains($0) }.map { path in
      CompletionItem(path, .file, detail: realm.files[path].map { "package \($0.package)" })
    }
  }

  // MARK: Clauses and members

  private var declarations: [CompletionItem] {
    var items = DeclarationKind.allCases.map { kind in
      var item = CompletionItem(kind.rawValue, .keyword)
      item.text = kind.rawValue + " "
      item.snippet = kind.snippet
      return item
    }
    if file.tree.package == nil { items.append(CompletionItem("package", .keyword)) }
    var clause = CompletionItem("import", .keyword)
    (clause.text, clause.snippet) = ("import ", "import \"$0\"")
    return items + [clause]
  }

  private var members: [CompletionItem] {
    var items: [CompletionItem] = []
    let declaration = file.tree.declarations.first {
      $0.kind == place.keyword && $0.name.text == place.name
    }
    let kind = place.keyword
    if let next = declaration.map(\.nextNumber) ?? 1 {
      var item = CompletionItem("\(next)", .snippet, detail: "the next free number")
      item.text = "\(next) "
      item.rank = 0
      switch kind {
      case .enumeration, .flags: item.snippet = "\(next) ${1:name}"
      case .service: item.snippet = "\(next) ${1:method}(${2:Request}) -> ${3:Response}"
      default: item.snippet = "\(next) ${1:name}: ${2:string}"
      }
      if kind != .structure { items.append(item) }
    }
    if kind != .structure {
      var item = CompletionItem("reserved", .keyword, detail: "takes numbers and names out of use")
      item.text = "reserved "
      items.append(item)
    }
    if kind == .message || kind == .error {
      var item = CompletionItem("check", .keyword, detail: "a rule between fields")
      (item.text, item.snippet) = ("check ", "check ${1:name}: $0")
      items.append(item)
    }
    return items
  }
}

extension DeclarationKind {
  /// How one is written, with places to fill in.
  fileprivate var snippet: String {
    switch self {
    case .message, .union: "\(rawValue) ${1:Name} {\n  1 ${2:name}: ${3:string}$0\n}"
    case .error: "error ${1:Name} @code(${2:failedPrecondition}) {\n  1 ${3:name}: ${4:string}$0\n}"
    case .structure: "struct ${1:Name} {\n  ${2:name}: ${3:uint32}$0\n}"
    case .enumeration: "enum ${1:Name}: ${2:uint8} {\n  0 unspecified\n  1 ${3:name}$0\n}"
    case .flags: "flags ${1:Name}: ${2:uint16} {\n  0 ${3:name}$0\n}"
    case .newtype: "newtype ${1:Name} = ${2:string}$0"
    case .unit: "unit ${1:name} = \"${2:symbol}\"$0"
    case .constant: "const ${1:name}: ${2:uint32} = ${3:1}$0"
    case .annotation: "annotation ${1:name}(${2:text}: ${3:string}) on ${4:message}$0"
    case .service: "service ${1:Name} {\n  1 ${2:method}(${3:Request}) -> ${4:Response}$0\n}"
    }
  }
}
