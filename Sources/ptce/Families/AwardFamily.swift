import ArgumentParser

/// `ptce award`.
struct AwardFamily: Family {
  static let verbs = [
    Verb(
      "decide",
      "FundingService/decideAward",
      ["application"],
      "Decides an award: {\"amount\": cents, \"split\": […]}."
    ),
    Verb(
      "get",
      "FundingService/getAward",
      ["award"],
      "Shows an award."
    ),
    Verb(
      "list",
      "FundingService/listAwards",
      columns: ["id", "state", "amount", "tenant", "pole"],
      "Lists awards."
    ),
    Verb(
      "move",
      "FundingService/moveAward",
      ["award", "state"],
      "Moves an award on in its life."
    ),
  ]

  static let configuration = CommandConfiguration(
    commandName: "award",
    abstract: "Awards.",
    discussion: discussion()
  )

  @OptionGroup var options: Options
  @Argument(help: "What to do; see below.") var verb: String
  @Argument(help: "Operands of the verb, then JSON for the other fields.") var operands: [String] =
    []
}
