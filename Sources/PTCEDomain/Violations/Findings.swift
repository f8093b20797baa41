/// Collects violations while a rule set runs, so that all are told at once.
struct Findings {
  private(set) var all: [RuleViolation] = []

  mutating func hard(
    _ rule: RuleID,
    _ reason: ReasonCode,
    _ path: String,
    _ french: String,
    _ english: String,
    _ parameters: [RuleViolation.Parameter] = []
  ) {
    add(rule, reason, .hard, path, french, english, parameters)
  }

  mutating func warning(
    _ rule: RuleID,
    _ reason: ReasonCode,
    _ path: String,
    _ french: String,
    _ english: String,
    _ parameters: [RuleViolation.Parameter] = []
  ) {
    add(rule, reason, .warning, path, french, english, parameters)
  }

  mutating func add(
    _ rule: RuleID,
    _ reason: ReasonCode,
    _ level: RuleViolation.Level,
    _ path: String,
    _ french: String,
    _ english: String,
    _ parameters: [RuleViolation.Parameter] = []
  ) {
    all.append(
      RuleViolation(
        rule,
        reason,
        level,
        path: path,
        french: french,
        english: english,
        parameters: parameters
      )
    )
  }

  mutating func add(_ violations: [RuleViolation]) { all += violations }

  mutating func add(_ violation: RuleViolation?) {
    if let violation { all.append(violation) }
  }
}
