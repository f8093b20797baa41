/// The files that were asked for and all they import, each once. Imports may go in circles.
struct LoadedFiles {
  private(set) var trees: [SyntaxTree] = []
  /// For each file the files it imports.
  private(set) var imports: [[Int]] = []
  /// Files that import what is not there.
  private(set) var incomplete: Set<Int> = []
  private var indexByPath: [String: Int] = [:]

  static func load(
    _ entries: [String],
    reading provider: FileProvider,
    into diagnostics: inout Diagnostics
  ) -> LoadedFiles {
    var loaded = LoadedFiles()
    for entry in entries where loaded.indexByPath[entry] == nil {
      loaded.add(entry, provider(entry), into: &diagnostics)
    }
    var next = 0
    while next < loaded.trees.count {
      loaded.followImports(of: next, reading: provider, into: &diagnostics)
      next += 1
    }
    return loaded
  }

  func index(of path: String) -> Int? { indexByPath[path] }

  private mutating func add(
    _ path: String,
    _ parsed: ParsedFile?,
    into diagnostics: inout Diagnostics
  ) {
    let index = trees.count
    indexByPath[path] = index
    imports.append([])
    if let parsed {
      trees.append(parsed.tree)
      diagnostics.append(parsed.diagnostics, ofFile: index)
    } else {
      let source = SourceFile(path: path, bytes: [])
      trees.append(SyntaxTree(source: source, tokens: [], comments: []))
      diagnostics.report(
        .importNotFound,
        "there is no file '\(path)' below the import roots",
        file: index,
        at: Span(0, 0),
        hint: "paths begin at an import root (--import-path)"
      )
    }
  }

  private mutating func followImports(
    of file: Int,
    reading provider: FileProvider,
    into diagnostics: inout Diagnostics
  ) {
    var seen: Set<String> = []
    for clause in trees[file].imports {
      if !seen.insert(clause.path).inserted {
        diagnostics.report(
          .duplicateName,
          "'\(clause.path)' is already imported",
          file: file,
          at: clause.span,
          fixes: [trees[file].source.removing(clause, from: trees[file])]
        )
      } else if let known = indexByPath[clause.path] {
        if known != file { imports[file].append(known) }
      } else if let parsed = provider(clause.path) {
        imports[file].append(trees.count)
        add(clause.path, parsed, into: &diagnostics)
      } else {
        incomplete.insert(file)
        diagnostics.report(
          .importNotFound,
          "there is no file '\(clause.path)' below the import roots",
          file: file,
          at: clause.span,
          hint: clause.path.hasSuffix(".trame")
            ? "paths begin at an import root (--import-path), not at this file"
            : "schema files end in .trame; files of other languages are not imported",
          fixes: besideFix(clause, in: file, reading: provider)
        )
      }
    }
  }

  /// The path from an import root of a file that was named from beside the importing one.
  private func besideFix(
    _ clause: ImportSyntax,
    in file: Int,
    reading provider: FileProvider
  ) -> [FixIt] {
    var folders = trees[file].source.path.split(separator: "/").dropLast()
    var parts = clause.path.split(separator: "/")[...]
    while let first = parts.first, first == "." || first == ".." {
      if first == "..", folders.popLast() == nil { return [] }
      parts = parts.dropFirst()
    }
    let path = (folders + parts).joined(separator: "/")
    guard path != clause.path, indexByPath[path] != nil || provider(path) != nil else { return [] }
    return [trees[file].source.replacing(clause.span, with: "\"\(path)\"")]
  }
}
