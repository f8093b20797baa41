import PTCEDomain
import Testing

@Suite("C1 and S2: a call's calendar and changes")
struct FundingCallTests {
  typealias S = Samples
  static let closing = S.utc(2015, 6, 30, 22)
  static let lastMicrosecond = Instant(microseconds: closing.microseconds - 1)

  @Test("the clock opens and closes a published call, without anything written down")
  func clock() {
    let call = S.call()
    #expect(call.state(at: S.utc(2015, 4, 21, 5, 59)) == .published)
    #expect(call.state(at: S.utc(2015, 4, 21, 6)) == .open)
    #expect(call.state(at: Self.lastMicrosecond) == .open)
    #expect(call.state(at: Self.closing) == .closed)
    #expect(S.call(state: .draft).state(at: S.utc(2015, 5, 1)) == .draft)
    #expect(S.call(state: .cancelled).state(at: S.utc(2015, 5, 1)) == .cancelled)
    #expect(S.call(state: .inSelection).state(at: S.utc(2015, 5, 1)) == .inSelection)
  }

  @Test("a permanent call stays open until it is closed by hand")
  func permanent() {
    var call = S.call(CallRules())
    call.kind = .permanent
    call.deadline = nil
    #expect(call.state(at: S.utc(2040, 1, 1)) == .open)
    call.closedAt = S.utc(2030, 1, 1)
    #expect(call.state(at: S.utc(2040, 1, 1)) == .closed)
    #expect(call.receptionViolations(.instant(S.utc(2029, 1, 1)), now: S.utc(2040, 1, 1)).isEmpty)
    #expect(
      call.receptionViolations(.instant(S.utc(2031, 1, 1)), now: S.utc(2040, 1, 1)).brief
        == ["C1 DEADLINE_PASSED"]
    )
  }

  @Test(
    "C1: what was received while the call was open is accepted, on evidence",
    arguments: [
      (FundingCall.Evidence.instant(S.utc(2015, 4, 21, 5, 59)), ["C1 CALL_NOT_OPEN"]),
      (.instant(S.utc(2015, 4, 21, 6)), []), (.instant(lastMicrosecond), []),
      (.instant(closing), ["C1 DEADLINE_PASSED"]),
      (.postmark(S.date(2015, 4, 20)), ["C1 CALL_NOT_OPEN"]),
      (.postmark(S.date(2015, 4, 21)), []), (.postmark(S.date(2015, 6, 30)), []),
      (.postmark(S.date(2015, 7, 1)), ["C1 DEADLINE_PASSED"]),
    ]
  )
  func reception(evidence: FundingCall.Evidence, expected: [String]) {
    let call = S.call()
    #expect(call.receptionViolations(evidence, now: S.utc(2015, 7, 3)).brief == expected)
  }

  @Test(
    "C1: nothing is received in these states, whatever the evidence",
    arguments: [
      CallState.draft, .cancelled, .inSelection, .decided, .completed,
    ]
  )
  func states(state: CallState) {
    let violations = S.call(state: state)
      .receptionViolations(.instant(S.utc(2015, 5, 1)), now: S.utc(2015, 7, 3))
    #expect(violations.brief == ["C1 CALL_NOT_OPEN"])
  }

  @Test("a call closed by hand receives nothing after that")
  func closedByHand() throws {
    let now = S.utc(2015, 6, 1)
    let closed = try #require(S.call().move(to: .closed, now: now).outcome)
    #expect(closed.state(at: now) == .closed)
    #expect(closed.receptionViolations(.instant(S.utc(2015, 5, 31)), now: now).isEmpty)
    let late = closed.receptionViolations(.instant(now), now: now)
    #expect(late.brief == ["C1 DEADLINE_PASSED"])
    #expect(late.first?.value("closes_at") == .instant(now))
    #expect(late.first?.english.contains("2015-06-01 14:00") == true)
  }

  @Test("a deadline is told as the call words it")
  func wording() {
    let late = S.call().receptionViolations(.instant(Self.closing), now: Self.closing)
    #expect(late.first?.french.contains("30/06/2015 à 23h59") == true)
  }

  @Test("publishing needs an envelope, an opening and a deadline to come")
  func publication() {
    let now = S.utc(2015, 4, 1)
    var call = S.call(state: .draft)
    #expect(call.move(to: .published, now: now).outcome?.state == .published)
    #expect(
      call.move(to: .published, now: Self.closing).violations.brief == ["S2 CALL_CHANGE_INVALID"]
    )
    call.envelope = .zero
    call.deadline = nil
    #expect(
      call.move(to: .published, now: now).violations.brief
        == ["F4 FIELD_REQUIRED", "F4 FIELD_REQUIRED"]
    )
    call.opensAt = nil
    call.title = ""
    #expect(call.move(to: .published, now: now).violations.count == 3)
  }

  @Test("a permanent call has no deadline; other kinds have one")
  func kinds() {
    var call = S.call(state: .draft)
    call.kind = .permanent
    let now = S.utc(2015, 4, 1)
    #expect(call.move(to: .published, now: now).violations.brief == ["S2 CALL_CHANGE_INVALID"])
    call.deadline = nil
    #expect(call.move(to: .published, now: now).outcome != nil)
  }

  @Test("funders bring the envelope, no more and no less")
  func funders() {
    var call = S.call(state: .draft)
    call.funders = [FunderShare(funder: "État", amount: Cents(euros: 2_000_000))]
    #expect(call.draftViolations().brief == ["F3 AMOUNT_INVALID"])
    call.funders.append(FunderShare(funder: "CDC", amount: Cents(euros: 700_000)))
    #expect(call.draftViolations().isEmpty)
  }

  @Test("a call does not open by hand, and closes only when open")
  func byHand() {
    let early = S.utc(2015, 4, 1)
    #expect(S.call().move(to: .open, now: early).violations.brief == ["S1 ILLEGAL_TRANSITION"])
    #expect(S.call().move(to: .closed, now: early).violations.brief == ["S1 ILLEGAL_TRANSITION"])
    #expect(S.call().move(to: .closed, now: Self.closing).outcome == nil)
    #expect(S.call().move(to: .inSelection, now: Self.closing).outcome?.state == .inSelection)
    #expect(S.call().move(to: .inSelection, now: Self.lastMicrosecond).outcome == nil)
  }

  @Test("S2: an open call's deadline only moves later, a closed call's not at all")
  func deadline() throws {
    func extend(_ day: CivilDate, _ now: Instant) -> [String] {
      guard let deadline = LocalDeadline(day, hour: 23, minute: 59) else { return ["none"] }
      return S.call().extendDeadline(to: deadline, now: now).violations.brief
    }
    let open = S.utc(2015, 6, 1)
    #expect(extend(S.date(2015, 7, 15), open).isEmpty)
    #expect(extend(S.date(2015, 6, 29), open) == ["S2 CALL_CHANGE_INVALID"])
    #expect(extend(S.date(2015, 7, 15), Self.lastMicrosecond).isEmpty)
    #expect(extend(S.date(2015, 7, 15), Self.closing) == ["S2 CALL_CHANGE_INVALID"])
    #expect(extend(S.date(2015, 6, 1), S.utc(2015, 4, 1)).isEmpty)
  }

  @Test("an extension decides a submission that races it, in whichever order they commit")
  func race() throws {
    let now = Instant(microseconds: Self.closing.microseconds + 1)
    let call = S.call()
    #expect(call.receptionViolations(.instant(now), now: now).brief == ["C1 DEADLINE_PASSED"])
    let later = try #require(LocalDeadline(S.date(2015, 7, 15), hour: 23, minute: 59))
    let extended = try #require(
      call.extendDeadline(to: later, now: Self.lastMicrosecond).outcome
    )
    #expect(extended.receptionViolations(.instant(now), now: now).isEmpty)
  }

  @Test("S2: an open call's envelope only rises, and never is below what is committed")
  func envelope() {
    func change(_ euros: Int32, committed: Int32, _ now: Instant) -> [String] {
      S.call().changeEnvelope(
        to: Cents(euros: euros),
        committed: Cents(euros: committed),
        now: now
      ).violations.brief
    }
    let (before, open) = (S.utc(2015, 4, 1), S.utc(2015, 6, 1))
    #expect(change(1_000_000, committed: 0, before).isEmpty)
    #expect(change(3_000_000, committed: 0, open).isEmpty)
    #expect(change(2_699_999, committed: 0, open) == ["S2 CALL_CHANGE_INVALID"])
    #expect(change(3_000_000, committed: 3_000_001, open) == ["S2 CALL_CHANGE_INVALID"])
    #expect(change(-1, committed: 0, before) == ["S2 CALL_CHANGE_INVALID"])
  }

  @Test("rules that no application could meet are refused")
  func rules() {
    var rules = CallRules.firstCall2013
    #expect(rules.violations().isEmpty)
    #expect(CallRules.secondCall2015.violations().isEmpty)
    rules.awardMax = Cents(1)
    rules.awardMin = Cents(-1)
    rules.durationMonthsMax = 0
    rules.legalPersonsMin = 0
    #expect(rules.violations().count == 3)
    rules.awardMin = Cents(2)
    #expect(rules.violations().count == 3)
  }
}
