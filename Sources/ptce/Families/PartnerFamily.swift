import ArgumentParser

/// `ptce partner`.
struct PartnerFamily: Family {
  static let verbs = [
    Verb(
      "create",
      "PartnerService/createPartner",
      [],
      "Creates a partner; the JSON holds {\"content\": {…}}."
    ),
    Verb(
      "get",
      "PartnerService/getPartner",
      ["partner"],
      "Shows a partner."
    ),
    Verb(
      "list",
      "PartnerService/listPartners",
      columns: ["id", "state", "content.legalName"],
      "Lists partners."
    ),
    Verb(
      "lookup",
      "PartnerService/lookupByIdentifier",
      columns: ["id", "state", "content.legalName"],
      "Finds by identifier: {\"identifier\": {\"scheme\": \"siret\", \"value\": …}}."
    ),
    Verb(
      "update",
      "PartnerService/updatePartner",
      ["partner"],
      "Changes a partner; the JSON holds expectedVersion and content."
    ),
    Verb(
      "validate",
      "PartnerService/validateIdentifiers",
      columns: ["isValid", "normalised"],
      "Judges identifiers without writing."
    ),
  ]

  static let configuration = CommandConfiguration(
    commandName: "partner",
    abstract: "Partners: organisations and persons.",
    discussion: discussion()
  )

  @OptionGroup var options: Options
  @Argument(help: "What to do; see below.") var verb: String
  @Argument(help: "Operands of the verb, then JSON for the other fields.") var operands: [String] =
    []
}
