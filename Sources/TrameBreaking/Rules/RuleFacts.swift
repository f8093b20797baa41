/// How much a finding weighs when nothing waives it.
package enum Severity: String, Sendable, Hashable, CaseIterable {
  /// Something breaks: the command leaves with code 1.
  case error
  /// Somebody should look.
  case warning
  /// Nothing breaks if it is deployed in the right order.
  case note
}

/// Who breaks.
package enum Victim: String, Sendable, Hashable, CaseIterable {
  /// Programs of the old schema that read what the new one wrote.
  case oldReaders = "old readers of new data"
  /// Programs of the new schema that read what the old one wrote.
  case newReaders = "new readers of old data"
  /// Bytes or JSON on a disk, or signed, or hashed.
  case storedData = "stored data"
  /// Old clients at new servers.
  case oldCallers = "old callers"
  /// New clients at old servers.
  case newCallers = "new callers of old servers"
  case callersSource = "callers' source"
  case serversSource = "servers' source"
  /// Schemas that import this one.
  case schemasSource = "importing schemas"
}

/// How deep a change cuts.
package enum Effect: Int, Sendable, Comparable {
  /// Nobody's program notices.
  case none
  /// Programs that are rebuilt need changes; those that run go on.
  case source
  /// Programs that run, or data at rest, break.
  case wire

  package static func < (a: Effect, b: Effect) -> Bool { a.rawValue < b.rawValue }
}

/// A rule's row in the table.
package struct RuleFacts: Sendable {
  /// What has happened, in a few words.
  package var says: String
  package var breaks: [Victim]
  package var effect: Effect
  package var severity: Severity
  /// What to do instead, or next.
  package var hint: String

  /// The effect follows from the victims where it is not given.
  init(
    _ says: String,
    breaks: [Victim],
    _ severity: Severity = .error,
    effect: Effect? = nil,
    hint: String
  ) {
    self.says = says
    self.breaks = breaks
    self.severity = severity
    self.hint = hint
    let sources: Set<Victim> = [.callersSource, .serversSource, .schemasSource]
    let implied: Effect =
      breaks.isEmpty ? .none : breaks.allSatisfy(sources.contains) ? .source : .wire
    self.effect = effect ?? implied
  }
}

typealias RuleTable = [(BreakingRule, RuleFacts)]
