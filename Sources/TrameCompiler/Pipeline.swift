package import TrameSchema

/// Where schema files come from: the bytes of a path below the import roots, nil where there is no
/// such file. The compiler itself touches no disk.
package typealias SourceProvider = (String) -> [UInt8]?

/// What compiling came to. With errors the schema holds what could be resolved.
package struct Compilation: Sendable {
  package var trees: [SyntaxTree]
  /// Paths of the files that were asked for, not only imported.
  package var entries: [String]
  package var schema: Schema
  package var diagnostics: Diagnostics

  /// Source → syntax trees → checked schema.
  package static func compile(_ entries: [String], reading provider: SourceProvider) -> Compilation
  {
    var diagnostics = Diagnostics()
    let loaded = LoadedFiles.load(
      entries,
      reading: { path in
        provider(path).map { ParsedFile(SourceFile(path: path, bytes: $0)) }
      },
      into: &diagnostics
    )
    let schema = Resolver.resolve(loaded, into: &diagnostics)
    diagnostics.sort()
    return Compilation(
      trees: loaded.trees,
      entries: entries,
      schema: schema,
      diagnostics: diagnostics
    )
  }

  /// Checked schema → Swift files; call it only without errors.
  package func swift(_ options: EmitOptions = EmitOptions()) -> [EmittedFile] {
    SwiftEmitter.emit(schema, entries: entries, options: options)
  }

  package var files: [SourceFile] { trees.map(\.source) }

  /// The diagnostics as findings.
  package var findings: Report { diagnostics.report(on: files) }

  /// The diagnostics as people read them; empty when there are none.
  package var report: String { TextReport.write(findings) }
}

/// Source → its one layout; nil, with diagnostics, where it does not parse.
package func formatted(_ source: SourceFile) -> (text: String?, diagnostics: Diagnostics) {
  let file = ParsedFile(source)
  return (file.layout, file.diagnostics)
}
