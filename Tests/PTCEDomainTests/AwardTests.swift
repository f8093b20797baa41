import PTCEDomain
import Randomness
import Testing

@Suite("A1 to A3: awards")
struct AwardTests {
  typealias S = Samples
  static let now = S.utc(2015, 10, 1)

  static func decide(
    _ award: AwardProposal,
    _ facts: AwardFacts = S.awardFacts(),
    replacing reservation: AwardProposal.Reservation? = nil
  ) -> [String] {
    award.decide(replacing: reservation, facts, now: now).violations.brief
  }

  @Test("an award that fits is decided")
  func fits() {
    let decision = S.award(150_000).decide(replacing: nil, S.awardFacts(), now: Self.now)
    #expect(decision.outcome == .decided && decision.violations.isEmpty)
    #expect(S.award(150_000).propose(S.awardFacts(), now: Self.now).outcome == .proposed)
  }

  @Test("A1: the envelope is never exceeded, to the cent; the message tells what is left")
  func envelope() {
    let facts = S.awardFacts(remaining: 10_000)
    #expect(Self.decide(S.award(10_000), facts).isEmpty)
    let over = AwardProposal(
      amount: Cents(1_000_001),
      split: [FunderShare(funder: "ÉTAT", amount: Cents(1_000_001))]
    )
    let violations = over.decide(replacing: nil, facts, now: Self.now).violations
    #expect(violations.brief == ["A1 ENVELOPE_EXCEEDED"])
    #expect(violations.first?.value("remaining") == .cents(Cents(euros: 10_000)))
    #expect(violations.first?.value("excess") == .cents(Cents(1)))
    #expect(violations.first?.french.contains("10\u{A0}000,00\u{A0}€") == true)
  }

  @Test("A1: of two tenants that take the last 10 000 € at once, the second finds nothing")
  func lastMoney() {
    // The decisions are serialised by the store; the second one reads what the first one wrote.
    var facts = S.awardFacts(remaining: 10_000)
    #expect(Self.decide(S.award(10_000), facts).isEmpty)
    facts.envelope.decided = facts.envelope.envelope
    let second = S.award(10_000).decide(replacing: nil, facts, now: Self.now).violations
    #expect(second.brief == ["A1 ENVELOPE_EXCEEDED"])
    #expect(second.first?.value("remaining") == .cents(.zero))
  }

