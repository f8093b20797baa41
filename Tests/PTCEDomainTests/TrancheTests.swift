import PTCEDomain
import Testing

@Suite("A4 to A7 and M4: tranches and an award's end")
struct TrancheTests {
  typealias S = Samples
  static let day = S.date(2016, 3, 1)
  static let award = Cents(euros: 100_000)

  static func tranche(
    _ sequence: Int,
    _ kind: Tranche.Kind,
    _ euros: Int32,
    _ state: TrancheState = .planned
  ) -> Tranche {
    Tranche(
      sequence: sequence,
      kind: kind,
      plannedOn: day,
      amount: Cents(euros: euros),
      state: state
    )
  }

  static let plan = TranchePlan(tranches: [
    tranche(1, .advance, 50_000), tranche(2, .intermediate, 30_000), tranche(3, .balance, 20_000),
  ])

  static let facts = TrancheFacts(
    awardState: .active,
    awardAmount: award,
    conventionSignedOn: S.date(2016, 2, 1),
    poleContacts: ["trame://x/contact"]
  )

  @Test("A5: the tranches stay within the award, to the cent")
  func sum() {
    #expect(Self.plan.violations(award: Self.award).isEmpty)
    let violations = Self.plan.violations(award: Cents(9_999_999))
    #expect(violations.brief == ["A5 TRANCHE_EXCEEDS_AWARD"])
    #expect(violations.first?.value("excess") == .cents(Cents(1)))
    var plan = Self.plan
    plan.tranches[0].state = .refused
    #expect(plan.violations(award: Cents(euros: 50_000)).isEmpty)
    plan.tranches[0].state = .cancelled
    #expect(plan.violations(award: Cents(euros: 50_000)).isEmpty)
  }

  @Test("A5: a recovery is not paid out of the award")
  func recoveries() {
    var plan = Self.plan
    plan.tranches.append(Self.tranche(4, .recovery, 10_000))
    #expect(plan.violations(award: Self.award).isEmpty)
  }

  @Test("A6: the sequence has no gap, the balance is last, amounts are positive")
  func sequence() {
    var plan = Self.plan
    plan.tranches[1].sequence = 3
    #expect(plan.violations(award: Self.award).brief == ["A6 CONDITION_NOT_MET"])
    plan = Self.plan
    plan.tranches[1].kind = .balance
    plan.tranches[2].kind = .intermediate
    #expect(plan.violations(award: Self.award).brief == ["A6 CONDITION_NOT_MET"])
    plan = Self.plan
    plan.tranches[0].amount = .zero
    #expect(plan.violations(award: Self.award).brief == ["F3 AMOUNT_INVALID"])
    plan.tranches = Array(repeating: Self.tranche(1, .advance, 1), count: 61)
    #expect(plan.violations(award: Self.award).has(.f3, .amountInvalid))
  }

