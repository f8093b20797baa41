import TrameCompiler
import TrameJSON

/// Findings → diagnostics of the protocol.
struct DiagnosticWriter {
  let realm: Realm
  let options: ClientOptions

  func json(of finding: Finding, in file: SchemaFile) -> JSONValue {
    .members([
      "range": range(of: finding, in: file).json,
      "severity": .integer(severity(of: finding)),
      "code": .string(finding.id),
      "codeDescription": page(of: finding).map { .members(["href": .string($0)]) },
      "source": .string("tramec"),
      "message": .string(finding.message + (finding.hint.map { "\n\($0)" } ?? "")),
      "tags": tags(of: finding).map { .array([.integer($0)]) },
      "relatedInformation": related(to: finding),
    ])
  }

  /// A finding about nothing in particular stands at the head of the file.
  private func range(of finding: Finding, in file: SchemaFile) -> PositionRange {
    file.lines.range(finding.span ?? Span(0, 0))
  }

  private func severity(of finding: Finding) -> Int {
    switch finding.severity {
    case .error: 1
    case .warning: 2
    case .note: 3
    }
  }

  /// The heading of the code's or rule's page, as repositories on the web link to headings.
  private func page(of finding: Finding) -> String? {
    guard let pages = options.pages else { return nil }
    let isRule = finding.id.contains("/")
    let book = isRule ? PageBook.lint : PageBook.diagnostics
    guard let page = book[finding.id] else { return nil }
    let anchor = "\(page.id) \(page.title)".lowercased().compactMap { letter -> Character? in
      if letter == " " { return "-" }
      return letter.isLetter || letter.isNumber || letter == "-" || letter == "_" ? letter : nil
    }
    return pages + (isRule ? "lint.md#" : "diagnostics.md#") + String(anchor)
  }

  /// 1: something unnecessary, shown faded. 2: something deprecated, shown struck through.
  private func tags(of finding: Finding) -> Int? {
    switch finding.id {
    case DiagnosticCode.unusedImport.rawValue, LintRule.unusedAllowance.rawValue: 1
    case LintRule.deprecatedUse.rawValue: 2
    default: nil
    }
  }

  private func related(to finding: Finding) -> JSONValue? {
    guard options.hasRelatedInformation, !finding.related.isEmpty else { return nil }
    return .array(
      finding.related.compactMap { place in
        guard let file = realm.files[place.path] else { return nil }
        return .members([
          "location": file.location(of: place.span),
          "message": .string(place.message),
        ])
      }
    )
  }
}

extension SchemaFile {
  /// A `Location` of the protocol.
  func location(of span: Span) -> JSONValue {
    .members(["uri": .string(uri), "range": lines.range(span).json])
  }
}
