import PTCEDomain
import Testing

@Suite("Partners: F1 and P6")
struct PartnerDraftTests {
  static func draft(_ identifiers: (IdentifierScheme, String)...) -> PartnerDraft {
    PartnerDraft(
      legalName: "Les Amis de l'Œuvre",
      identifiers: identifiers.map { PartnerDraft.RawIdentifier($0.0, $0.1) },
      legalForm: "9220",
      communeCode: "35238"
    )
  }

  @Test("a partner is read, with the SIREN of its SIRET and its search key")
  func reads() throws {
    let decision = Self.draft((.siret, "130 025 265 00013"), (.rna, "W751515517")).check()
    let partner = try #require(decision.outcome)
    #expect(partner.siren?.text == "130025265")
    #expect(partner.identifiers.map(\.text) == ["13002526500013", "W751515517"])
    #expect(partner.searchKey.text == "les amis de l oeuvre")
    #expect(decision.violations.isEmpty)
  }

  @Test("every wrong field is told at once, by its path")
  func paths() {
    var draft = Self.draft((.siren, "404833047"), (.siret, "2,20E+13"), (.commune, "35238"))
    draft.legalName = " "
    draft.legalForm = "x"
    draft.naf = "94.99"
    draft.postalCode = "1000"
    draft.communeCode = "20004"
    let violations = draft.check().violations
    #expect(
      violations.map(\.path) == [
        "legal_name", "identifiers[0].value", "identifiers[1].value", "identifiers[2].scheme",
        "legal_form", "naf", "address.postal_code", "address.commune_code",
      ]
    )
    #expect(violations.allSatisfy { $0.level == .hard })
  }

  @Test("a legal form outside the table is a warning; no identifier too")
  func warnings() {
    var draft = Self.draft()
    draft.legalForm = "5720"
    #expect(draft.check().violations.brief == ["F1 IDENTIFIER_MISSING?", "F1 IDENTIFIER_INVALID?"])
    #expect(draft.check().outcome != nil)
  }

  @Test("a natural person needs no identifier")
  func naturalPerson() {
    var draft = Self.draft()
    draft.kind = .naturalPerson
    #expect(draft.check().violations.isEmpty)
  }

  @Test("identifiers that contradict each other are refused")
  func contradiction() {
    let draft = Self.draft((.siren, "404833048"), (.siret, "13002526500013"))
    #expect(draft.check().violations.brief == ["F1 IDENTIFIER_INCONSISTENT"])
    #expect(Self.draft((.siren, "130025265"), (.siret, "13002526500013")).check().outcome != nil)
  }

  @Test("RIDET and TAHITI are for seats outside the regions")
  func overseas() {
    var draft = Self.draft((.ridet, "1234567"))
    #expect(draft.check().violations.brief == ["F1 IDENTIFIER_INVALID"])
    draft.isForeignOrCollectivity = true
    #expect(draft.check().violations.isEmpty)
  }

  @Test("more identifiers than the limit are refused")
  func limit() {
    var draft = Self.draft()
    draft.identifiers = Array(repeating: .init(.rna, "W751515517"), count: 33)
    #expect(draft.check().violations.brief == ["F1 IDENTIFIER_INVALID"])
  }

  static func others(_ identifiers: (IdentifierScheme, String)...) throws -> PartnerIdentifiers {
    var other = PartnerIdentifiers(partner: Samples.partner(9))
    for (scheme, text) in identifiers { try other.add(PartnerDraft.RawIdentifier(scheme, text)) }
    return other
  }

  @Test("P6: the same SIRET or RNA is refused, another establishment is a warning")
  func duplicates() throws {
    let mine = Self.draft((.siret, "20006985400293"), (.rna, "W751515517"))
    func check(_ others: PartnerIdentifiers) -> [String] {
      mine.check(others: [others]).violations.brief
    }
    #expect(check(try Self.others((.siret, "20006985400293"))) == ["P6 DUPLICATE_IDENTIFIER"])
    #expect(check(try Self.others((.siret, "20006985400012"))) == ["P6 DUPLICATE_IDENTIFIER?"])
    #expect(check(try Self.others((.siren, "200069854"))) == ["P6 DUPLICATE_IDENTIFIER?"])
    #expect(check(try Self.others((.rna, "W751515517"))) == ["P6 DUPLICATE_IDENTIFIER"])
    #expect(check(try Self.others((.siret, "13002526500013"))).isEmpty)
    let alone = Self.draft((.siren, "200069854"))
    #expect(
      alone.check(others: [try Self.others((.siren, "200069854"))]).violations.brief
        == ["P6 DUPLICATE_IDENTIFIER"]
    )
  }

  @Test("P6: a partner is not its own duplicate")
  func itself() throws {
    let other = try Self.others((.siret, "20006985400293"))
    #expect(other.duplicates([other]).isEmpty)
  }
}
