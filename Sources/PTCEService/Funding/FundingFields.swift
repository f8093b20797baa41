/// Where the rules' paths lie in the requests on calls, applications, awards and tranches.
enum FundingFields {
  /// In a request that holds a call's content, or an application's.
  static let content = FieldMap(prefix: "content.")
  /// In a request that names a call.
  static let call = FieldMap(
    prefix: "call.content.",
    renamed: ["state": "call", "reason": "reason"]
  )
  /// In a request that names an application.
  static let application = FieldMap(
    prefix: "application.content.",
    renamed: [
      "state": "application", "call": "application", "pole": "application",
      "receipt": "evidence", "receipt.evidence": "evidence.piece", "reason": "reason",
      "opinions": "application",
    ]
  )
  static let decidingAward = FieldMap(
    renamed: [
      "amount_cents": "amount", "funder_split": "split", "state": "application",
      "call": "application",
    ])
  static let award = FieldMap(renamed: ["tranches": "award"])
  static let plan = FieldMap(renamed: ["state": "award"])
  static let tranche = FieldMap(
    prefix: "tranche.",
    renamed: [
      "state": "tranche", "paid_cents": "amount", "award.convention": "tranche",
      "award.state": "tranche", "award": "tranche", "paidOn": "paidOn",
      "requestedOn": "requestedOn",
    ]
  )
}
