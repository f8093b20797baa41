import PTCEDomain
import PTCEMessages
import PTCEStore
import Trame
import TrameWire

extension PoleProvider {
  /// C4 to C7: the call's rules on who may answer it, held against a pole's members on a day, with
  /// the lead as the applicant. The call is a national one, or the tenant's own.
  static func callViolations(
    _ id: PTCEMessages.CallID,
    _ pole: PTCEDomain.Pole,
    _ date: PTCEDomain.CivilDate,
    _ scope: ReadScope
  ) throws -> [PTCEDomain.RuleViolation] {
    let reader = scope.reader
    let record =
      try reader.record(.call, RecordID(id.rawValue))
      ?? reader.record(.call, RecordID(id.rawValue), in: .national)
    guard let record else { throw RPCError.notFound("call", id.rawValue) }
    let content = try record.body.decoded(as: Call.self).content
    let call = FundingCall(
      id: PTCEDomain.CallID(id.rawValue),
      title: content.title,
      envelope: .zero,
      scope: content.scopeTenants.isEmpty
        ? .everyTenant
        : .tenants(Set(content.scopeTenants.map { PTCEDomain.TenantID($0.rawValue) })),
      rules: CallRules(
        excludesPreviouslySupported: content.rules.excludesPreviouslySupported,
        legalPersonsMin: content.rules.legalPersonsMin.map { Int($0) },
        requiresPrivateLegalPerson: content.rules.requiresPrivateLegalPerson
      )
    )
    let lead = pole.members.first { $0.role == .lead && $0.isLive(on: date) }
    let application = FundingApplication(
      id: Identity(.zero),
      call: call.id,
      pole: pole.id,
      tenant: pole.tenant,
      applicant: lead?.organisation
        ?? Organisation(partner: Identity(.zero), isLegalPerson: false),
      project: .init(title: ""),
      requested: .zero,
      budget: Budget()
    )
    let facts = ApplicationFacts(
      call: call,
      pole: pole,
      earlierSupport: try earlierSupport(of: pole, scope)
    )
    return application.eligibilityViolations(facts, on: date)
  }

  /// Awards of the pole itself in any call. Support of its lead under another pole is looked for
  /// when an application is submitted.
  private static func earlierSupport(
    of pole: PTCEDomain.Pole,
    _ scope: ReadScope
  ) throws -> [ApplicationFacts.EarlierSupport] {
    let records = try scope.reader.find(
      key: KeyName.awardsOfPole,
      value: pole.id.uuid.description,
      limit: 100
    )
    return try records.filter { $0.kind == .award }.map { record in
      let award = try record.body.decoded(as: Award.self)
      return ApplicationFacts.EarlierSupport(
        call: "\(award.call)",
        poleNumber: "\(award.pole)",
        matchedBy: "pole"
      )
    }
  }
}
