/// A declaration by its name.
struct Symbol {
  let fullName: String
  let kind: DeclarationKind
  let file: Int
  /// Among the declarations of its file.
  let index: Int
}

/// All declarations of the loaded files. A file sees its own and those of the files it imports.
struct SymbolTable {
  private var byFile: [[String: Symbol]] = []
  private var byFullName: [String: Symbol] = [:]
  private let imports: [[Int]]
  private let lostNames: [Set<String>]
  /// For each file the imports that something was found in.
  private(set) var usedImports: [Set<Int>]

  /// Names that are one in Swift are told of for the packages of the files `scope` only.
  init(_ loaded: LoadedFiles, scope: CheckScope, into diagnostics: inout Diagnostics) {
    imports = loaded.imports
    lostNames = loaded.trees.map(\.lostNames)
    usedImports = Array(repeating: [], count: loaded.trees.count)
    // Names that the generated code of a package takes, with what they are for.
    var taken: [String: String] = [:]
    // Constants of one file share a namespace.
    var filesOfConstants: [String: Int] = [:]
    let packages = scope.packages(in: loaded.trees)
    for (file, tree) in loaded.trees.enumerated() {
      let package = tree.package.map { $0.name.text + "." } ?? ""
      if let name = tree.package?.name.text {
        taken[package + schemaName(ofPackage: name)] = name
      }
      var own: [String: Symbol] = [:]
      for (index, declaration) in tree.declarations.enumerated() {
        let name = declaration.name
        let symbol = Symbol(
          fullName: package + name.text,
          kind: declaration.kind,
          file: file,
          index: index
        )
        if let other = byFullName[symbol.fullName] {
          let place = loaded.trees[other.file].source
          let first = loaded.trees[other.file].declarations[other.index].name.span
          let line = place.position(of: first.start).line
          diagnostics.report(
            .duplicateName,
            "'\(name.text)' is already declared at \(place.path):\(line)",
            file: file,
            at: name.span,
            hint: "rename one of them",
            related: [
              Diagnostic.Related(file: other.file, span: first, message: "the other declaration")
            ]
          )
          continue
        }
        own[name.text] = symbol
        byFullName[symbol.fullName] = symbol
        guard packages.contains(package) else { continue }
        var generated = swiftNames(of: declaration)
        if declaration.kind == .constant {
          let space = constantsName(ofFile: tree.source.path)
          if filesOfConstants.updateValue(file, forKey: package + space) != file {
            generated.append(space)
          }
          generated.append(space + "." + lowercasedFirst(name.text))
        }
        for generated in generated {
          if let purpose = taken.updateValue(name.text, forKey: package + generated) {
            diagnostics.report(
              .takenName,
              "'\(name.text)' and '\(purpose)' are both '\(generated)' in Swift",
              file: file,
              at: name.span,
              hint: "rename one of them"
            )
          }
        }
      }
      byFile.append(own)
    }
  }

  enum Finding {
    case found(Symbol)
    case ambiguous(Symbol, Symbol)
    case notImported(Symbol)
    case unknown
  }

  /// What a name means in a file.
  mutating func find(_ name: String, in file: Int, package: String) -> Finding {
    if let symbol = byFile[file][name] { return .found(symbol) }
    let short = name.utf8.contains(UInt8(ascii: ".")) ? nil : name
    var found: Symbol?
    for imported in imports[file] {
      guard let short, let symbol = byFile[imported][short] else { continue }
      if let other = found, other.fullName != symbol.fullName {
        if other.fullName == package + "." + name { continue }
        if symbol.fullName != package + "." + name {
          usedImports[file].formUnion([other.file, symbol.file])
          return .ambiguous(other, symbol)
        }
      }
      found = symbol
    }
    if let symbol = found ?? byFullName[name] ?? byFullName[package + "." + name] {
      if symbol.file == file { return .found(symbol) }
      guard imports[file].contains(symbol.file) else { return .notImported(symbol) }
      usedImports[file].insert(symbol.file)
      return .found(symbol)
    }
    return .unknown
  }

  /// Whether an imported file meant to declare a name.
  func isLostInImports(_ name: String, of file: Int) -> Bool {
    imports[file].contains { lostNames[$0].contains(name) }
  }

  /// A declaration by its full name, wherever it is.
  func anywhere(_ fullName: String) -> Finding {
    byFullName[fullName].map { .found($0) } ?? .unknown
  }

  /// Whether a file imports another.
  func imports(_ imported: Int, in file: Int) -> Bool { imports[file].contains(imported) }

  /// Names that a file sees, for "did you mean".
  func visibleNames(in file: Int, where accepts: (DeclarationKind) -> Bool) -> [String] {
    ([file] + imports[file]).flatMap { other in
      byFile[other].values.filter { accepts($0.kind) }.map { simpleName($0.fullName) }
    }
  }
}
