/// A report for people:
///
///     ptce/v1/pole.trame:12:9: error T0301: unknown type 'Strin'; did you mean 'string'?
///        12 |   2 title: Strin
///           |            ^^^^^
///        hint: …
///        fix: write 'string'
///
/// For editors the first line is as Swift's compiler writes it, which they know how to read:
///
///     ptce/v1/pole.trame:12:9: error: unknown type 'Strin'; did you mean 'string'? [T0301]
package struct TextReport {
  private let report: Report
  private let isColoured: Bool
  private let isForEditors: Bool

  /// `coloured` writes the escape sequences of terminals.
  package static func write(
    _ report: Report,
    coloured: Bool = false,
    forEditors: Bool = false
  ) -> String {
    let writer = TextReport(report: report, isColoured: coloured, isForEditors: forEditors)
    var text = ""
    for finding in report.findings { text += writer.text(of: finding) }
    if report.dropped > 0 { text += "… and \(report.dropped) more\n" }
    return text
  }

  private func text(of finding: Finding) -> String {
    let region = report.region(finding.span, in: finding.path)
    let place = region.map { ":\($0.start.line):\($0.start.column)" } ?? ""
    let colour = colour(of: finding.severity)
    var text = paint("\(finding.path)\(place):", .bold)
    let severity = finding.severity.rawValue
    text += " " + paint(isForEditors ? "\(severity):" : "\(severity) \(finding.id):", colour)
    text += " " + paint(finding.message, .bold) + (isForEditors ? " [\(finding.id)]\n" : "\n")
    if let region, let span = finding.span, let source = report.sources[finding.path] {
      text += excerpt(of: source, region, span, colour)
    }
    if let hint = finding.hint { text += "   \(paint("hint:", .cyan)) \(hint)\n" }
    for fix in finding.fixes {
      text += "   \(paint("fix:", .green)) \(fix.title)\(fix.isCertain ? "" : " (a guess)")\n"
    }
    return text
  }

  private func excerpt(
    of source: SourceFile,
    _ region: Report.Region,
    _ span: Span,
    _ colour: Colour
  ) -> String {
    let (line, column) = region.start
    // A line of megabytes helps nobody; the position above says where.
    guard source.lineBytes(line) <= 300 else { return "" }
    let shown = source.line(line)
    let number = String(line)
    let margin = String(repeating: " ", count: max(0, 6 - number.utf8.count))
    var indent = ""
    // Tabs are kept so that the caret stands under its character.
    for scalar in shown.unicodeScalars.prefix(column - 1) {
      indent.unicodeScalars.append(scalar == "\t" ? "\t" : " ")
    }
    let left = max(1, shown.unicodeScalars.count - column + 1)
    let width = source.text(span).prefix { $0 != "\n" }.unicodeScalars.count
    let carets = String(repeating: "^", count: max(1, min(width, left)))
    return "\(margin)\(number) | \(shown)\n       | \(indent)\(paint(carets, colour))\n"
  }

  // MARK: Colour

  /// Parameters of the escape sequence "select graphic rendition".
  private enum Colour: String {
    case bold = "1"
    case red = "1;31"
    case yellow = "1;33"
    case cyan = "36"
    case green = "32"
  }

  private func colour(of severity: Finding.Severity) -> Colour {
    switch severity {
    case .error: .red
    case .warning: .yellow
    case .note: .cyan
    }
  }

  private func paint(_ text: String, _ colour: Colour) -> String {
    isColoured ? "\u{1B}[\(colour.rawValue)m\(text)\u{1B}[0m" : text
  }
}
