/// One thing that the author of schemas should know, from whichever check it comes: the compiler,
/// lint, or a comparison with an older version. Writers of reports know nothing else.
package struct Finding: Hashable, Sendable {
  package enum Severity: String, Sendable, CaseIterable {
    case error
    case warning
    case note
  }

  /// The code or rule, stable: `T0301`, `limits/list`.
  package var id: String
  package var severity: Severity
  package var message: String
  /// What to do next, where that is known.
  package var hint: String?
  package var path: String
  /// Where in the file; nil where it is about the whole of it, or about what is not there.
  package var span: Span?
  package var fixes: [FixIt]
  /// Other places it speaks of.
  package var related: [Place]

  /// A place that a finding speaks of, and what is there.
  package struct Place: Hashable, Sendable {
    package var path: String
    package var span: Span
    package var message: String

    package init(path: String, span: Span, message: String) {
      self.path = path
      self.span = span
      self.message = message
    }
  }

  package init(
    id: String,
    severity: Severity,
    message: String,
    hint: String? = nil,
    path: String,
    span: Span?,
    fixes: [FixIt] = [],
    related: [Place] = []
  ) {
    self.id = id
    self.severity = severity
    self.message = message
    self.hint = hint
    self.path = path
    self.span = span
    self.fixes = fixes
    self.related = related
  }
}

/// Findings with the files they speak of: what a report in any form is written from.
package struct Report: Sendable {
  package var findings: [Finding]
  /// Findings that were counted and not kept.
  package var dropped: Int
  /// What each rule says, by its id, for forms that list rules.
  package var ruleTitles: [String: String]
  private(set) var sources: [String: SourceFile]

  package init(
    findings: [Finding],
    sources: [SourceFile],
    dropped: Int = 0,
    ruleTitles: [String: String] = [:]
  ) {
    self.findings = findings
    self.dropped = dropped
    self.ruleTitles = ruleTitles
    self.sources = Dictionary(sources.map { ($0.path, $0) }) { first, _ in first }
  }

  package var hasErrors: Bool { findings.contains { $0.severity == .error } }

  var errorCount: Int { findings.count { $0.severity == .error } + dropped }

  /// Puts another report's findings behind these.
  package mutating func append(_ other: Report) {
    findings += other.findings
    dropped += other.dropped
    ruleTitles.merge(other.ruleTitles) { first, _ in first }
    sources.merge(other.sources) { first, _ in first }
  }

  /// The same with files named otherwise: as they are found on the disk, where schemas name them
  /// from an import root.
  package func renamingFiles(_ rename: (String) -> String) -> Report {
    var report = self
    for index in findings.indices {
      report.findings[index].path = rename(findings[index].path)
      for place in findings[index].related.indices {
        report.findings[index].related[place].path = rename(findings[index].related[place].path)
      }
      for fix in findings[index].fixes.indices {
        for edit in findings[index].fixes[fix].edits.indices {
          report.findings[index].fixes[fix].edits[edit].path =
            rename(findings[index].fixes[fix].edits[edit].path)
        }
      }
    }
    report.sources = Dictionary(sources.map { (rename($0.key), $0.value) }) { first, _ in first }
    return report
  }

  /// Where a span begins and ends, as people count; nil without a span or its file.
  func region(_ span: Span?, in path: String) -> Region? {
    guard let span, let source = sources[path] else { return nil }
    return Region(
      start: source.position(of: span.start),
      end: source.position(of: max(span.start, span.end))
    )
  }

  /// Lines and columns from 1; a column is a Unicode scalar. The end is behind the last one.
  struct Region {
    var start: (line: Int, column: Int)
    var end: (line: Int, column: Int)
  }
}
