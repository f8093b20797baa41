import PTCEDomain
import Testing

@Suite("Commands on members")
struct PoleMembersTests {
  typealias S = Samples

  @Test("a partner joins once")
  func add() throws {
    let newcomer = S.member(4, .trainingBody)
    let changed = try #require(S.pole.add(newcomer, today: S.today).outcome)
    #expect(changed.pole.members.count == 4)
    #expect(changed.composition == nil)
    let again = changed.pole.add(newcomer, today: S.today)
    #expect(again.violations.brief == ["S3 MEMBER_EXISTS"])
  }

  @Test("a partner that left may join again")
  func rejoin() throws {
    var pole = S.pole
    pole.members[1].leftOn = S.date(2015, 1, 1)
    #expect(pole.add(S.member(2, .enterprise), today: S.today).outcome != nil)
  }

  @Test("everything wrong with a newcomer is told at once")
  func allAtOnce() {
    var newcomer = S.member(4, .essEnterprise, form: 5710, role: .lead)
    newcomer.leftOn = S.date(2014, 9, 1)
    newcomer.organisation.isActive = false
    newcomer.organisation.establishments = []
    var pole = S.pole
    pole.state = .closed
    #expect(
      Set(pole.add(newcomer, today: S.today).violations.brief) == [
        "S1 ILLEGAL_TRANSITION", "F3 PERIOD_INVALID", "S3 FIELD_REQUIRED", "P3 LEAD_MISSING",
        "P4 CATEGORY_MISMATCH", "P2 OUT_OF_TERRITORY",
      ]
    )
  }

  @Test("ending the last counted membership breaks the composition, and is not refused (P7)")
  func breaks() throws {
    var pole = S.pole
    pole.members = [
      S.member(1, .essEnterprise), S.member(2, .enterprise, role: .lead),
    ]
    let decision = pole.endMembership(
      of: S.partner(1),
      leftOn: S.today,
      facts: Pole.MemberFacts(),
      today: S.today
    )
    let changed = try #require(decision.outcome)
    #expect(changed.composition == .broken)
    #expect(decision.violations.brief == ["P7 COMPOSITION_INCOMPLETE?"])
    let repaired = changed.pole.add(S.member(5, .essEnterprise), today: S.today)
    #expect(repaired.outcome?.composition == .repaired)
  }

  @Test("P3: the lead of a registered pole cannot leave; a draft's can")
  func lead() {
    func end(_ pole: Pole) -> [String] {
      pole.endMembership(
        of: S.partner(1),
        leftOn: S.today,
        facts: Pole.MemberFacts(),
        today: S.today
      ).violations.brief
    }
    #expect(end(S.pole).contains("P3 LEAD_MISSING"))
    var draft = S.pole
    draft.state = .draft
    #expect(end(draft).isEmpty)
  }

  @Test("P11: an active award asks for a reason to leave or to change category")
  func reason() {
    var facts = Pole.MemberFacts(hasActiveAward: true)
    func end() -> [String] {
      S.pole.endMembership(of: S.partner(2), leftOn: S.today, facts: facts, today: S.today)
        .violations.brief
    }
    func change(_ category: PartnerCategory) -> [String] {
      var member = S.pole.members[1]
      member.category = category
      return S.pole.update(member, facts: facts, today: S.today).violations.brief
    }
    #expect(end() == ["P11 REASON_REQUIRED"])
    #expect(change(.trainingBody) == ["P11 REASON_REQUIRED"])
    #expect(change(.enterprise).isEmpty)
    facts.reason = "Liquidation"
    #expect(end().isEmpty && change(.trainingBody).isEmpty)
    facts = Pole.MemberFacts(hasActiveAward: false)
    #expect(end().isEmpty && change(.trainingBody).isEmpty)
  }

  @Test("a stranger can neither leave nor change")
  func stranger() {
    let facts = Pole.MemberFacts()
    #expect(
      S.pole.endMembership(of: S.partner(77), leftOn: S.today, facts: facts, today: S.today)
        .violations.brief == ["S3 FIELD_REQUIRED"]
    )
    #expect(
      S.pole.update(S.member(77, .enterprise), facts: facts, today: S.today).violations.brief
        == ["S3 FIELD_REQUIRED"]
    )
  }
}
