extension BreakingRule {
  private static let bothReaders: [Victim] = [.oldReaders, .newReaders, .storedData]

  static let jsonRules: RuleTable = [
    (
      .jsonFieldName,
      RuleFacts(
        "a field has another name in JSON",
        breaks: bothReaders,
        hint: "keep the name at birth in JSON with @renamedFrom"
      )
    ),
    (
      .jsonCaseName,
      RuleFacts(
        "a union's case has another name in JSON",
        breaks: bothReaders,
        hint: "keep the name at birth in JSON with @renamedFrom"
      )
    ),
    (
      .jsonEnumName,
      RuleFacts(
        "an enum's value has another name in JSON",
        breaks: bothReaders,
        hint: "keep the name at birth in JSON with @renamedFrom"
      )
    ),
    (
      .jsonFlagName,
      RuleFacts(
        "a flag has another name in JSON",
        breaks: bothReaders,
        hint: "keep the name at birth in JSON with @renamedFrom"
      )
    ),
    (
      .jsonEncoding,
      RuleFacts(
        "the bytes are the same, but JSON writes the new type otherwise",
        breaks: bothReaders + [.callersSource],
        hint: "add a field with a new number where JSON is kept or exchanged"
      )
    ),
    (
      .jsonNameReused,
      RuleFacts(
        "a deleted field's JSON name stands for another field",
        breaks: [.newReaders, .storedData],
        hint: "choose another name, and reserve the old one"
      )
    ),
    (
      .jsonReservedNameReused,
      RuleFacts(
        "a reserved name is used",
        breaks: [.newReaders, .storedData],
        hint: "choose a name that was never used"
      )
    ),
  ]
}
