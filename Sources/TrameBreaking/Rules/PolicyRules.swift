extension BreakingRule {
  private static func policy(
    _ says: String,
    _ severity: Severity = .error,
    hint: String
  ) -> RuleFacts {
    RuleFacts(says, breaks: [], severity, hint: hint)
  }

  static let policyRules: RuleTable = [
    (
      .numberNotReserved,
      policy(
        "a deleted number is not reserved: somebody will use it again",
        hint: "add it to 'reserved'"
      )
    ),
    (
      .nameNotReserved,
      policy(
        "a deleted name is not reserved: JSON of old data still holds it",
        .warning,
        hint: "add it, in quotes, to 'reserved'"
      )
    ),
    (
      .reservedReleased,
      policy(
        "a reserved number is reserved no more",
        hint: "put it back: old data still holds it"
      )
    ),
    (
      .reservedNameReleased,
      policy(
        "a reserved name is reserved no more",
        hint: "put it back: JSON of old data still holds it"
      )
    ),
    (
      .deletedWithoutDeprecation,
      policy(
        "something was deleted that was never deprecated",
        .warning,
        hint: "deprecate it for a version, so that its documentation says so before it goes"
      )
    ),
    (
      .deprecationWithoutReason,
      policy(
        "something is deprecated, but nothing says what to use instead",
        .warning,
        hint: "@deprecated(\"use …\")"
      )
    ),
    (
      .deprecationDropped,
      policy(
        "something is deprecated no more",
        .warning,
        hint: "callers have left it already; say in its documentation why it stays"
      )
    ),
    (
      .deletedTooEarly,
      policy(
        "something was deleted in the version that deprecated it",
        .warning,
        hint: "keep it for a version, so that its documentation says so before it goes"
      )
    ),
    (
      .unstableImport,
      policy(
        "a stable package uses types of an unstable one",
        hint: "make the other package stable first; v0, alpha and beta may break at any time"
      )
    ),
    (
      .versionNotBumped,
      policy(
        "a package has changed and its version has not grown",
        hint: "raise the version of the package clause"
      )
    ),
    (
      .versionLowered,
      policy(
        "a package has a lower version than before, or none any more",
        hint: "put the old version back, or a higher one: @since and callers count by it"
      )
    ),
    (
      .sinceMissing,
      policy(
        "something is new and does not say since when",
        .warning,
        hint: "add @since with the version of the package"
      )
    ),
    (
      .sinceWrong,
      policy(
        "something is new and says that it is old",
        .warning,
        hint: "@since is the version that brings it"
      )
    ),
    (
      .sinceChanged,
      policy(
        "something has been there since another version now",
        .warning,
        hint: "put the old version back"
      )
    ),
    (
      .annotationWeakened,
      policy(
        "changes of an annotation weigh less than they did",
        .warning,
        hint: "ask those who rely on it"
      )
    ),
    (
      .waiverExpired,
      policy(
        "a waiver holds no more",
        hint: "undo the change, or agree with those it breaks on another day"
      )
    ),
    (
      .waiverUnused,
      policy(
        "a waiver waives nothing",
        .warning,
        hint: "remove it"
      )
    ),
    (
      .waiverUnknownRule,
      policy(
        "a waiver names a rule that does not exist",
        hint: "docs/breaking.md lists the rules"
      )
    ),
  ]
}
