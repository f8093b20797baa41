import ArgumentParser

/// `ptce pole`.
struct PoleFamily: Family {
  static let verbs = [
    Verb(
      "create",
      "PoleService/createPole",
      [],
      "Creates a draft; the JSON holds {\"content\": {\"title\": …}}."
    ),
    Verb(
      "get",
      "PoleService/getPole",
      ["pole"],
      "Shows a pole."
    ),
    Verb(
      "list",
      "PoleService/listPoles",
      columns: ["id", "number", "state", "content.title"],
      "Lists poles."
    ),
    Verb(
      "register",
      "PoleService/registerPole",
      ["pole"],
      "Registers a draft (art. 9 of the law)."
    ),
    Verb(
      "add-member",
      "PoleService/addMember",
      ["pole", "partner", "category", "role"],
      "Adds a partner as member."
    ),
    Verb(
      "end-membership",
      "PoleService/endMembership",
      ["membership"],
      "Ends a membership."
    ),
    Verb(
      "members",
      "PoleService/listMembers",
      ["pole"],
      columns: ["id", "partner", "category", "role", "joinedOn"],
      "Lists members."
    ),
    Verb(
      "sign",
      "PoleService/signCharter",
      ["pole", "partner", "charterVersion", "signedOn"],
      "Records a signature; the JSON holds {\"signatory\": …, \"mode\": …}."
    ),
    Verb(
      "signatures",
      "PoleService/listSignatures",
      ["pole"],
      columns: ["id", "partner", "charterVersion", "signedOn"],
      "Lists signatures."
    ),
    Verb(
      "check",
      "PoleService/checkComposition",
      ["pole"],
      "Says which rules the composition keeps."
    ),
  ]

  static let configuration = CommandConfiguration(
    commandName: "pole",
    abstract: "Poles, their members and their charter.",
    discussion: discussion()
  )

  @OptionGroup var options: Options
  @Argument(help: "What to do; see below.") var verb: String
  @Argument(help: "Operands of the verb, then JSON for the other fields.") var operands: [String] =
    []
}
