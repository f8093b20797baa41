import PTCEDomain
import Testing

@Suite("Receiving applications: C1 to C7, C12, C13, M4")
struct ApplicationReceptionTests {
  typealias S = Samples
  static let inTime = S.utc(2015, 6, 30, 21, 59)
  static let closing = S.utc(2015, 6, 30, 22)
  static let paperDue = "C2 RECEIPT_INCOMPLETE?"

  @Test("an application in time is submitted, its receipt is the server's clock")
  func submits() {
    let decision = S.application.submit(S.facts(), now: Self.inTime)
    #expect(decision.outcome?.state == .submitted)
    #expect(decision.outcome?.receipt?.electronicAt == Self.inTime)
    #expect(decision.outcome?.receipt?.isLateEntry == false)
    #expect(decision.violations.brief == [Self.paperDue])
  }

  @Test("a receipt that the caller made up does not help: the server's clock counts")
  func forgedReceipt() {
    var application = S.application
    application.receipt = Receipt(electronicAt: S.utc(2015, 5, 1), evidence: "x")
    let decision = application.submit(S.facts(), now: Self.closing)
    #expect(decision.violations.has(.c1, .deadlinePassed))
    let inTime = application.submit(S.facts(), now: Self.inTime).outcome
    #expect(inTime?.receipt == Receipt(electronicAt: Self.inTime))
  }

  @Test("C2: the paper copy is recorded after the submission, on evidence and in time")
  func paperCopy() throws {
    let submitted = try #require(S.application.submit(S.facts(), now: Self.inTime).outcome)
    func record(
      _ day: CivilDate,
      _ evidence: String = "bordereau 7"
    ) -> Decision<FundingApplication> {
      submitted.recordPaperCopy(
        postmark: day,
        evidence: evidence,
        call: S.call(),
        now: S.utc(2015, 7, 4)
      )
    }
    let recorded = try #require(record(S.date(2015, 6, 30)).outcome)
    #expect(recorded.receipt?.electronicAt == Self.inTime)
    #expect(recorded.receipt?.postmarkOn == S.date(2015, 6, 30))
    #expect(record(S.date(2015, 7, 1)).violations.brief == ["C2 RECEIPT_INCOMPLETE"])
    #expect(record(S.date(2015, 6, 30), "").violations.brief == ["C2 RECEIPT_INCOMPLETE"])
    #expect(record(S.date(2015, 7, 5)).outcome == nil)
    let draft = S.application.recordPaperCopy(
      postmark: S.date(2015, 6, 30),
      evidence: "x",
      call: S.call(),
      now: Self.inTime
    )
    #expect(draft.violations.has(.c14, .contentFrozen))
  }

