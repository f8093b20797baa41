/// A report as workflow commands, which GitHub shows beside the lines of a change.
package enum GitHubReport {
  package static func write(_ report: Report) -> String {
    var text = report.findings.map { command(for: $0, in: report) + "\n" }.joined()
    if report.dropped > 0 { text += "::notice::… and \(report.dropped) more\n" }
    return text
  }

  private static func command(for finding: Finding, in report: Report) -> String {
    var properties = ["file=" + property(finding.path)]
    if let region = report.region(finding.span, in: finding.path) {
      properties += ["line=\(region.start.line)", "endLine=\(region.end.line)"]
      // Columns are understood within one line only.
      if region.start.line == region.end.line {
        // Theirs is the last column, ours the one behind it.
        let end = max(region.start.column, region.end.column - 1)
        properties += ["col=\(region.start.column)", "endColumn=\(end)"]
      }
    }
    properties.append("title=" + property(finding.id))
    var message = finding.message
    if let hint = finding.hint { message += "\nhint: \(hint)" }
    for fix in finding.fixes { message += "\nfix: \(fix.title)" }
    return "::\(name(of: finding.severity)) \(properties.joined(separator: ","))::\(data(message))"
  }

  private static func name(of severity: Finding.Severity) -> String {
    switch severity {
    case .error: "error"
    case .warning: "warning"
    case .note: "notice"
    }
  }

  private static func data(_ text: String) -> String { escaped(text, "%\r\n") }

  private static func property(_ text: String) -> String { escaped(text, "%\r\n:,") }

  private static func escaped(_ text: String, _ special: String) -> String {
    var out = ""
    for scalar in text.unicodeScalars {
      if special.unicodeScalars.contains(scalar) {
        let digits = String(scalar.value, radix: 16, uppercase: true)
        out += "%" + (digits.utf8.count == 1 ? "0" : "") + digits
      } else {
        out.unicodeScalars.append(scalar)
      }
    }
    return out
  }
}
