/// One rule that a command breaks, told to programs (rule, reason, path, parameters) and to people.
package struct RuleViolation: Hashable, Sendable, Error {
  /// What the violation does to the command.
  package enum Level: String, Sendable {
    /// The command is refused.
    case hard = "HARD"
    /// The command goes through; the finding stays visible.
    case warning = "WARNING"
  }

  /// A figure of the message, under a name, so that a program need not read the sentence.
  package struct Parameter: Hashable, Sendable {
    package let name: String
    package let value: Value

    package init(_ name: String, _ value: Value) {
      self.name = name
      self.value = value
    }
  }

  package enum Value: Hashable, Sendable {
    case cents(Cents)
    case rate(BasisPoints)
    case count(Int)
    case date(CivilDate)
    case instant(Instant)
    case text(String)
    case texts([String])
  }

  package let rule: RuleID
  package let reason: ReasonCode
  package let level: Level
  /// The field that is wrong, from the command's root: `budget.lines[3].cents`.
  package let path: String
  package let french: String
  package let english: String
  package let parameters: [Parameter]

  package init(
    _ rule: RuleID,
    _ reason: ReasonCode,
    _ level: Level,
    path: String,
    french: String,
    english: String,
    parameters: [Parameter] = []
  ) {
    self.rule = rule
    self.reason = reason
    self.level = level
    self.path = path
    self.french = french
    self.english = english
    self.parameters = parameters
  }

  /// The text of law behind the rule, when there is one.
  package var article: String? { rule.article }

  /// The parameter of that name.
  package func value(_ name: String) -> Value? { parameters.first { $0.name == name }?.value }
}
