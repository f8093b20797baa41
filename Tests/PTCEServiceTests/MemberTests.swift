import PTCEMessages
import Testing
import Trame
import TrameWire

@Suite("Members and the charter")
struct MemberTests {
  @Test("Each refusal of a member names its rule and the request's field")
  func refusals() async throws {
    let test = try await TestDeployment()
    let pole: Pole = try await test.call(PoleServiceMethods.createPole, Samples.pole())
    let lead = try await test.partner(Samples.association("Les Amis", siren: "732829320"))
    let company = try await test.partner(Samples.company("Ateliers", siren: "356000000"))
    _ = try await test.member(pole, lead, .essEnterprise, .lead)
    let cases: [(Partner, PartnerCategory, MemberRole, String, String)] = [
      (lead, .enterprise, .member, "S3", "partner"),
      (company, .essEnterprise, .member, "P4", "category"),
      (company, .enterprise, .lead, "P3", "role"),
      (company, .unspecified, .member, "F4", "category"),
      (company, .enterprise, .unspecified, "F4", "role"),
    ]
    for (partner, category, role, rule, field) in cases {
      let error = await test.failure(
        PoleServiceMethods.addMember,
        AddMemberRequest(pole: pole.id, partner: partner.id, category: category, role: role)
      )
      let violations = error?.declared(RuleViolated.self)?.violations ?? []
      #expect(violations.contains { $0.rule == rule && $0.field == field }, "\(rule) \(field)")
    }
    let unknown = await test.failure(
      PoleServiceMethods.addMember,
      AddMemberRequest(pole: pole.id, category: .enterprise, role: .member)
    )
    #expect(unknown?.code == .notFound)
  }

  @Test("Each refusal of a signature names the request's field")
  func signatures() async throws {
    let test = try await TestDeployment()
    let (pole, lead) = try await test.registeredPole()
    var request = test.signature(pole, lead)
    request.charterVersion = "2021-06"
    #expect(await test.fields(request) == ["signedOn"])
    request.charterVersion = "1999-01"
    #expect(await test.fields(request) == ["charterVersion"])
    request = test.signature(pole, lead)
    #expect(await test.fields(request) == ["partner"])  // signed already
    request.signedOn = CivilDate(days: 20_000)
    #expect(await test.fields(request) == ["signedOn", "partner"])
    request = test.signature(pole, lead)
    request.mode = .unspecified
    #expect(await test.fields(request) == ["partner", "mode"])
    let list: ListSignaturesResponse = try await test.call(
      PoleServiceMethods.listSignatures,
      ListSignaturesRequest(pole: pole.id)
    )
    #expect(list.signatures.map(\.partner) == [lead.id])
  }

  @Test("Who leaves a registered pole may break it: a finding, an event, and no refusal")
  func leaving() async throws {
    let test = try await TestDeployment()
    let (pole, lead) = try await test.registeredPole()
    let members: ListMembersResponse = try await test.call(
      PoleServiceMethods.listMembers,
      ListMembersRequest(pole: pole.id)
    )
    let first = try #require(members.members.first { $0.partner == lead.id })
    let other = try #require(members.members.first { $0.partner != lead.id })
    let refused = await test.failure(
      PoleServiceMethods.endMembership,
      EndMembershipRequest(membership: first.id)
    )
    #expect(
      refused?.declared(RuleViolated.self)?.violations.first { $0.level == .hard }?.rule == "P3"
    )

    let ended: Membership = try await test.call(
      PoleServiceMethods.endMembership,
      EndMembershipRequest(membership: other.id, expectedVersion: 1)
    )
    #expect(ended.version == 2 && ended.leftOn != nil)
    #expect(ended.findings.map(\.rule) == ["P7"])
    let read: Pole = try await test.call(
      PoleServiceMethods.getPole,
      GetPoleRequest(pole: pole.id)
    )
    #expect(!read.isCompositionValid && read.version == 3)

    // It comes back: the pole is repaired, and the first membership stays ended.
    let partner: Partner = try await test.call(
      PartnerServiceMethods.getPartner,
      GetPartnerRequest(partner: other.partner)
    )
    _ = try await test.member(pole, partner, .enterprise, .member)
    let again = await test.failure(
      PoleServiceMethods.endMembership,
      EndMembershipRequest(membership: other.id)
    )
    #expect(again?.declared(RuleViolated.self)?.violations.map(\.rule) == ["S3"])
    let changes: ListChangesResponse = try await test.call(
      ChangeFeedServiceMethods.listChanges,
      ListChangesRequest(kinds: [.pole])
    )
    #expect(
      changes.events.map(\.operation)
        == [.created, .stateChanged, .compositionBroken, .compositionRepaired]
    )
    let report: CompositionReport = try await test.call(
      PoleServiceMethods.checkComposition,
      CheckCompositionRequest(pole: pole.id)
    )
    #expect(report.meetsLaw && report.essOrganisations == 1 && report.otherOrganisations == 1)
  }

  @Test("A pole is found by its title, its commune and its members")
  func search() async throws {
    let test = try await TestDeployment()
    let (pole, lead) = try await test.registeredPole()
    _ = try await test.call(
      PoleServiceMethods.createPole,
      Samples.pole("Œuvre commune"),
      returning: Pole.self
    )
    let questions: [(ListPolesRequest, Int)] = [
      (ListPolesRequest(titlePrefix: "coop"), 1), (ListPolesRequest(titlePrefix: "OEUVRE"), 1),
      (ListPolesRequest(titlePrefix: "euvre"), 0), (ListPolesRequest(states: [.registered]), 1),
      (ListPolesRequest(commune: Samples.rennes), 2), (ListPolesRequest(partner: lead.id), 1),
      (ListPolesRequest(states: [.draft], partner: lead.id), 0),
    ]
    for (question, count) in questions {
      let list: ListPolesResponse = try await test.call(PoleServiceMethods.listPoles, question)
      #expect(list.poles.count == count, "\(question)")
    }
    #expect(pole.number.hasSuffix("-0001"))
  }
}

extension TestDeployment {
  /// The fields that refuse a signature, in order.
  fileprivate func fields(_ request: SignCharterRequest) async -> [String] {
    await failure(PoleServiceMethods.signCharter, request)?
      .declared(RuleViolated.self)?.violations.map(\.field) ?? []
  }
}
