extension BreakingRule {
  private static let bothCallers: [Victim] = [
    .oldCallers, .newCallers, .callersSource, .serversSource,
  ]

  static let rpcRules: RuleTable = [
    (
      .serviceDeleted,
      RuleFacts(
        "a service is gone",
        breaks: [.oldCallers, .callersSource, .serversSource],
        hint: "deprecate it, and serve it until nobody calls it"
      )
    ),
    (
      .serviceRenamedWithoutAlias,
      RuleFacts(
        "a service has another name, and so another id: calls do not find it",
        breaks: bothCallers,
        hint: "keep its id with @renamedFrom"
      )
    ),
    (
      .methodDeleted,
      RuleFacts(
        "a method is gone",
        breaks: [.oldCallers, .callersSource, .serversSource],
        hint: "deprecate it, and serve it until nobody calls it; then reserve its number"
      )
    ),
    (
      .methodNumberChanged,
      RuleFacts(
        "a method has another number",
        breaks: bothCallers,
        hint: "give it back its number"
      )
    ),
    (
      .methodNumberReused,
      RuleFacts(
        "a number stands for another method",
        breaks: bothCallers,
        hint: "reserve the number and take the next free one"
      )
    ),
    (
      .streamingKind,
      RuleFacts(
        "a side sends a stream where it sent one message, or the reverse",
        breaks: bothCallers,
        hint: "add a method with a new number"
      )
    ),
    (
      .requestType,
      RuleFacts(
        "a method takes another message",
        breaks: bothCallers,
        hint: "add a method with a new number, or fields to the old message"
      )
    ),
    (
      .responseType,
      RuleFacts(
        "a method gives another message",
        breaks: bothCallers,
        hint: "add a method with a new number, or fields to the old message"
      )
    ),
    (
      .readonlyRemoved,
      RuleFacts(
        "a method that changed nothing may change something",
        breaks: [.oldCallers],
        hint: "add a method for the change; old callers repeat this one freely"
      )
    ),
    (
      .idempotencyLowered,
      RuleFacts(
        "a repeat of a call may do it all a second time",
        breaks: [.oldCallers],
        hint: "old callers repeat it after a lost answer; add a method with a new number"
      )
    ),
    (
      .deadlineShortened,
      RuleFacts(
        "callers that set no deadline have less time",
        breaks: [.oldCallers],
        hint: "make the method faster first; measure before shortening"
      )
    ),
    (
      .deadlineRemoved,
      RuleFacts(
        "callers that set no deadline wait without end",
        breaks: [],
        .warning,
        hint: "keep a deadline"
      )
    ),
    (
      .deadlineMaxLowered,
      RuleFacts(
        "callers may ask for less time than before",
        breaks: [.oldCallers],
        hint: "keep the longest deadline"
      )
    ),
    (
      .resumableRemoved,
      RuleFacts(
        "a stream cannot be resumed any more",
        breaks: [.oldCallers],
        hint: "old callers resume it after a lost connection; go on taking the field"
      )
    ),
    (
      .resumableField,
      RuleFacts(
        "another field says where a stream goes on",
        breaks: [.oldCallers],
        hint: "go on taking the old field, too"
      )
    ),
    (
      .errorCode,
      RuleFacts(
        "an error travels under another status code",
        breaks: [.oldCallers],
        hint: "retries and alerts hang on the code; declare a new error"
      )
    ),
  ]
}
