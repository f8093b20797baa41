extension BreakingRule {
  private static let misread: [Victim] = [
    .oldReaders, .newReaders, .storedData, .callersSource, .serversSource,
  ]
  private static let everySource: [Victim] = [.callersSource, .serversSource]

  static let meaningRules: RuleTable = [
    (
      .unitChanged,
      RuleFacts(
        "the same number counts something else",
        breaks: misread,
        hint: "add a field with a new number in the new unit"
      )
    ),
    (
      .unitSymbol,
      RuleFacts(
        "a unit has another symbol: the same numbers are shown as something else",
        breaks: misread,
        hint: "declare a new unit, and a field with a new number in it; or waive a mere respelling"
      )
    ),
    (
      .unitAdded,
      RuleFacts(
        "a bare number has a unit: harmless if it was meant before",
        breaks: everySource,
        hint: "check that every writer meant this unit"
      )
    ),
    (
      .unitRemoved,
      RuleFacts(
        "a number has lost its unit",
        breaks: everySource,
        hint: "keep the unit; it costs no bytes"
      )
    ),
    (
      .brandChanged,
      RuleFacts(
        "the same bytes are the id or value of something else",
        breaks: misread,
        hint: "add a field with a new number"
      )
    ),
    (
      .brandAdded,
      RuleFacts(
        "a bare value has become a newtype",
        breaks: everySource,
        hint: "wrap it in the sources; nothing on the wire changes"
      )
    ),
    (
      .brandRemoved,
      RuleFacts(
        "a newtype has become a bare value",
        breaks: everySource,
        hint: "keep the newtype; it costs no bytes"
      )
    ),
    (
      .enumReplaced,
      RuleFacts(
        "the same numbers are values of another enum or flag set",
        breaks: misread,
        hint: "add a field with a new number"
      )
    ),
    (
      .defaultChanged,
      RuleFacts(
        "what is absent reads as another value: the enum's 0 has changed",
        breaks: misread,
        hint: "keep the value 0, or keep its name with @renamedFrom"
      )
    ),
    (
      .sensitivityLowered,
      RuleFacts(
        "a value is not sensitive any more: descriptions and logs show it",
        breaks: [],
        .warning,
        hint: "old data was given under the old promise; keep @sensitive"
      )
    ),
    (
      .sensitivityChanged,
      RuleFacts(
        "a value is of another class of data",
        breaks: [],
        .warning,
        hint: "check what is kept, masked or deleted by class"
      )
    ),
    (
      .constantValue,
      RuleFacts(
        "a constant has another value; callers have the old one compiled in",
        breaks: [],
        .warning,
        hint: "deploy both sides, or declare a new constant"
      )
    ),
    (
      .storedRuleTightened,
      RuleFacts(
        "values kept under the old rule break the new one",
        breaks: [],
        .warning,
        hint: "check what is stored before anything relies on the new rule"
      )
    ),
    (
      .annotationBreaks,
      RuleFacts(
        "an annotation came, went or changed whose declaration says that this breaks",
        breaks: [.oldCallers, .newCallers],
        hint: "ask the owner of the annotation; its declaration says what a change means"
      )
    ),
    (
      .annotationChanged,
      RuleFacts(
        "an annotation came, went or changed whose declaration says to look",
        breaks: [],
        .warning,
        hint: "ask the owner of the annotation; its declaration says what a change means"
      )
    ),
    (
      .docContract,
      RuleFacts(
        "the documentation promises or demands something else",
        breaks: [],
        .warning,
        hint: "make a rule of it where one exists (@range, @required, …), and tell the callers"
      )
    ),
  ]
}