  @Test("a plan is replaced as a whole, but what has begun stays first and unchanged")
  func replace() throws {
    var current = Self.plan
    current.tranches[0].state = .paid
    current.tranches[0].paid = Cents(euros: 50_000)
    var draft = Self.plan
    draft.tranches[1].amount = Cents(euros: 10_000)
    let replaced = try #require(current.replacing(with: draft, award: Self.award).outcome)
    #expect(replaced.tranches[0] == current.tranches[0])
    #expect(replaced.tranches[1].amount == Cents(euros: 10_000))
    draft.tranches[0].amount = Cents(euros: 40_000)
    #expect(
      current.replacing(with: draft, award: Self.award).violations.brief
        == ["A6 CONDITION_NOT_MET"]
    )
    let empty = TranchePlan(tranches: [])
    #expect(current.replacing(with: empty, award: Self.award).outcome == nil)
    #expect(Self.plan.replacing(with: empty, award: Self.award).outcome == empty)
  }

  static func certify(
    _ kind: Tranche.Kind,
    by who: String = "trame://x/certifier",
    _ facts: TrancheFacts
  )
    -> [String]
  {
    tranche(1, kind, 10_000).certify(by: who, facts, today: day).violations.brief
  }

  @Test("A4: above 23 000 € nothing is ready before the convention is signed")
  func convention() {
    var facts = Self.facts
    #expect(Self.certify(.advance, facts).isEmpty)
    facts.conventionSignedOn = nil
    #expect(Self.certify(.advance, facts) == ["A4 CONVENTION_REQUIRED"])
    facts.conventionSignedOn = Self.day.adding(days: 1)
    #expect(Self.certify(.advance, facts) == ["A4 CONVENTION_REQUIRED"])
    facts.conventionSignedOn = Self.day
    #expect(Self.certify(.advance, facts).isEmpty)
    facts.conventionSignedOn = nil
    facts.awardAmount = Cents(2_300_001)
    #expect(Self.certify(.advance, facts) == ["A4 CONVENTION_REQUIRED"])
    facts.awardAmount = Cents(euros: 23_000)
    #expect(Self.certify(.advance, facts).isEmpty)
  }

  @Test("A6: intermediate and balance wait for their reports, all wait for an active award")
  func conditions() {
    var facts = Self.facts
    #expect(Self.certify(.intermediate, facts) == ["A6 CONDITION_NOT_MET"])
    #expect(Self.certify(.balance, facts) == ["A6 CONDITION_NOT_MET"])
    facts.isConditionReportAccepted = true
    #expect(Self.certify(.intermediate, facts).isEmpty)
    #expect(Self.certify(.balance, facts) == ["A6 CONDITION_NOT_MET"])
    facts.isFinalReportAccepted = true
    #expect(Self.certify(.balance, facts).isEmpty)
    facts.awardState = .suspended
    #expect(Self.certify(.balance, facts) == ["A6 CONDITION_NOT_MET"])
  }

  @Test("M4: an overdue report holds every tranche")
  func overdue() {
    var facts = Self.facts
    facts.overdueReports = 2
    #expect(Self.certify(.advance, facts) == ["M4 REPORT_OVERDUE"])
  }

  @Test("A7: who certifies does not pay; a contact of the pole does neither")
  func fourEyes() throws {
    #expect(
      Self.certify(.advance, by: "trame://x/contact", Self.facts) == ["A7 SEGREGATION_OF_DUTIES"]
    )
    let ready = try #require(
      Self.tranche(1, .advance, 10_000)
        .certify(by: "trame://x/certifier", Self.facts, today: Self.day).outcome
    )
    #expect(ready.state == .ready && ready.certifiedBy == "trame://x/certifier")
    let requested = try #require(ready.request().outcome)
    func pay(_ who: String, _ euros: Int32 = 10_000) -> [String] {
      requested.pay(Cents(euros: euros), by: who, Self.facts).violations.brief
    }
    #expect(pay("trame://x/payer").isEmpty)
    #expect(pay("trame://x/certifier") == ["A7 SEGREGATION_OF_DUTIES"])
    #expect(pay("trame://x/contact") == ["A7 SEGREGATION_OF_DUTIES"])
    #expect(pay("") == ["A7 SEGREGATION_OF_DUTIES"])
    #expect(pay("trame://x/payer", 10_001) == ["A5 TRANCHE_EXCEEDS_AWARD"])
    #expect(pay("trame://x/payer", 0) == ["F3 AMOUNT_INVALID"])
    #expect(ready.pay(Cents(1), by: "trame://x/payer", Self.facts).outcome == nil)
  }

  @Test("a refused payment is certified anew; a recovery never exceeds what was paid")
  func afterwards() throws {
    var tranche = Self.tranche(1, .advance, 10_000, .requested)
    let refused = try #require(tranche.refuse().outcome)
    #expect(refused.certify(by: "c", Self.facts, today: Self.day).outcome?.state == .ready)
    tranche.state = .paid
    tranche.paid = Cents(euros: 10_000)
    let ordered = try #require(tranche.orderRecovery().outcome)
    #expect(ordered.recordRecovery(Cents(euros: 4_000)).outcome?.recovered == Cents(euros: 4_000))
    #expect(ordered.recordRecovery(Cents(1_000_001)).violations.brief == ["F3 AMOUNT_INVALID"])
    #expect(ordered.recordRecovery(.zero).outcome == nil)
    #expect(tranche.cancel().violations.brief == ["S1 ILLEGAL_TRANSITION"])
  }

  @Test("A5: an award is completed when paid less recovered is its final amount")
  func completion() {
    var plan = Self.plan
    for index in plan.tranches.indices {
      plan.tranches[index].state = .paid
      plan.tranches[index].paid = plan.tranches[index].amount
    }
    var award = AwardMove(state: .active, amount: Self.award, plan: plan)
    #expect(award.move(to: .completed, today: Self.day).outcome == .completed)
    award.plan.tranches[2].recovered = Cents(euros: 5_000)
    let violations = award.move(to: .completed, today: Self.day).violations
    #expect(violations.brief == ["A5 TRANCHE_EXCEEDS_AWARD"])
    #expect(violations.first?.value("delta") == .cents(Cents(euros: -5_000)))
    let final = Cents(euros: 95_000)
    #expect(award.move(to: .completed, finalAmount: final, today: Self.day).outcome != nil)
  }

  @Test("an award is agreed with its convention, and cancelled only while nothing is paid")
  func moves() {
    var award = AwardMove(state: .notified, amount: Self.award, plan: Self.plan)
    #expect(award.move(to: .agreed, today: Self.day).violations.brief == ["A4 CONVENTION_REQUIRED"])
    award.conventionSignedOn = Self.day
    #expect(award.move(to: .agreed, today: Self.day).outcome == .agreed)
    #expect(award.move(to: .cancelled, today: Self.day).violations.brief == ["F4 FIELD_REQUIRED"])
    #expect(award.move(to: .cancelled, reason: "x", today: Self.day).outcome == .cancelled)
    award.plan.tranches[0].paid = Cents(1)
    #expect(award.move(to: .cancelled, reason: "x", today: Self.day).outcome == nil)
    award.state = .proposed
    #expect(award.move(to: .decided, today: Self.day).outcome == nil)
    #expect(award.move(to: .dropped, reason: "x", today: Self.day).outcome == .dropped)
  }
}
