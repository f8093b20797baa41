/// One thing a schema's author should know: where, what, and what to do about it.
package struct Diagnostic: Sendable {
  package var code: DiagnosticCode
  package var message: String
  /// What to do next, where the compiler knows it.
  package var hint: String?
  /// Index of the file among those compiled.
  package var file: Int
  package var span: Span
  /// The likeliest first.
  package var fixes: [FixIt]
  /// Other places it speaks of.
  package var related: [Related] = []

  /// A place that a diagnostic speaks of, and what is there.
  package struct Related: Sendable {
    package var file: Int
    package var span: Span
    package var message: String
  }

  /// Whether the schema can be used nevertheless.
  package var severity: Finding.Severity { code.isWarning ? .warning : .error }
}

/// Collects diagnostics: one error never hides another, up to a limit that keeps hostile input
/// from filling the memory.
package struct Diagnostics: Sendable {
  package private(set) var all: [Diagnostic] = []
  /// Further ones are counted, not kept.
  package let keptMax: Int
  package private(set) var dropped = 0
  package private(set) var hasErrors = false

  package init(keptMax: Int = 200) { self.keptMax = keptMax }

  /// Further ones are not kept, so nothing costly need be found out for them.
  var isFull: Bool { all.count >= keptMax }

  package mutating func report(
    _ code: DiagnosticCode,
    _ message: @autoclosure () -> String,
    file: Int,
    at span: Span,
    hint: @autoclosure () -> String? = nil,
    fixes: [FixIt] = [],
    related: @autoclosure () -> [Diagnostic.Related] = []
  ) {
    if !code.isWarning { hasErrors = true }
    guard all.count < keptMax else {
      dropped += 1
      return
    }
    all.append(
      Diagnostic(
        code: code,
        message: message(),
        hint: hint(),
        file: file,
        span: span,
        fixes: fixes,
        related: related()
      )
    )
  }

  mutating func append(_ other: Diagnostics) {
    hasErrors = hasErrors || other.hasErrors
    let room = max(0, keptMax - all.count)
    all += other.all.prefix(room)
    dropped += other.dropped + max(0, other.all.count - room)
  }

  /// Appends what was found in a file alone, when it was the only one.
  mutating func append(_ other: Diagnostics, ofFile file: Int) {
    var moved = other
    for index in moved.all.indices { moved.all[index].file = file }
    append(moved)
  }

  /// In the order of files and places, as people read.
  package mutating func sort() {
    all.sort { ($0.file, $0.span.start) < ($1.file, $1.span.start) }
  }

  /// What leaves the compiler; `files` are those that the diagnostics count.
  package func report(on files: [SourceFile]) -> Report {
    let findings = all.map { diagnostic in
      Finding(
        id: diagnostic.code.rawValue,
        severity: diagnostic.severity,
        message: diagnostic.message,
        hint: diagnostic.hint,
        path: files[diagnostic.file].path,
        span: diagnostic.span,
        fixes: diagnostic.fixes,
        related: diagnostic.related.map {
          Finding.Place(path: files[$0.file].path, span: $0.span, message: $0.message)
        }
      )
    }
    return Report(findings: findings, sources: files, dropped: dropped)
  }
}
