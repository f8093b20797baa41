import PTCEDomain
import Testing

@Suite("C6: the partnership of the decree")
struct PartnershipTests {
  typealias S = Samples

  static func missing(_ members: [PoleMember], min: Int = 3) -> [String] {
    Partnership(members, on: S.today).violations(legalPersonsMin: min).compactMap {
      guard case .text(let missing) = $0.value("missing") else { return nil }
      return missing
    }
  }

  @Test("an ESS enterprise, another enterprise and another person are enough")
  func enough() {
    #expect(Self.missing(S.pole.members).isEmpty)
  }

  @Test("what is missing is told")
  func parts() {
    let (ess, company, town) = (S.pole.members[0], S.pole.members[1], S.pole.members[2])
    #expect(Self.missing([ess, company]) == ["LEGAL_PERSONS", "OTHER_PERSON"])
    #expect(Self.missing([ess, town]) == ["LEGAL_PERSONS", "NON_ESS_ENTERPRISE"])
    #expect(Self.missing([company, town]) == ["LEGAL_PERSONS", "ESS_ENTERPRISE"])
    #expect(Self.missing([ess, company, S.member(4, .enterprise)]) == ["OTHER_PERSON"])
    #expect(Self.missing([ess, company, town], min: 4) == ["LEGAL_PERSONS"])
  }

  @Test("a natural person is not one of the legal persons")
  func naturalPerson() {
    var members = S.pole.members
    members[2].organisation.isLegalPerson = false
    members[2].category = .otherNaturalPerson
    #expect(Self.missing(members) == ["LEGAL_PERSONS", "OTHER_PERSON"])
  }

  @Test("a grouping mostly outside the ESS stands for an enterprise")
  func grouping() {
    var members = S.pole.members
    members[1] = S.member(2, .otherLegalPerson, form: 9220)
    #expect(Self.missing(members) == ["NON_ESS_ENTERPRISE"])
    members[1].organisation.isMostlyNonEssGrouping = true
    #expect(Self.missing(members).isEmpty)
  }

  @Test("an enterprise of undetermined status is not taken for one outside the ESS")
  func undetermined() {
    var members = S.pole.members
    members[1] = S.member(2, .enterprise, form: 5720)
    #expect(Self.missing(members) == ["NON_ESS_ENTERPRISE"])
  }

  @Test("one organisation cannot play two parts")
  func distinct() {
    var twin = S.member(2, .trainingBody)
    twin.organisation.partner = S.partner(99)
    let members = [
      S.member(1, .essEnterprise), S.member(2, .enterprise), twin, S.member(4, .essEnterprise),
    ]
    #expect(Self.missing(members) == ["DISTINCT_ORGANISATIONS"])
    // Two organisations for three parts, each of which could be played by both.
    let two = [1, 2].flatMap { number in
      [PartnerCategory.essEnterprise, .enterprise, .trainingBody].map { S.member(number, $0) }
    }
    #expect(Self.missing(two, min: 2) == ["DISTINCT_ORGANISATIONS"])
    #expect(Self.missing(two + [S.member(3, .trainingBody)], min: 2).isEmpty)
  }
}
