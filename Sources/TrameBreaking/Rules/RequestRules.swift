extension BreakingRule {
  private static func tightened(_ says: String, _ hint: String) -> RuleFacts {
    RuleFacts(says, breaks: [.oldCallers], hint: hint)
  }
  private static let widenFirst =
    "keep the old rule for what this method takes, or add a field with a new number"

  static let requestRules: RuleTable = [
    (
      .requiredAdded,
      tightened(
        "a request must carry what old callers leave out",
        "take its absence for a default, or add a method"
      )
    ),
    (
      .defaultRefused,
      tightened(
        "a new field refuses what it reads as when an old caller leaves it out",
        "make it optional ('?'), or let the rule take the default"
      )
    ),
    (
      .defaultBreaksCheck,
      tightened(
        "a new field, left out by an old caller, reads as a message that breaks its own check",
        "make it optional ('?'), or let the check take the defaults"
      )
    ),
    (.lengthTightened, tightened("fewer lengths of a text are taken", widenFirst)),
    (.bytesTightened, tightened("fewer sizes in bytes are taken", widenFirst)),
    (.itemsTightened, tightened("fewer numbers of elements are taken", widenFirst)),
    (.rangeTightened, tightened("fewer values of a number are taken", widenFirst)),
    (.patternTightened, tightened("a text must have a form it need not have before", widenFirst)),
    (.checkTightened, tightened("a text must pass a check it need not pass before", widenFirst)),
    (.uniqueAdded, tightened("equal elements are not taken any more", widenFirst)),
    (
      .enumClosed,
      tightened(
        "an open enum is closed: values it does not name are refused",
        "leave it open, and answer what is not supported with a declared error"
      )
    ),
    (
      .enumValueRefused,
      tightened(
        "a value of a closed enum is gone: callers that send it are refused",
        "deprecate the value, and go on taking it"
      )
    ),
    (
      .unionClosed,
      tightened(
        "an open union is closed: cases it does not name are refused",
        "leave it open, and answer what is not supported with a declared error"
      )
    ),
    (
      .caseRefused,
      tightened(
        "a case of a closed union is gone: callers that send it are refused",
        "deprecate the case, and go on taking it"
      )
    ),
    (.crossCheckTightened, tightened("fewer combinations of fields are taken", widenFirst)),
  ]
}
