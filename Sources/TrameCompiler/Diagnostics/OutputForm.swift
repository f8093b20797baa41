/// The forms a report is written in; the raw value is the word on the command line.
package enum OutputForm: String, Sendable, CaseIterable {
  /// For people.
  case text
  /// For people who read builds in an editor: lines that editors find places in.
  case editor
  /// For programs (docs/diagnostics.md).
  case json
  /// SARIF 2.1.0.
  case sarif
  /// Annotations of a GitHub workflow.
  case github

  /// The report in this form; the form for people may be coloured. A text without findings is
  /// empty, the other forms are whole documents.
  package func write(_ report: Report, coloured: Bool = false) -> String {
    switch self {
    case .text: TextReport.write(report, coloured: coloured)
    case .editor: TextReport.write(report, forEditors: true)
    case .json: JSONReport.write(report)
    case .sarif: SARIFReport.write(report)
    case .github: GitHubReport.write(report)
    }
  }
}
