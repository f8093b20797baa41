/// Writes diagnostics for people:
///
///     ptce/v1/pole.trame:12:9: error T0301: unknown type 'Strin'; did you mean 'string'?
///        12 |   2 title: Strin
///           |            ^^^^^
///        hint: …
package struct DiagnosticRenderer {
  private let files: [SourceFile]

  package init(files: [SourceFile]) { self.files = files }

  package func render(_ diagnostics: Diagnostics) -> String {
    var text = ""
    for diagnostic in diagnostics.all { text += render(diagnostic) }
    if diagnostics.dropped > 0 { text += "… and \(diagnostics.dropped) more\n" }
    return text
  }

  package func render(_ diagnostic: Diagnostic) -> String {
    let file = files[diagnostic.file]
    let (line, column) = file.position(of: diagnostic.span.start)
    var text = "\(file.path):\(line):\(column): \(diagnostic.severity.rawValue) "
    text += "\(diagnostic.code.rawValue): \(diagnostic.message)\n"
    text += excerpt(of: file, line: line, column: column, span: diagnostic.span)
    if let hint = diagnostic.hint { text += "   hint: \(hint)\n" }
    return text
  }

  private func excerpt(of file: SourceFile, line: Int, column: Int, span: Span) -> String {
    // A line of megabytes helps nobody; the position above says where.
    guard file.lineBytes(line) <= 300 else { return "" }
    let source = file.line(line)
    let number = String(line)
    let margin = String(repeating: " ", count: max(0, 6 - number.utf8.count))
    var marker = ""
    // Tabs are kept so that the caret stands under its character.
    for scalar in source.unicodeScalars.prefix(column - 1) {
      marker.unicodeScalars.append(scalar == "\t" ? "\t" : " ")
    }
    let left = max(1, source.unicodeScalars.count - column + 1)
    let width = file.text(span).prefix { $0 != "\n" }.unicodeScalars.count
    marker += String(repeating: "^", count: max(1, min(width, left)))
    return "\(margin)\(number) | \(source)\n       | \(marker)\n"
  }
}
