import TrameJSON

/// A report for programs, in a form of our own that stays as it is (docs/diagnostics.md, "As JSON").
package enum JSONReport {
  package static func write(_ report: Report) -> String {
    let findings = report.findings.map { json(of: $0, in: report) }
    let document = JSONValue.object([
      .init("version", .number("1")),
      .init("findings", .array(findings)),
      .init("dropped", .number("\(report.dropped)")),
    ])
    return document.text(indented: true) + "\n"
  }

  private static func json(of finding: Finding, in report: Report) -> JSONValue {
    .object([
      .init("id", .string(finding.id)),
      .init("severity", .string(finding.severity.rawValue)),
      .init("message", .string(finding.message)),
      .init("hint", finding.hint.map { .string($0) } ?? .null),
      .init("path", .string(finding.path)),
      .init("range", range(finding.span, in: finding.path, of: report)),
      .init("fixes", .array(finding.fixes.map { json(of: $0, in: report) })),
    ])
  }

  private static func json(of fix: FixIt, in report: Report) -> JSONValue {
    let edits = fix.edits.map { edit in
      JSONValue.object([
        .init("path", .string(edit.path)),
        .init("range", range(edit.span, in: edit.path, of: report)),
        .init("text", .string(edit.text)),
      ])
    }
    return .object([
      .init("title", .string(fix.title)),
      .init("certain", .bool(fix.isCertain)),
      .init("edits", .array(edits)),
    ])
  }

  private static func range(_ span: Span?, in path: String, of report: Report) -> JSONValue {
    guard let span, let region = report.region(span, in: path) else { return .null }
    return .object([
      .init("start", position(region.start, offset: span.start)),
      .init("end", position(region.end, offset: span.end)),
    ])
  }

  private static func position(_ place: (line: Int, column: Int), offset: Int) -> JSONValue {
    .object([
      .init("line", .number("\(place.line)")),
      .init("column", .number("\(place.column)")),
      .init("offset", .number("\(offset)")),
    ])
  }
}
