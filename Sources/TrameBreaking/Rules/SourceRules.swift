extension BreakingRule {
  private static let everySource: [Victim] = [.callersSource, .serversSource]

  static let sourceRules: RuleTable = [
    (
      .packageDeleted,
      RuleFacts(
        "a package is gone",
        breaks: [.oldCallers, .callersSource, .serversSource],
        hint: "serve the old package beside the new one until nobody calls it"
      )
    ),
    (
      .typeDeleted,
      RuleFacts(
        "a type is gone",
        breaks: everySource,
        hint: "deprecate it first; if it was renamed, add @renamedFrom"
      )
    ),
    (
      .typeRenamed,
      RuleFacts(
        "a type has another name; its id is kept",
        breaks: everySource,
        hint: "rename it in the sources; nothing on the wire changes"
      )
    ),
    (
      .typeMoved,
      RuleFacts(
        "a type is in another package; its id is kept",
        breaks: everySource,
        hint: "import the new module in the sources; nothing on the wire changes"
      )
    ),
    (
      .renameWithoutAlias,
      RuleFacts(
        "a type seems renamed, but its id is new",
        breaks: everySource,
        hint: "keep its id with @renamedFrom"
      )
    ),
    (
      .fieldDeleted,
      RuleFacts(
        "a field is gone",
        breaks: everySource,
        hint: "deprecate it first, and reserve its number and name"
      )
    ),
    (
      .fieldRenamed,
      RuleFacts(
        "a field has another name; its number and JSON name are kept",
        breaks: everySource,
        hint: "rename it in the sources; nothing on the wire changes"
      )
    ),
    (
      .fieldWidened,
      RuleFacts(
        "an integer is wider: old bytes read the same, old readers refuse larger values",
        breaks: [.oldReaders, .callersSource, .serversSource],
        effect: .source,
        hint: "deploy the readers first, and only then send larger values"
      )
    ),
    (
      .fieldBoxed,
      RuleFacts(
        "a field is held by reference now, or no longer",
        breaks: everySource,
        hint: "read it through `value`; nothing on the wire changes"
      )
    ),
    (
      .valueDeleted,
      RuleFacts(
        "a value of an enum or a flag is gone; its number still arrives",
        breaks: everySource,
        hint: "deprecate it first, and reserve its number and name"
      )
    ),
    (
      .valueRenamed,
      RuleFacts(
        "a value or flag has another name; its number and JSON name are kept",
        breaks: everySource,
        hint: "rename it in the sources; nothing on the wire changes"
      )
    ),
    (
      .caseAdded,
      RuleFacts(
        "a union has a new case: exhaustive switches do not compile, old readers keep it unknown",
        breaks: everySource,
        hint: "deploy the readers first; let them treat `unknown` as what they do not support"
      )
    ),
    (
      .enumWidened,
      RuleFacts(
        "an enum or flag set rests on a wider integer",
        breaks: [.oldReaders, .callersSource, .serversSource],
        effect: .source,
        hint: "deploy the readers first, and only then send larger values"
      )
    ),
    (
      .serviceRenamed,
      RuleFacts(
        "a service has another name; its id is kept",
        breaks: everySource,
        hint: "rename its client and provider in the sources"
      )
    ),
    (
      .methodRenamed,
      RuleFacts(
        "a method has another name; its number is kept",
        breaks: everySource,
        hint: "rename it in the sources; nothing on the wire changes"
      )
    ),
    (
      .methodAdded,
      RuleFacts(
        "a service has a new method: its providers must implement it",
        breaks: [.newCallers, .serversSource],
        .note,
        effect: Effect.none,
        hint: "deploy the servers first"
      )
    ),
    (
      .errorRemoved,
      RuleFacts(
        "a method throws an error no more",
        breaks: [.callersSource],
        hint: "remove its case from the callers' switches"
      )
    ),
    (
      .constantType,
      RuleFacts(
        "a constant has another type or unit",
        breaks: everySource,
        hint: "declare a new constant"
      )
    ),
    (
      .annotationDeleted,
      RuleFacts(
        "a declared annotation is gone: schemas that use it do not compile",
        breaks: [.schemasSource],
        hint: "deprecate it first"
      )
    ),
    (
      .annotationParameters,
      RuleFacts(
        "a declared annotation takes other arguments: schemas that use it do not compile",
        breaks: [.schemasSource],
        hint: "add optional parameters, and leave those that are there as they are"
      )
    ),
  ]
}
