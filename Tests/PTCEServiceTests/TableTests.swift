import PTCEDomain
import PTCEMessages
import PTCEService
import Testing
import Trame

@Suite("Tables")
struct TableTests {
  @Test("Every method of the package is for somebody, and has an audit number of its own")
  func permissions() {
    let all =
      PoleServiceMethods.all + PartnerServiceMethods.all + FundingServiceMethods.all
      + ChangeFeedServiceMethods.all + TenantAdminServiceMethods.all + NationalServiceMethods.all
    for method in all { #expect(Permission.of(method) != nil, "\(method)") }
    #expect(Set(all.map { AuditAction.number($0) }).count == all.count)
    #expect(
      AuditAction.name(AuditAction.number(PoleServiceMethods.getPole)) == "PoleService/getPole"
    )
  }

  @Test(
    "The domain's states stand at the schema's numbers",
    arguments: [
      (PTCEDomain.PoleState.registered.number, PTCEMessages.PoleState.registered.rawValue),
      (PTCEDomain.PoleState.abandoned.number, PTCEMessages.PoleState.abandoned.rawValue),
      (PTCEDomain.CallState.closed.number, PTCEMessages.CallState.closed.rawValue),
      (PTCEDomain.CallState.cancelled.number, PTCEMessages.CallState.cancelled.rawValue),
      (
        PTCEDomain.ApplicationState.inReview.number,
        PTCEMessages.ApplicationState.inReview.rawValue
      ),
      (
        PTCEDomain.ApplicationState.expired.number, PTCEMessages.ApplicationState.expired.rawValue
      ),
      (PTCEDomain.AwardState.active.number, PTCEMessages.AwardState.active.rawValue),
      (PTCEDomain.AwardState.dropped.number, PTCEMessages.AwardState.dropped.rawValue),
      (PTCEDomain.TrancheState.paid.number, PTCEMessages.TrancheState.paid.rawValue),
      (PTCEDomain.TrancheState.recovered.number, PTCEMessages.TrancheState.recovered.rawValue),
    ]
  )
  func states(domain: UInt8, schema: UInt8) {
    #expect(domain == schema)
  }

  @Test("Identifier schemes go both ways")
  func schemes() {
    for scheme in PTCEDomain.IdentifierScheme.allCases {
      #expect(PTCEDomain.IdentifierScheme(PTCEMessages.IdentifierScheme(scheme)) == scheme)
    }
    #expect(PTCEMessages.IdentifierScheme(.chorusCommitment) == .chorusCommitment)
    #expect(PTCEMessages.IdentifierScheme(.tahiti) == .tahiti)
  }

  @Test("Paths of rules become fields of requests")
  func fields() {
    let map = FieldMap(prefix: "content.", renamed: ["innovation": "content.innovations"])
    #expect(map.field("address.postal_code") == "content.address.postalCode")
    #expect(map.field("innovation") == "content.innovations")
    #expect(map.field("members[3].left_on") == "content.members[3].leftOn")
  }
}
