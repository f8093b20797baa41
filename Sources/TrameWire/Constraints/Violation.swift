/// One constraint of the schema that a value breaks.
public struct Violation: Hashable, Sendable, CustomStringConvertible {
  /// Where: `contacts[2].email`; the message that a rule between fields is of, empty for the whole.
  public var field: String
  /// The constraint's stable rule id: `length`, `range`, `items`, `pattern`, `check.siret`,
  /// `message.endsAfterStart` for a rule between fields …
  public var rule: String
  /// What would have been accepted, and what was found, in a sentence for people.
  public var expected: String

  /// Makes a violation.
  public init(field: String, rule: String, expected: String) {
    self.field = field
    self.rule = rule
    self.expected = expected
  }

  /// For people and logs.
  public var description: String {
    (field.isEmpty ? "" : field + ": ") + "\(expected) (\(rule))"
  }
}
