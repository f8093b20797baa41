import ArgumentParser

/// `ptce application`.
struct ApplicationFamily: Family {
  static let verbs = [
    Verb(
      "create",
      "FundingService/createApplication",
      ["call", "pole"],
      "Creates a draft; the JSON holds {\"content\": {…}}."
    ),
    Verb(
      "get",
      "FundingService/getApplication",
      ["application"],
      "Shows an application."
    ),
    Verb(
      "list",
      "FundingService/listApplications",
      columns: ["id", "state", "content.title", "call"],
      "Lists applications."
    ),
    Verb(
      "submit",
      "FundingService/submitApplication",
      ["application"],
      "Submits, at the server's time."
    ),
    Verb(
      "register-received",
      "FundingService/registerReceivedApplication",
      ["application"],
      "Registers one that came earlier: {\"evidence\": {…}}."
    ),
    Verb(
      "admissibility",
      "FundingService/decideAdmissibility",
      ["application"],
      "Decides: {\"isAdmissible\": true, \"reason\": …}."
    ),
    Verb(
      "decide",
      "FundingService/decideApplication",
      ["application", "verdict"],
      "The committee's verdict: selected, reserve, rejected."
    ),
  ]

  static let configuration = CommandConfiguration(
    commandName: "application",
    abstract: "Applications to calls for projects.",
    discussion: discussion()
  )

  @OptionGroup var options: Options
  @Argument(help: "What to do; see below.") var verb: String
  @Argument(help: "Operands of the verb, then JSON for the other fields.") var operands: [String] =
    []
}
