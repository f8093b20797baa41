import ArgumentParser

/// `ptce tranche`.
struct TrancheFamily: Family {
  static let verbs = [
    Verb(
      "plan",
      "FundingService/planTranches",
      ["award"],
      columns: ["id", "state", "amount"],
      "Plans: {\"tranches\": […]}."
    ),
    Verb(
      "certify",
      "FundingService/certifyTranche",
      ["tranche"],
      "Certifies the service done."
    ),
    Verb(
      "request",
      "FundingService/requestPayment",
      ["tranche"],
      "Asks for payment."
    ),
    Verb(
      "pay",
      "FundingService/recordPayment",
      ["tranche"],
      "Records a payment: {\"amount\": …, \"paidOn\": …, \"paymentReference\": …}."
    ),
    Verb(
      "list",
      "FundingService/listTranches",
      columns: ["id", "state", "amount", "plannedOn"],
      "Lists tranches."
    ),
  ]

  static let configuration = CommandConfiguration(
    commandName: "tranche",
    abstract: "Payment tranches of awards.",
    discussion: discussion()
  )

  @OptionGroup var options: Options
  @Argument(help: "What to do; see below.") var verb: String
  @Argument(help: "Operands of the verb, then JSON for the other fields.") var operands: [String] =
    []
}
