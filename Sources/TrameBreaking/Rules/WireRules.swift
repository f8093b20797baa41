extension BreakingRule {
  private static let bothReaders: [Victim] = [.oldReaders, .newReaders, .storedData]

  static let wireRules: RuleTable = [
    (
      .fieldType,
      RuleFacts(
        "a field holds another type, whose bytes are others",
        breaks: bothReaders,
        hint: "add a field with a new number, deprecate this one, and remove it later"
      )
    ),
    (
      .fieldNarrowed,
      RuleFacts(
        "an integer is narrower",
        breaks: [.newReaders, .storedData, .callersSource],
        hint: "keep the width, and bound the value with @range"
      )
    ),
    (
      .fieldSignedness,
      RuleFacts(
        "an integer has gained or lost its sign: one is zigzag, the other plain",
        breaks: bothReaders,
        hint: "add a field with a new number; the old bytes read as other values"
      )
    ),
    (
      .floatWidth,
      RuleFacts(
        "float32 and float64 share no bytes",
        breaks: bothReaders,
        hint: "add a field with a new number"
      )
    ),
    (
      .bytesToString,
      RuleFacts(
        "bytes became text: what is not UTF-8 is refused",
        breaks: [.newReaders, .storedData, .callersSource],
        hint: "add a text field with a new number"
      )
    ),
    (
      .fieldCardinality,
      RuleFacts(
        "one value, a list and a map are different bytes",
        breaks: bothReaders,
        hint: "add a list with a new number; fill both while old readers are about"
      )
    ),
    (
      .presenceChanged,
      RuleFacts(
        "absent and zero have become two things, or one",
        breaks: bothReaders,
        hint: "keep the '?' as it was, or add a field with a new number"
      )
    ),
    (
      .fieldNumberChanged,
      RuleFacts(
        "a field has another number",
        breaks: bothReaders,
        hint: "give it back its number; a name can change, a number cannot"
      )
    ),
    (
      .fieldNumberReused,
      RuleFacts(
        "a number stands for another field",
        breaks: bothReaders,
        hint: "reserve the number and take the next free one"
      )
    ),
    (
      .reservedReused,
      RuleFacts(
        "a reserved number is used",
        breaks: bothReaders,
        hint: "take a number that was never used; old data still holds this one"
      )
    ),
    (
      .fieldMovedIntoUnion,
      RuleFacts(
        "a field has become a case of a union",
        breaks: bothReaders,
        hint: "keep the field beside the union, deprecated, and fill both"
      )
    ),
    (
      .mapKeyType,
      RuleFacts(
        "a map's key has another type",
        breaks: bothReaders,
        hint: "add a map with a new number"
      )
    ),
    (
      .caseNumberChanged,
      RuleFacts(
        "a union's case has another number",
        breaks: bothReaders,
        hint: "give it back its number"
      )
    ),
    (
      .caseDeleted,
      RuleFacts(
        "a union's case is gone: what old writers send in it is not understood",
        breaks: [.newReaders, .storedData, .callersSource],
        hint: "deprecate the case and go on reading it"
      )
    ),
    (
      .enumNumberChanged,
      RuleFacts(
        "an enum's value has another number",
        breaks: bothReaders,
        hint: "give it back its number"
      )
    ),
    (
      .enumNarrowed,
      RuleFacts(
        "an enum or flag set rests on a narrower integer",
        breaks: [.newReaders, .storedData, .callersSource],
        hint: "keep the width: an old writer may send values that this version does not name"
      )
    ),
    (
      .flagBitChanged,
      RuleFacts(
        "a flag has another bit",
        breaks: bothReaders,
        hint: "give it back its bit"
      )
    ),
    (
      .structSize,
      RuleFacts(
        "a struct has another size: the frozen form is refused",
        breaks: bothReaders,
        hint: "a struct never changes; declare a new one, or a message"
      )
    ),
    (
      .structLayout,
      RuleFacts(
        "a struct's members have other types or places in the same size",
        breaks: bothReaders,
        hint: "a struct never changes; declare a new one, or a message"
      )
    ),
    (
      .typeKind,
      RuleFacts(
        "a declared type is of another kind",
        breaks: bothReaders,
        hint: "declare a new type under a new name"
      )
    ),
    (
      .newtypeBase,
      RuleFacts(
        "a newtype brands another scalar, everywhere it is used",
        breaks: bothReaders,
        hint: "declare a new newtype and use it in new fields"
      )
    ),
    (
      .errorRenamed,
      RuleFacts(
        "an error has another name, and so another id: callers do not recognise it",
        breaks: [.oldCallers, .newCallers, .callersSource],
        hint: "keep its id with @renamedFrom"
      )
    ),
  ]
}
