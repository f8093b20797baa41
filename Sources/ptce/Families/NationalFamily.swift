import ArgumentParser

/// `ptce national`.
struct NationalFamily: Family {
  static let verbs = [
    Verb(
      "poles",
      "NationalService/queryPoles",
      columns: ["id", "tenant", "number", "state", "content.title"],
      "Lists poles across tenants: {\"scope\": {…}}."
    ),
    Verb(
      "envelope",
      "NationalService/getEnvelopePosition",
      ["call"],
      "An envelope by tenant."
    ),
  ]

  static let configuration = CommandConfiguration(
    commandName: "national",
    abstract: "The national desk's view across tenants.",
    discussion: discussion()
  )

  @OptionGroup var options: Options
  @Argument(help: "What to do; see below.") var verb: String
  @Argument(help: "Operands of the verb, then JSON for the other fields.") var operands: [String] =
    []
}
