import PTCEDomain
import Testing

@Suite("A pole's life")
struct PoleLifecycleTests {
  typealias S = Samples
  static let facts = Pole.LifecycleFacts(charters: [S.charter2014])

  static var draft: Pole {
    var pole = S.pole
    pole.state = .draft
    return pole
  }

  @Test("a draft that meets every rule is registered")
  func registers() {
    let decision = Self.draft.move(to: .registered, facts: Self.facts, today: S.today)
    #expect(decision.outcome?.state == .registered)
    #expect(decision.violations.isEmpty)
  }

  @Test("a warning does not hold a registration")
  func warning() {
    var pole = Self.draft
    pole.purposes = []
    let decision = pole.move(to: .registered, facts: Self.facts, today: S.today)
    #expect(decision.outcome != nil)
    #expect(decision.violations.brief == ["P5 STRATEGY_INCOMPLETE?"])
  }

  @Test("an empty draft is told everything at once")
  func empty() {
    var pole = Self.draft
    pole.title = ""
    pole.members = []
    pole.territory = Pole.Territory()
    pole.signatures = []
    pole.strategy = nil
    let decision = pole.move(to: .registered, facts: Self.facts, today: S.today)
    #expect(decision.outcome == nil)
    #expect(
      decision.violations.brief == [
        "F4 FIELD_REQUIRED", "P1 COMPOSITION_INCOMPLETE", "P1 COMPOSITION_INCOMPLETE",
        "P3 LEAD_MISSING", "P2 OUT_OF_TERRITORY", "P5 STRATEGY_INCOMPLETE?",
      ]
    )
  }

  @Test("a closed pole reopens by the national desk, with a reason and as a valid pole")
  func reopen() {
    var pole = S.pole
    pole.state = .closed
    var facts = Self.facts
    #expect(
      pole.move(to: .registered, facts: facts, today: S.today).violations.brief
        == ["S1 PERMISSION_DENIED", "S1 REASON_REQUIRED"]
    )
    facts.isNational = true
    facts.reason = "Erreur de saisie"
    #expect(pole.move(to: .registered, facts: facts, today: S.today).outcome != nil)
    pole.members = []
    #expect(pole.move(to: .registered, facts: facts, today: S.today).outcome == nil)
  }

  @Test("P10: a pole merges into another registered one")
  func merge() {
    var facts = Self.facts
    func merge() -> [String] {
      S.pole.move(to: .mergedInto, facts: facts, today: S.today).violations.brief
    }
    #expect(merge() == ["P10 MERGE_INVALID"])
    facts.mergeTarget = Pole.MergeTarget(id: PoleID(high: 1, low: 2), state: .registered)
    #expect(merge().isEmpty)
    facts.mergeTarget?.state = .closed
    #expect(merge() == ["P10 MERGE_INVALID"])
    facts.mergeTarget = Pole.MergeTarget(id: S.pole.id, state: .registered)
    #expect(merge() == ["P10 MERGE_INVALID"])
    facts.mergeTarget = Pole.MergeTarget(
      id: PoleID(high: 1, low: 2),
      state: .registered,
      mergedInto: [S.pole.id]
    )
    #expect(merge() == ["P10 MERGE_INVALID"])
  }

  @Test("what the machine does not have is refused")
  func illegal() {
    let decision = Self.draft.move(to: .closed, facts: Self.facts, today: S.today)
    #expect(decision.violations.brief == ["S1 ILLEGAL_TRANSITION"])
    #expect(decision.violations.first?.value("allowed") == .texts(["REGISTERED", "ABANDONED"]))
  }
}
