import PTCEDomain
import Testing

@Suite("Deciding on applications: C14 to C16")
struct ApplicationDecisionTests {
  typealias S = Samples

  static var received: FundingApplication {
    var application = S.application
    application.state = .submitted
    application.receipt = Receipt(
      electronicAt: S.utc(2015, 6, 30, 21),
      postmarkOn: S.date(2015, 6, 30),
      evidence: "x"
    )
    return application
  }

  static func inState(_ state: ApplicationState) -> FundingApplication {
    var application = received
    application.state = state
    return application
  }

  @Test("C14: a submitted application is frozen; INCOMPLETE opens only what was asked for")
  func frozen() throws {
    #expect(S.application.changeViolations(["budget"]).isEmpty)
    #expect(Self.received.changeViolations(["budget", "project"]).count == 2)
    let reopened = try #require(
      Self.received.requestCompletion(of: ["documents"]).outcome
    )
    #expect(reopened.changeViolations(["documents"]).isEmpty)
    let frozen = reopened.changeViolations(["documents", "requested_cents"])
    #expect(frozen.brief == ["C14 CONTENT_FROZEN"])
    #expect(frozen.map(\.path) == ["requested_cents"])
    #expect(Self.received.requestCompletion(of: []).violations.brief == ["F4 FIELD_REQUIRED"])
  }

  @Test("a completed application keeps its first receipt, after the deadline too")
  func completion() throws {
    let reopened = try #require(Self.received.requestCompletion(of: ["documents"]).outcome)
    let again = reopened.submit(S.facts(), now: S.utc(2015, 7, 20))
    #expect(again.violations.isEmpty)
    #expect(again.outcome?.receipt == Self.received.receipt)
    #expect(again.outcome?.reopenedFields == [])
    var facts = S.facts()
    facts.call.state = .inSelection
    #expect(reopened.submit(facts, now: S.utc(2015, 9, 1)).outcome == nil)
  }

  @Test("admissible only when no hard rule fails on the day of receipt")
  func admissible() {
    let decision = Self.received.decideAdmissibility(
      isAdmissible: true,
      reason: "",
      S.facts()
    )
    #expect(decision.outcome?.state == .admissible)
    var noPaper = Self.received
    noPaper.receipt?.postmarkOn = nil
    #expect(
      noPaper.decideAdmissibility(isAdmissible: true, reason: "", S.facts()).violations.brief
        == ["C2 RECEIPT_INCOMPLETE"]
    )
    var facts = S.facts()
    facts.pole.members[0].leftOn = S.date(2015, 6, 1)
    #expect(
      Self.received.decideAdmissibility(isAdmissible: true, reason: "", facts).outcome == nil
    )
    facts.pole.members[0].leftOn = S.date(2015, 7, 1)
    #expect(
      Self.received.decideAdmissibility(isAdmissible: true, reason: "", facts).outcome != nil
    )
  }

  @Test("inadmissible needs a reason, and no rule")
  func inadmissible() {
    func decide(_ reason: String) -> Decision<FundingApplication> {
      var facts = S.facts()
      facts.pole.members = []
      return Self.received.decideAdmissibility(isAdmissible: false, reason: reason, facts)
    }
    #expect(decide("").violations.brief == ["F4 FIELD_REQUIRED"])
    #expect(decide("Moins de trois personnes morales").outcome?.state == .inadmissible)
  }

  static func decide(
    _ application: FundingApplication,
    _ verdict: FundingApplication.Verdict,
    committee: Bool = true,
    reason: String = "Hors sujet",
    opinion: Bool = true,
    call: CallState = .inSelection
  ) -> Decision<FundingApplication> {
    application.decide(
      verdict,
      by: .init(isCommittee: committee),
      hasRegionalOpinion: opinion,
      reason: reason,
      call: S.call(state: call),
      now: S.utc(2015, 10, 1)
    )
  }

  @Test("the committee selects, keeps or rejects in selection")
  func verdicts() {
    #expect(Self.decide(Self.inState(.inReview), .selected).outcome?.state == .selected)
    #expect(Self.decide(Self.inState(.admissible), .selected).outcome?.state == .selected)
    #expect(Self.decide(Self.inState(.inReview), .reserve).outcome?.state == .reserve)
    #expect(Self.decide(Self.inState(.reserve), .rejected).outcome?.state == .rejected)
    #expect(Self.decide(Self.inState(.reserve), .reserve).outcome == nil)
    #expect(Self.decide(Self.received, .selected).violations.brief == ["S1 ILLEGAL_TRANSITION"])
  }

  @Test("C15: only the committee selects, and only in selection")
  func committee() {
    let application = Self.inState(.inReview)
    #expect(
      Self.decide(application, .selected, committee: false).violations.brief
        == ["C15 PERMISSION_DENIED"]
    )
    // By the clock the call is closed, but late entries may still come in.
    #expect(
      Self.decide(application, .selected, call: .published).violations.brief
        == ["C15 CALL_NOT_CLOSED"]
    )
    #expect(Self.decide(application, .selected, call: .decided).outcome != nil)
    #expect(Self.decide(application, .selected, call: .completed).outcome == nil)
  }

  @Test("C15: a permanent call selects while it stays open")
  func permanent() {
    var call = S.call()
    call.kind = .permanent
    call.deadline = nil
    let decision = Self.inState(.inReview).decide(
      .selected,
      by: .init(isCommittee: true),
      hasRegionalOpinion: true,
      reason: "",
      call: call,
      now: S.utc(2015, 10, 1)
    )
    #expect(decision.outcome != nil)
  }

  @Test("C16: a missing regional opinion is a warning")
  func opinion() {
    let decision = Self.decide(Self.inState(.inReview), .selected, opinion: false)
    #expect(decision.outcome != nil && decision.violations.brief == ["C16 OPINION_MISSING?"])
  }

  @Test("a rejection has a reason")
  func rejection() {
    #expect(
      Self.decide(Self.inState(.inReview), .rejected, reason: " ").violations.brief
        == ["F4 FIELD_REQUIRED"]
    )
  }

  @Test("C15: a member with a link to the applicant does not score it")
  func conflict() {
    func score(_ committee: Bool, _ linked: Bool) -> [String] {
      Self.received.scoringViolations(
        by: .init(isCommittee: committee, isLinkedToApplicant: linked)
      ).brief
    }
    #expect(score(true, false).isEmpty)
    #expect(score(true, true) == ["C15 CONFLICT_OF_INTEREST"])
    #expect(score(false, false) == ["C15 PERMISSION_DENIED"])
  }

  @Test("only an appeal with a reason leads back from INADMISSIBLE and REJECTED")
  func appeal() {
    for state in [ApplicationState.inadmissible, .rejected] {
      let application = Self.inState(state)
      #expect(application.beginReview().violations.brief == ["S1 ILLEGAL_TRANSITION"])
      #expect(application.appeal(reason: "").violations.brief == ["F4 FIELD_REQUIRED"])
      #expect(application.appeal(reason: "Pièce ignorée").outcome?.state == .inReview)
    }
    #expect(Self.inState(.admissible).beginReview().outcome?.state == .inReview)
    #expect(Self.inState(.admissible).appeal(reason: "x").outcome == nil)
    #expect(Self.inState(.selected).appeal(reason: "x").outcome == nil)
  }

  @Test("an application is withdrawn until it is decided")
  func withdraw() {
    for state in ApplicationState.allCases {
      let isPossible = [.draft, .submitted, .incomplete, .admissible, .inReview, .reserve]
        .contains(state)
      #expect((Self.inState(state).withdraw().outcome != nil) == isPossible, "\(state)")
    }
  }

  @Test("a draft expires only once the call has closed")
  func expire() {
    let application = S.application
    #expect(
      application.expire(call: S.call(), now: S.utc(2015, 6, 1)).violations.brief
        == ["S1 CALL_NOT_CLOSED"]
    )
    #expect(
      application.expire(call: S.call(), now: S.utc(2015, 7, 1)).outcome?.state == .expired
    )
  }
}
