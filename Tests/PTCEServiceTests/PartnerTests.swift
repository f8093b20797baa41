import PTCEMessages
import Testing
import Trame
import TrameWire

@Suite("Partners")
struct PartnerTests {
  @Test("A second partner with the same SIREN is refused in its tenant, and not in another")
  func duplicates() async throws {
    let test = try await TestDeployment()
    let request = Samples.association("Les Amis", siren: "732829320")
    let first = try await test.partner(request)
    #expect(first.siren == Siren(rawValue: "732829320") && first.ess.value == .ess)
    let error = await test.failure(PartnerServiceMethods.createPartner, request)
    let violations = try #require(error?.declared(RuleViolated.self)?.violations)
    #expect(violations.map(\.rule) == ["P6"])
    #expect(violations.first?.field == "content.identifiers")
    #expect(violations.first?.messageFr.isEmpty == false)
    _ = try await test.call(
      PartnerServiceMethods.createPartner,
      request,
      as: "normandie",
      returning: Partner.self
    )
    let found: LookupByIdentifierResponse = try await test.call(
      PartnerServiceMethods.lookupByIdentifier,
      LookupByIdentifierRequest(identifier: Identifier(scheme: .siren, value: "732 829 320"))
    )
    #expect(found.partners.map(\.id) == [first.id] && found.existsElsewhere)
  }

  @Test("Everything that is wrong is told at once, in the request's own fields")
  func fields() async throws {
    let test = try await TestDeployment()
    var request = Samples.association("Les Amis", siren: "732829321")
    request.content?.establishments = [Establishment(commune: CommuneCode(rawValue: "20004"))]
    let error = await test.failure(PartnerServiceMethods.createPartner, request)
    let fields = error?.declared(RuleViolated.self)?.violations.map(\.field) ?? []
    #expect(fields.contains("content.identifiers[0].value"))
    #expect(fields.contains("content.establishments[0].commune"))
  }

  @Test("A change that changes nothing makes no version; an unknown field is refused")
  func update() async throws {
    let test = try await TestDeployment()
    let partner = try await test.partner(Samples.association("Les Amis", siren: "732829320"))
    let same: Partner = try await test.call(
      PartnerServiceMethods.updatePartner,
      UpdatePartnerRequest(
        partner: partner.id,
        expectedVersion: 1,
        content: partner.content
      )
    )
    #expect(same.version == 1)
    var content = partner.content
    content.tradeName = "Amis"
    content.legalName = "not taken"
    let renamed: Partner = try await test.call(
      PartnerServiceMethods.updatePartner,
      UpdatePartnerRequest(
        partner: partner.id,
        expectedVersion: 1,
        content: content,
        fields: ["tradeName"]
      )
    )
    #expect(renamed.version == 2)
    #expect(renamed.content.tradeName == "Amis" && renamed.content.legalName == "Les Amis")
    let error = await test.failure(
      PartnerServiceMethods.updatePartner,
      UpdatePartnerRequest(
        partner: partner.id,
        expectedVersion: 2,
        content: content,
        fields: ["colour"]
      )
    )
    #expect(error?.code == .invalidArgument)
  }

  @Test("Losing the ESS status breaks the composition of a registered pole, and its feed says so")
  func composition() async throws {
    let test = try await TestDeployment()
    let (pole, lead) = try await test.registeredPole()
    var content = lead.content
    content.essEvidence.override = .notEss
    content.essEvidence.overrideReason = "Contrôle"
    let updated: Partner = try await test.call(
      PartnerServiceMethods.updatePartner,
      UpdatePartnerRequest(partner: lead.id, expectedVersion: 1, content: content)
    )
    #expect(updated.findings.map(\.rule).contains("P7"))
    let read: Pole = try await test.call(
      PoleServiceMethods.getPole,
      GetPoleRequest(pole: pole.id)
    )
    #expect(!read.isCompositionValid && read.state == .registered && read.version == 3)
    let changes: ListChangesResponse = try await test.call(
      ChangeFeedServiceMethods.listChanges,
      ListChangesRequest(kinds: [.pole])
    )
    #expect(
      changes.events.map(\.operation) == [.created, .stateChanged, .compositionBroken]
    )
    #expect(changes.events.map(\.version) == [1, 2, 3])
  }

  @Test("A list goes page by page, and its token belongs to its filter")
  func pages() async throws {
    let test = try await TestDeployment()
    let sirens = ["732829320", "356000000", "552100554", "542065479", "775670417"]
    for (index, siren) in sirens.enumerated() {
      _ = try await test.partner(Samples.company("Société \(index)", siren: siren))
    }
    var request = ListPartnersRequest(page: PageRequest(size: 2, countsTotal: true))
    var names: [String] = []
    repeat {
      let page: ListPartnersResponse = try await test.call(
        PartnerServiceMethods.listPartners,
        request
      )
      #expect(page.page.total == 5)
      names += page.partners.map(\.content.legalName)
      request.page.token = page.page.nextToken
    } while !request.page.token.isEmpty
    #expect(names == (0..<5).map { "Société \($0)" })

    let page: ListPartnersResponse = try await test.call(
      PartnerServiceMethods.listPartners,
      ListPartnersRequest(page: PageRequest(size: 2))
    )
    let error = await test.failure(
      PartnerServiceMethods.listPartners,
      ListPartnersRequest(page: PageRequest(token: page.page.nextToken), namePrefix: "societe")
    )
    #expect(error?.code == .invalidArgument)
  }

  @Test("Identifiers are judged one by one, in the order asked")
  func verdicts() async throws {
    let test = try await TestDeployment()
    let answer: ValidateIdentifiersResponse = try await test.call(
      PartnerServiceMethods.validateIdentifiers,
      ValidateIdentifiersRequest(identifiers: [
        Identifier(scheme: .siren, value: "732 829 320"),
        Identifier(scheme: .siret, value: "2,20E+13"), Identifier(value: "x"),
      ])
    )
    #expect(answer.verdicts.map(\.isValid) == [true, false, false])
    #expect(answer.verdicts[0].normalised == "732829320")
    #expect(answer.verdicts[1].violations.first?.field == "identifiers[1].value")
  }
}
