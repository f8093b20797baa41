package import PTCEDomain
package import PTCEMessages
import PTCEStore
import TrameWire

/// An application with everything its rules ask for, read in the transaction that decides: the
/// call, the pole with its members, the applicant, the pole's other applications, earlier support.
package struct ApplicationCase {
  package let call: Loaded<Call>
  package let domain: FundingApplication
  package let facts: ApplicationFacts

  package init(_ application: Application, _ reader: TenantReader) throws {
    let call = try reader.requireCall(application.call)
    let pole = try PoleAggregate(application.pole, reader).domain
    let applicant = try reader.require(
      application.content.applicant.rawValue,
      as: Partner.self
    ).message
    self.call = call
    domain = FundingApplication(application, applicant: Organisation(applicant))
    let others = try reader.all(
      KeyName.applicationsOfPole,
      application.pole.rawValue,
      as: Application.self
    )
    facts = ApplicationFacts(
      call: FundingCall(call.message),
      pole: pole,
      otherApplications:
        others
        .filter { $0.message.call == application.call && $0.message.id != application.id }
        .compactMap { PTCEDomain.ApplicationState(number: $0.message.state.rawValue) },
      earlierSupport: call.message.content.rules.excludesPreviouslySupported
        ? try Self.earlierSupport(application, applicant, reader) : []
    )
  }

  /// C7: awards of the pole, and awards over all tenants whose applicant has the same SIREN or RNA.
  /// Only the call and the key that matched are told, never whose the award is.
  private static func earlierSupport(
    _ application: Application,
    _ applicant: Partner,
    _ reader: TenantReader
  ) throws -> [ApplicationFacts.EarlierSupport] {
    var found: [UUID128: (award: Award, match: String)] = [:]
    func note(_ records: [Record], _ match: String) throws {
      for record in records where record.kind == .award {
        let award = try Loaded<Award>(record).message
        let state = PTCEDomain.AwardState(number: award.state.rawValue)
        guard state?.isCommitted == true, award.call != application.call else { continue }
        if found[award.id.rawValue] == nil { found[award.id.rawValue] = (award, match) }
      }
    }
    try note(
      reader.findAcrossTenants(
        key: KeyName.awardsOfPole,
        value: application.pole.rawValue.description
      ),
      "pole"
    )
    var lookups: [(name: UInt16, value: String, match: String)] = []
    if let siren = applicant.siren { lookups.append((KeyName.siren, siren.rawValue, "SIREN")) }
    for identifier in applicant.content.identifiers where identifier.scheme == .rna {
      lookups.append((KeyName.rna, identifier.value, "RNA"))
    }
    for lookup in lookups {
      let partners = try reader.findAcrossTenants(
        key: lookup.name,
        value: lookup.value,
        limit: 1000
      )
      for partner in partners where partner.kind == .partner {
        try note(
          reader.findAcrossTenants(
            key: KeyName.awardsOfApplicant,
            value: partner.id.uuid.description
          ),
          lookup.match
        )
      }
    }
    return found.values.sorted { $0.award.id.rawValue < $1.award.id.rawValue }.map {
      ApplicationFacts.EarlierSupport(
        call: "\($0.award.call)",
        poleNumber: $0.match == "pole" ? "\($0.award.pole)" : "?",
        matchedBy: $0.match
      )
    }
  }
}
