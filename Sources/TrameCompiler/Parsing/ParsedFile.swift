/// A file as a syntax tree, with what is wrong with its text alone. Made once and used by every check
/// until the file changes.
package struct ParsedFile: Sendable {
  package let tree: SyntaxTree
  /// In order; the file is number 0.
  package let diagnostics: Diagnostics

  package init(_ source: SourceFile) {
    var diagnostics = Diagnostics()
    tree = Parser.parse(source, file: 0, into: &diagnostics)
    diagnostics.sort()
    self.diagnostics = diagnostics
  }

  /// The file in its one layout; nil where it does not parse.
  package var layout: String? { diagnostics.hasErrors ? nil : Formatter.format(tree) }
}

/// Where parsed files come from: by path below the import roots, nil where there is no such file.
package typealias FileProvider = (String) -> ParsedFile?
