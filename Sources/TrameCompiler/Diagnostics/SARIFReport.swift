import TrameJSON

/// A report in SARIF 2.1.0 (OASIS), the form that code scanning services read.
package enum SARIFReport {
  package static func write(_ report: Report) -> String {
    let ids = Set(report.findings.map(\.id)).sorted()
    let indexByID = Dictionary(uniqueKeysWithValues: ids.enumerated().map { ($1, $0) })
    let driver = JSONValue.object([
      .init("name", .string("tramec")),
      .init("rules", .array(ids.map { rule($0, report.ruleTitles[$0]) })),
    ])
    let run = JSONValue.object([
      .init("tool", .object([.init("driver", driver)])),
      .init("columnKind", .string("unicodeCodePoints")),
      .init(
        "results",
        .array(report.findings.map { result($0, indexByID[$0.id] ?? 0, in: report) })
      ),
    ])
    let log = JSONValue.object([
      .init("$schema", .string("https://json.schemastore.org/sarif-2.1.0.json")),
      .init("version", .string("2.1.0")),
      .init("runs", .array([run])),
    ])
    return log.text(indented: true) + "\n"
  }

  private static func rule(_ id: String, _ title: String?) -> JSONValue {
    var members = [JSONValue.Member("id", .string(id))]
    if let title { members.append(.init("shortDescription", text(title))) }
    members.append(.init("help", text("Run: tramec explain \(id)")))
    return .object(members)
  }

  private static func result(_ finding: Finding, _ rule: Int, in report: Report) -> JSONValue {
    let message = finding.message + (finding.hint.map { "; hint: \($0)" } ?? "")
    var members: [JSONValue.Member] = [
      .init("ruleId", .string(finding.id)),
      .init("ruleIndex", .number("\(rule)")),
      .init("level", .string(finding.severity.rawValue)),
      .init("message", text(message)),
      .init("locations", .array([location(finding, in: report)])),
    ]
    if !finding.fixes.isEmpty {
      members.append(.init("fixes", .array(finding.fixes.map { fix($0, in: report) })))
    }
    return .object(members)
  }

  private static func location(_ finding: Finding, in report: Report) -> JSONValue {
    var members = [JSONValue.Member("artifactLocation", artifact(finding.path))]
    if let region = region(finding.span, in: finding.path, of: report) {
      members.append(.init("region", region))
    }
    return .object([.init("physicalLocation", .object(members))])
  }

  /// Edits of one file stand together, in the order of the fix-it.
  private static func fix(_ fix: FixIt, in report: Report) -> JSONValue {
    var paths: [String] = []
    for edit in fix.edits where !paths.contains(edit.path) { paths.append(edit.path) }
    let changes = paths.map { path in
      JSONValue.object([
        .init("artifactLocation", artifact(path)),
        .init(
          "replacements",
          .array(fix.edits.filter { $0.path == path }.map { replacement($0, in: report) })
        ),
      ])
    }
    return .object([
      .init("description", text(fix.title)),
      .init("artifactChanges", .array(changes)),
    ])
  }

  private static func replacement(_ edit: Edit, in report: Report) -> JSONValue {
    let region = region(edit.span, in: edit.path, of: report) ?? .object([])
    var members = [JSONValue.Member("deletedRegion", region)]
    if !edit.text.isEmpty { members.append(.init("insertedContent", text(edit.text))) }
    return .object(members)
  }

  private static func region(
    _ span: Span?,
    in path: String,
    of report: Report
  ) -> JSONValue? {
    guard let region = report.region(span, in: path) else { return nil }
    return .object([
      .init("startLine", .number("\(region.start.line)")),
      .init("startColumn", .number("\(region.start.column)")),
      .init("endLine", .number("\(region.end.line)")),
      .init("endColumn", .number("\(region.end.column)")),
    ])
  }

  private static func artifact(_ path: String) -> JSONValue {
    .object([.init("uri", .string(uri(path)))])
  }

  /// A path as a URI reference: what may not stand in one is escaped.
  private static func uri(_ path: String) -> String {
    var out = ""
    for byte in path.utf8 {
      let isPlain =
        (byte | 0x20) &- UInt8(ascii: "a") < 26 || byte &- UInt8(ascii: "0") < 10
        || "/-._~".utf8.contains(byte)
      if isPlain {
        out.unicodeScalars.append(Unicode.Scalar(byte))
      } else {
        let digits = String(byte, radix: 16, uppercase: true)
        out += "%" + (digits.utf8.count == 1 ? "0" : "") + digits
      }
    }
    return out
  }

  private static func text(_ text: String) -> JSONValue {
    .object([.init("text", .string(text))])
  }
}
