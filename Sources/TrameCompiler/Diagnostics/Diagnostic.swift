/// One thing a schema's author should know: where, what, and what to do about it.
package struct Diagnostic: Sendable {
  /// Whether the schema can be used nevertheless.
  package enum Severity: String, Sendable {
    case error
    case warning
  }

  package var code: DiagnosticCode
  package var message: String
  /// What to do next, where the compiler knows it.
  package var hint: String?
  /// Index of the file among those compiled.
  package var file: Int
  package var span: Span

  package var severity: Severity { code.isWarning ? .warning : .error }
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
    hint: @autoclosure () -> String? = nil
  ) {
    if !code.isWarning { hasErrors = true }
    guard all.count < keptMax else {
      dropped += 1
      return
    }
    all.append(
      Diagnostic(code: code, message: message(), hint: hint(), file: file, span: span)
    )
  }

  mutating func append(_ other: Diagnostics) {
    hasErrors = hasErrors || other.hasErrors
    let room = max(0, keptMax - all.count)
    all += other.all.prefix(room)
    dropped += other.dropped + max(0, other.all.count - room)
  }

  /// In the order of files and places, as people read.
  package mutating func sort() {
    all.sort { ($0.file, $0.span.start) < ($1.file, $1.span.start) }
  }
}