  @Test("A1: a decision replaces its own reservation, and only that")
  func reservation() {
    var facts = S.awardFacts(remaining: 10_000)
    facts.envelope.reserved = Cents(euros: 10_000)
    #expect(Self.decide(S.award(10_000), facts) == ["A1 ENVELOPE_EXCEEDED"])
    let own = AwardProposal.Reservation(state: .proposed, counted: S.award(10_000))
    #expect(Self.decide(S.award(10_000), facts, replacing: own).isEmpty)
    #expect(Self.decide(S.award(10_001), facts, replacing: own) == ["A1 ENVELOPE_EXCEEDED"])
    let lapsed = AwardProposal.Reservation(state: .proposed, counted: nil)
    #expect(Self.decide(S.award(10_000), facts, replacing: lapsed) == ["A1 ENVELOPE_EXCEEDED"])
    let dropped = AwardProposal.Reservation(state: .dropped, counted: nil)
    #expect(
      Self.decide(S.award(1), S.awardFacts(), replacing: dropped) == ["S1 ILLEGAL_TRANSITION"]
    )
  }

  @Test("A1: amounts near the limit of 64 bits do not slip through")
  func huge() {
    let position = EnvelopePosition(
      envelope: Cents(.max),
      decided: Cents(.max),
      reserved: Cents(.max)
    )
    #expect(position.violation(for: Cents(1)) != nil)
    #expect(position.violation(for: Cents(.max)) != nil)
    let empty = EnvelopePosition(envelope: .zero, decided: .zero, reserved: .zero)
    #expect(empty.violation(for: .zero) == nil)
    #expect(empty.violation(for: Cents(.max))?.value("excess") == .cents(Cents(.max)))
  }

  @Test("A2: not above the request, within the call's range")
  func amount() {
    #expect(Self.decide(S.award(200_000)).isEmpty)
    #expect(Self.decide(S.award(200_001)) == ["A2 AMOUNT_OUT_OF_RANGE"])
    #expect(Self.decide(S.award(0)) == ["F3 AMOUNT_INVALID"])
    var facts = S.awardFacts()
    facts.call.rules = .firstCall2013
    #expect(Self.decide(S.award(29_999), facts) == ["A2 AMOUNT_OUT_OF_RANGE"])
    #expect(Self.decide(S.award(30_000), facts).isEmpty)
  }

  @Test("A2: the funders' shares add up, each within what it brings")
  func split() {
    func award(_ shares: (String, Int32)...) -> AwardProposal {
      AwardProposal(
        amount: Cents(euros: 100),
        split: shares.map { FunderShare(funder: $0.0, amount: Cents(euros: $0.1)) }
      )
    }
    #expect(Self.decide(award(("ÉTAT", 99))) == ["A2 AMOUNT_OUT_OF_RANGE"])
    #expect(Self.decide(award(("ÉTAT", 60), ("CDC", 40))) == ["A2 AMOUNT_OUT_OF_RANGE"])
    #expect(Self.decide(award(("ÉTAT", 60), ("ÉTAT", 40))) == ["A2 AMOUNT_OUT_OF_RANGE"])
    #expect(Self.decide(award(("ÉTAT", 140), ("CDC", -40))).count == 1)
    var facts = S.awardFacts()
    facts.funders["CDC"] = FunderPosition(share: Cents(euros: 100), committed: Cents(euros: 60))
    #expect(Self.decide(award(("ÉTAT", 60), ("CDC", 40)), facts).isEmpty)
    #expect(Self.decide(award(("ÉTAT", 59), ("CDC", 41)), facts) == ["A2 AMOUNT_OUT_OF_RANGE"])
    let own = AwardProposal.Reservation(state: .proposed, counted: award(("ÉTAT", 70), ("CDC", 30)))
    #expect(Self.decide(award(("ÉTAT", 30), ("CDC", 70)), facts, replacing: own).isEmpty)
    #expect(
      Self.decide(award(("ÉTAT", 29), ("CDC", 71)), facts, replacing: own)
        == ["A2 AMOUNT_OUT_OF_RANGE"]
    )
    facts.funders = [:]
    #expect(Self.decide(award(("anyone", 100)), facts).isEmpty)
  }

  @Test("A3: only on a selected application, one live award each")
  func application() {
    for state in ApplicationState.allCases {
      var facts = S.awardFacts()
      facts.applicationState = state
      #expect(
        Self.decide(S.award(100_000), facts)
          == (state == .selected ? [] : ["A3 APPLICATION_NOT_SELECTED"]),
        "\(state)"
      )
    }
    for state in AwardState.allCases {
      var facts = S.awardFacts()
      facts.otherAwards = [state]
      let isFree = state == .cancelled || state == .dropped
      #expect(
        Self.decide(S.award(100_000), facts) == (isFree ? [] : ["A3 AWARD_EXISTS"]),
        "\(state)"
      )
    }
  }

  @Test("C15: nothing is awarded before selection")
  func tooEarly() {
    var facts = S.awardFacts()
    facts.call.state = .published
    #expect(Self.decide(S.award(100_000), facts) == ["C15 CALL_NOT_CLOSED"])
  }

  @Test(
    "random awards from many tenants never exceed the envelope, as the slow model says",
    arguments: 1...8 as ClosedRange<UInt64>
  )
  func property(seed: UInt64) {
    var random = SeededRandom(seed: seed)
    let envelope: Int64 = 1_000_000
    var model: [String: Int64] = [:]
    var refused = 0
    for step in 0..<300 {
      if Int.random(in: 0..<5, using: &random) == 0,
        let gone = model.keys.sorted().randomElement(using: &random)
      {
        model[gone] = nil
        continue
      }
      let amount = Int64.random(in: 1...120_000, using: &random)
      let taken = model.values.reduce(0, +)
      let position = EnvelopePosition(
        envelope: Cents(envelope),
        decided: Cents(model.filter { $0.key.hasPrefix("d") }.values.reduce(0, +)),
        reserved: Cents(model.filter { $0.key.hasPrefix("p") }.values.reduce(0, +))
      )
      #expect(position.remaining == Cents(envelope - taken))
      let isRefused = position.violation(for: Cents(amount)) != nil
      #expect(isRefused == (taken + amount > envelope), "seed \(seed) step \(step)")
      if isRefused {
        refused += 1
      } else {
        model["\(Bool.random(using: &random) ? "d" : "p")\(step)"] = amount
      }
      #expect(model.values.reduce(0, +) <= envelope, "seed \(seed) step \(step)")
    }
    #expect(refused > 10, "seed \(seed) fills the envelope")
  }
}
