extension BreakingRule {
  private static func loosened(_ says: String, _ hint: String) -> RuleFacts {
    RuleFacts(says, breaks: [.oldCallers], hint: hint)
  }
  private static let keepPromise =
    "keep the old rule for what this method gives, or give it in a field with a new number"

  static let responseRules: RuleTable = [
    (
      .requiredRemoved,
      loosened(
        "a response may leave out what old callers were promised",
        "go on sending it while old callers are about"
      )
    ),
    (.lengthLoosened, loosened("a text may have lengths it could not have", keepPromise)),
    (.bytesLoosened, loosened("a value may have sizes it could not have", keepPromise)),
    (.itemsLoosened, loosened("there may be more or fewer elements than promised", keepPromise)),
    (.rangeLoosened, loosened("a number may have values it could not have", keepPromise)),
    (.patternLoosened, loosened("a text may have a form it could not have", keepPromise)),
    (.checkLoosened, loosened("a text may fail a check it always passed", keepPromise)),
    (.uniqueRemoved, loosened("a list may hold equal elements", keepPromise)),
    (
      .enumOpened,
      loosened(
        "a closed enum is open: old callers refuse the values to come",
        "keep it closed, or use a new enum in a new field"
      )
    ),
    (
      .enumValueAdded,
      loosened(
        "a closed enum has a new value: old callers refuse it",
        "send it only to callers of the new version, or use a new field"
      )
    ),
    (
      .unionOpened,
      loosened(
        "a closed union is open: old callers refuse the cases to come",
        "keep it closed, or use a new union in a new field"
      )
    ),
    (
      .caseAddedToClosed,
      RuleFacts(
        "a closed union has a new case: old callers refuse it, exhaustive switches break",
        breaks: [.oldCallers, .callersSource],
        hint: "send it only to callers of the new version, or use a new field"
      )
    ),
    (
      .crossCheckLoosened,
      loosened("fields may be combined as they could not be", keepPromise)
    ),
    (
      .errorAdded,
      RuleFacts(
        "a method throws a new error: old callers see only its status, exhaustive switches break",
        breaks: [.oldCallers, .callersSource],
        hint: "answer with a declared error that callers know, or add a method"
      )
    ),
  ]
}
