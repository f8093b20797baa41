import PTCEDomain
import Testing

@Suite("P2 to P5: members and strategy")
struct PoleMemberRuleTests {
  typealias S = Samples

  @Test("P3: exactly one lead, and it is live")
  func lead() {
    var pole = S.pole
    #expect(pole.leadViolations(on: S.today).isEmpty)
    pole.members[0].role = .member
    #expect(pole.leadViolations(on: S.today).brief == ["P3 LEAD_MISSING"])
    pole.members[0].role = .lead
    pole.members[1].role = .lead
    #expect(pole.leadViolations(on: S.today).map(\.path) == ["members[1].role"])
    pole.members[1].leftOn = S.today
    #expect(pole.leadViolations(on: S.today).isEmpty)
    pole.members[0].leftOn = S.today
    #expect(pole.leadViolations(on: S.today).brief == ["P3 LEAD_MISSING"])
  }

  @Test(
    "P4: a category fits its legal form",
    arguments: [
      (PartnerCategory.essEnterprise, 9220, []),
      (.essEnterprise, 5710, ["P4 CATEGORY_MISMATCH"]),
      (.essEnterprise, 5720, ["P4 CATEGORY_MISMATCH"]),
      (.essEnterprise, 1000, ["P4 CATEGORY_MISMATCH"]),
      (.essEnterprise, 7210, ["P4 CATEGORY_MISMATCH"]),
      (.enterprise, 1000, []), (.enterprise, 5499, []), (.localAuthority, 7210, []),
      (.localAuthority, 7220, []), (.localAuthority, 7230, []),
      (.localAuthorityGrouping, 7346, []), (.localAuthorityGrouping, 7355, []),
      (.localAuthority, 7346, ["P4 CATEGORY_MISMATCH?"]),
      (.trainingBody, 7230, ["P4 CATEGORY_MISMATCH?"]), (.trainingBody, 9220, []),
    ]
  )
  func category(category: PartnerCategory, form: Int, expected: [String]) {
    let member = S.member(1, category, form: form)
    #expect(member.categoryViolations(on: S.today, path: "x").brief == expected)
  }

  @Test("P4: a natural person is never an enterprise of the ESS, whatever an agent decided")
  func naturalPerson() {
    var member = S.member(1, .essEnterprise)
    member.organisation.isLegalPerson = false
    member.organisation.ess.override = .ess
    #expect(member.categoryViolations(on: S.today, path: "x").brief == ["P4 CATEGORY_MISMATCH"])
  }

  @Test("P2: the territory is not empty, and counted members work in it")
  func territory() {
    var pole = S.pole
    #expect(pole.territoryViolations(on: S.today).isEmpty)
    pole.members[0].organisation.establishments = []
    pole.members[1].organisation.establishments = []
    #expect(
      pole.territoryViolations(on: S.today).brief == [
        "P2 OUT_OF_TERRITORY", "P2 OUT_OF_TERRITORY?",
      ]
    )
    pole.members[0].countsForMinimum = false
    #expect(pole.territoryViolations(on: S.today).brief == ["P2 OUT_OF_TERRITORY?"])
    pole.territory = Pole.Territory()
    #expect(pole.territoryViolations(on: S.today).map(\.path) == ["territory"])
  }

  @Test("P2: a commune of a grouping of the territory is in the territory")
  func grouping() throws {
    var pole = S.pole
    let epci = try EpciCode(parsing: "200069193")
    pole.territory = Pole.Territory(epcis: [epci])
    for index in pole.members.indices {
      pole.members[index].organisation.establishments = [
        Organisation.Establishment(commune: S.commune("01001"), epci: epci)
      ]
    }
    #expect(pole.territoryViolations(on: S.today).isEmpty)
  }

  @Test("P5: an incomplete strategy is a warning")
  func strategy() {
    var pole = S.pole
    #expect(pole.strategyViolations().isEmpty)
    pole.purposes = []
    pole.innovations = []
    pole.strategy = nil
    #expect(
      pole.strategyViolations().brief == Array(repeating: "P5 STRATEGY_INCOMPLETE?", count: 3)
    )
    pole = S.pole
    pole.strategy?.end = S.date(2014, 9, 30)
    #expect(pole.strategyViolations().map(\.path) == ["strategy.end"])
    pole.strategy?.end = S.date(2014, 10, 1)
    #expect(pole.strategyViolations().isEmpty)
  }
}