  @Test("C1: the deadline to the microsecond")
  func deadline() {
    let last = Instant(microseconds: Self.closing.microseconds - 1_000)
    #expect(S.application.submit(S.facts(), now: last).outcome != nil)
    #expect(
      S.application.submit(S.facts(), now: Self.closing).violations.brief
        == ["C1 DEADLINE_PASSED", Self.paperDue]
    )
  }

  @Test("an agent registers on 3 July what was received on 30 June; it is marked late")
  func lateEntry() {
    let receipt = Receipt(
      electronicAt: Self.inTime,
      postmarkOn: S.date(2015, 6, 30),
      evidence: "courriel 412"
    )
    let decision = S.application.register(
      received: receipt,
      S.facts(),
      now: S.utc(2015, 7, 3)
    )
    #expect(decision.violations.isEmpty)
    #expect(decision.outcome?.state == .submitted)
    #expect(decision.outcome?.receipt?.isLateEntry == true)
    let early = S.application.register(received: receipt, S.facts(), now: Self.inTime)
    #expect(early.outcome?.receipt?.isLateEntry == false)
  }

  @Test(
    "C1, C2: what an agent claims is held against the call",
    arguments: [
      (
        Receipt(electronicAt: closing, postmarkOn: S.date(2015, 6, 30), evidence: "x"),
        ["C1 DEADLINE_PASSED"]
      ),
      (
        Receipt(electronicAt: inTime, postmarkOn: S.date(2015, 7, 1), evidence: "x"),
        ["C2 RECEIPT_INCOMPLETE"]
      ),
      (Receipt(electronicAt: inTime, postmarkOn: nil, evidence: "x"), ["C2 RECEIPT_INCOMPLETE"]),
      (
        Receipt(electronicAt: nil, postmarkOn: S.date(2015, 6, 30), evidence: "x"),
        ["C2 RECEIPT_INCOMPLETE"]
      ),
      (
        Receipt(electronicAt: inTime, postmarkOn: S.date(2015, 6, 30), evidence: ""),
        ["C2 RECEIPT_INCOMPLETE"]
      ),
      (
        Receipt(electronicAt: S.utc(2015, 4, 1), postmarkOn: S.date(2015, 6, 30), evidence: "x"),
        ["C1 CALL_NOT_OPEN"]
      ),
    ]
  )
  func claims(receipt: Receipt, expected: [String]) {
    let decision = S.application.register(received: receipt, S.facts(), now: S.utc(2015, 7, 3))
    #expect(decision.violations.brief == expected)
  }

  @Test("a claim about the future, or without any date, is refused")
  func impossibleClaims() {
    let now = S.utc(2015, 6, 1)
    let future = Receipt(
      electronicAt: Self.inTime,
      postmarkOn: S.date(2015, 6, 1),
      evidence: "x"
    )
    #expect(
      S.application.register(received: future, S.facts(), now: now).violations.brief
        == ["C2 RECEIPT_INCOMPLETE"]
    )
    let empty = S.application.register(received: Receipt(evidence: "x"), S.facts(), now: now)
    #expect(empty.violations.allSatisfy { $0.rule == .c2 } && empty.outcome == nil)
  }

  @Test("C1: nothing is registered once selection has begun")
  func afterSelection() {
    var facts = S.facts()
    facts.call.state = .inSelection
    let receipt = Receipt(
      electronicAt: Self.inTime,
      postmarkOn: S.date(2015, 6, 30),
      evidence: "x"
    )
    #expect(
      S.application.register(received: receipt, facts, now: S.utc(2015, 9, 1)).violations.brief
        == ["C1 CALL_NOT_OPEN"]
    )
  }

  @Test("a call without paper copy takes a postmark alone as evidence")
  func paperOnly() {
    let receipt = Receipt(postmarkOn: S.date(2015, 6, 30), evidence: "x")
    let decision = S.application.register(
      received: receipt,
      S.facts(.firstCall2013),
      now: S.utc(2015, 7, 3)
    )
    #expect(decision.outcome?.receipt?.date == S.date(2015, 6, 30))
  }

  @Test("C3: one live application per call and pole")
  func existing() {
    for state in ApplicationState.allCases {
      let violation = S.application.existingViolation([state])
      #expect((violation == nil) == (state == .withdrawn || state == .expired), "\(state)")
    }
  }

  static func submit(
    _ change: (inout FundingApplication, inout ApplicationFacts) -> Void
  )
    -> [String]
  {
    var (application, facts) = (S.application, S.facts())
    change(&application, &facts)
    return application.submit(facts, now: inTime).violations.brief.filter { $0 != paperDue }
  }

  @Test("C3 to C7, C12, C13 and M4 hold a submission")
  func rules() {
    #expect(Self.submit { _, _ in }.isEmpty)
    #expect(Self.submit { $1.otherApplications = [.submitted] } == ["C3 APPLICATION_EXISTS"])
    #expect(
      Self.submit { $1.call.scope = .tenants([TenantID(high: 0, low: 24)]) } == ["C4 NOT_IN_SCOPE"]
    )
    #expect(Self.submit { $1.call.scope = .tenants([S.pole.tenant]) }.isEmpty)
    #expect(Self.submit { $1.pole.state = .suspended } == ["C4 POLE_NOT_REGISTERED"])
    #expect(
      Self.submit { $1.pole.members.remove(at: 0) } == [
        "C4 COMPOSITION_INCOMPLETE", "C6 PARTNERSHIP_TOO_SMALL", "C6 PARTNERSHIP_TOO_SMALL",
      ]
    )
    #expect(
      Self.submit {
        $1.earlierSupport = [
          .init(call: "2013", poleNumber: "PTCE-53-2013-0001", matchedBy: "SIREN 404833048")
        ]
      } == ["C7 ALREADY_SUPPORTED"]
    )
    #expect(Self.submit { $1.overdueReports = 1 } == ["M4 REPORT_OVERDUE"])
    #expect(
      Self.submit { $1.call.rules.requiredDocuments = ["statuts"] } == ["C13 DOCUMENT_MISSING"]
    )
    #expect(
      Self.submit {
        $0.project.title = ""; _ = $1
      } == ["F4 FIELD_REQUIRED"]
    )
  }

  @Test("the decree's rules do not bind the call of 2013")
  func firstCall() {
    var facts = S.facts(.firstCall2013)
    facts.earlierSupport = [.init(call: "?", poleNumber: "?", matchedBy: "?")]
    var application = S.application
    application.applicant.legalForm = Samples.form(7346)
    facts.pole.members.remove(at: 2)
    #expect(application.submit(facts, now: Self.inTime).violations.isEmpty)
  }

  @Test(
    "C5: the applicant is a private legal person",
    arguments: [
      (9220, true), (5710, true), (6317, true), (8210, true), (7346, false), (1000, false),
      (9210, false), (4110, false), (2110, false), (3110, false),
    ]
  )
  func privatePerson(form: Int, isPrivate: Bool) {
    let violations = Self.submit { application, _ in
      application.applicant.legalForm = Samples.form(form)
    }
    #expect(violations == (isPrivate ? [] : ["C5 NOT_PRIVATE_LEGAL_PERSON"]))
  }

  @Test("C5: an applicant of unknown form is not taken for a private person")
  func unknownForm() {
    #expect(
      Self.submit { application, _ in application.applicant.legalForm = nil }
        == ["C5 NOT_PRIVATE_LEGAL_PERSON"]
    )
  }

  @Test(
    "C12: the project starts after the opening and lasts no longer than allowed",
    arguments: [
      ((2016, 1, 1), (2018, 12, 31), []), ((2016, 1, 1), (2019, 1, 1), ["C12 PERIOD_INVALID"]),
      ((2015, 4, 21), (2018, 4, 20), []), ((2015, 4, 20), (2018, 4, 1), ["C12 PERIOD_INVALID"]),
      ((2016, 2, 29), (2019, 2, 27), []), ((2016, 2, 29), (2019, 2, 28), ["C12 PERIOD_INVALID"]),
      ((2016, 2, 1), (2016, 1, 1), ["C12 PERIOD_INVALID"]), ((2016, 2, 1), (2016, 2, 1), []),
    ]
  )
  func period(start: (Int, Int, Int), end: (Int, Int, Int), expected: [String]) {
    var application = S.application
    application.project.start = S.date(start.0, start.1, start.2)
    application.project.end = S.date(end.0, end.1, end.2)
    #expect(application.periodViolations(S.call()).brief == expected)
  }

  @Test("C12: both dates are needed")
  func noPeriod() {
    var application = S.application
    application.project.end = nil
    #expect(application.periodViolations(S.call()).map(\.path) == ["project.end"])
  }

  @Test("C13: a document is there only once it is scanned clean")
  func documents() {
    var rules = CallRules()
    rules.requiredDocuments = ["statuts"]
    func check(_ scan: FundingApplication.Document.Scan...) -> [String] {
      var application = S.application
      application.documents = scan.map { .init(kind: "statuts", scan: $0) }
      return application.documentViolations(rules).brief
    }
    #expect(check(.clean).isEmpty)
    #expect(check(.infected, .clean).isEmpty)
    #expect(check(.pending) == ["C13 DOCUMENT_MISSING"])
    #expect(check(.infected) == ["C13 DOCUMENT_MISSING"])
    #expect(check() == ["C13 DOCUMENT_MISSING"])
  }

  @Test("validating tells everything and receives nothing")
  func validate() {
    var application = S.application
    application.budget = Budget()
    let violations = application.validate(S.facts(), now: Self.closing)
    #expect(violations.has(.c1, .deadlinePassed) && violations.has(.c8, .amountOutOfRange))
    #expect(violations.has(.f4, .fieldRequired))
  }
}
