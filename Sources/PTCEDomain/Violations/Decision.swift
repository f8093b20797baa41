/// What a rule set makes of a command: the outcome, or every violation at once.
package enum Decision<Outcome: Sendable>: Sendable {
  /// The command goes through; the warnings are stored with it.
  case accepted(Outcome, warnings: [RuleViolation])
  /// At least one violation is hard; warnings are among them.
  case refused([RuleViolation])

  /// Accepts unless a finding is hard; the outcome is only made when it is accepted.
  init(_ findings: Findings, _ outcome: @autoclosure () -> Outcome) {
    if findings.all.contains(where: { $0.level == .hard }) {
      self = .refused(findings.all)
    } else {
      self = .accepted(outcome(), warnings: findings.all)
    }
  }

  /// The outcome; nil when refused.
  package var outcome: Outcome? {
    guard case .accepted(let outcome, _) = self else { return nil }
    return outcome
  }

  /// Every finding, hard or not.
  package var violations: [RuleViolation] {
    switch self {
    case .accepted(_, let warnings): warnings
    case .refused(let violations): violations
    }
  }
}

extension Decision: Equatable where Outcome: Equatable {}
