import TrameBreaking
import TrameCompiler

extension BreakingReport {
  /// The findings as those of the compiler, with their places in the new schemas. What is waived is
  /// a note. Forms that know findings only get the verdict as a note too, at the end.
  func report(on compilation: Compilation, withVerdict: Bool) -> Report {
    let files = compilation.files
    let places = SchemaPlaces(compilation.trees)
    var findings = findings.map { found in
      let place = places.nearest(to: found.path, isCheck: found.isOfCheck)
      return Finding(
        id: found.rule.rawValue,
        severity: found.shownSeverity,
        message: "\(found.path): \(found.message)\(found.waiverText)",
        hint: found.waiver == nil ? found.hint : nil,
        path: place.map { files[$0.file].path } ?? found.file,
        span: place?.span,
        fixes: place.flatMap { found.fix(files[$0.file].path, $0) }.map { [$0] } ?? []
      )
    }
    if withVerdict {
      findings.append(
        Finding(
          id: "verdict",
          severity: .note,
          message: headline,
          path: files.last?.path ?? "",
          span: nil
        )
      )
    }
    return Report(findings: findings, sources: files, ruleTitles: PageBook.breaking.titles)
  }
}

extension PageBook {
  /// Of the rules of this check.
  static let breaking = PageBook(document: RuleDocumentation.pages())
}

extension BreakingFinding {
  fileprivate var shownSeverity: Finding.Severity {
    if waiver != nil { return .note }
    return switch severity {
    case .error: .error
    case .warning: .warning
    case .note: .note
    }
  }

  /// The mend as an edit; nil where there is none, or no place for it.
  fileprivate func fix(_ path: String, _ place: SchemaPlaces.Place) -> FixIt? {
    func insert(_ text: String, at offset: Int, isCertain: Bool) -> FixIt {
      let edit = Edit(path: path, span: Span(offset, offset), text: text)
      return FixIt("add \(mend?.text ?? "")", isCertain: isCertain, [edit])
    }
    switch mend {
    case .annotate(let text, let isCertain)?:
      return insert(" " + text, at: place.annotationOffset, isCertain: isCertain)
    case .reserve(let text)?:
      return place.bodyOffset.map { insert("\n  " + text, at: $0, isCertain: true) }
    case nil: return nil
    }
  }

  fileprivate var waiverText: String {
    waiver.map { " (waived until \($0.until): \($0.reason))" } ?? ""
  }
}
