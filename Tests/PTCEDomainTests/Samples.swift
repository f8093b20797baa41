import PTCEDomain

/// Ready-made values that pass every rule, for tests to break one thing at a time.
enum Samples {
  static func date(_ year: Int, _ month: Int, _ day: Int) -> CivilDate {
    guard let date = CivilDate(year, month, day) else { fatalError("a test names no such day") }
    return date
  }

  static func utc(
    _ year: Int,
    _ month: Int,
    _ day: Int,
    _ hour: Int = 12,
    _ minute: Int = 0
  )
    -> Instant
  {
    Instant(utc: date(year, month, day), secondsOfDay: hour * 3600 + minute * 60)
  }

  /// A SIREN from eight digits; the ninth is found by trying, not by the code under test's formula.
  static func siren(_ number: Int) -> Siren {
    let head = String(String(100_000_000 + number).suffix(8))
    for key in 0...9 where SlowModel.luhn(head + String(key)) {
      if let siren = try? Siren(parsing: head + String(key)) { return siren }
    }
    fatalError("one of ten keys always fits")
  }

  static func form(_ number: Int) -> LegalFormCode {
    guard let form = try? LegalFormCode(parsing: String(number)) else {
      fatalError("a test names no such form")
    }
    return form
  }

  static func partner(_ number: UInt64) -> PartnerID { PartnerID(high: 0, low: number) }

  static func commune(_ text: String) -> CommuneCode {
    guard let code = try? CommuneCode(parsing: text) else { fatalError("no such commune shape") }
    return code
  }

  static let today = date(2015, 5, 20)
  static let place = Organisation.Establishment(commune: commune("35238"))

  static func organisation(
    _ number: Int,
    form: Int?,
    places: [Organisation.Establishment] = [place]
  ) -> Organisation {
    Organisation(
      partner: partner(UInt64(number)),
      siren: siren(number),
      legalForm: form.map { Self.form($0) },
      establishments: places
    )
  }

  static func member(
    _ number: Int,
    _ category: PartnerCategory,
    form: Int? = nil,
    role: MemberRole = .member
  ) -> PoleMember {
    let usual =
      switch category {
      case .essEnterprise: 9220
      case .enterprise: 5499
      case .localAuthority: 7210
      default: 5710
      }
    return PoleMember(
      organisation(number, form: form ?? usual),
      category: category,
      role: role,
      joinedOn: date(2014, 10, 1)
    )
  }

  static let charter2014 = CharterVersion(
    id: "2014-09",
    publishedOn: date(2014, 9, 19),
    effectiveFrom: date(2014, 9, 19)
  )

  /// A registered pole of an association (lead), a company and a commune.
  static let pole = Pole(
    id: PoleID(high: 1, low: 1),
    tenant: TenantID(high: 0, low: 53),
    state: .registered,
    title: "Pôle d'essai",
    territory: Pole.Territory(communes: [commune("35238")]),
    purposes: [.cooperation],
    innovations: [.social],
    strategy: Pole.Strategy(text: "Coopérer", start: date(2014, 10, 1)),
    members: [
      member(1, .essEnterprise, role: .lead), member(2, .enterprise), member(3, .localAuthority),
    ],
    signatures: [
      CharterSignature(
        partner: partner(1),
        charterVersion: "2014-09",
        signedOn: date(2014, 10, 2)
      )
    ]
  )

  static let deadline2015: LocalDeadline = {
    guard let deadline = KnownCalls.deadline2015 else { fatalError("the deadline exists") }
    return deadline
  }()

  static func call(
    _ rules: CallRules = .secondCall2015,
    state: CallState = .published
  )
    -> FundingCall
  {
    FundingCall(
      id: CallID(high: 2, low: 1),
      title: "Appel à projets PTCE",
      state: state,
      opensAt: utc(2015, 4, 21, 6),
      deadline: deadline2015,
      envelope: KnownCalls.envelope2015,
      rules: rules
    )
  }

  static func resource(
    _ euros: Int32,
    _ kind: Budget.FunderKind,
    _ identity: String = ""
  )
    -> Budget.Line
  {
    Budget.Line(
      .resource,
      account: 74,
      year: 2016,
      amount: Cents(euros: euros),
      funder: Budget.Funder(kind, identity)
    )
  }

  static func expense(_ euros: Int32, eligible: Bool = true) -> Budget.Line {
    Budget.Line(
      .expense,
      account: 60,
      year: 2016,
      amount: Cents(euros: euros),
      isEligible: eligible
    )
  }

  /// 200 000 €: half from the call, 20 % from a region, the rest own funds.
  static let budget = Budget(lines: [
    expense(200_000), resource(100_000, .call), resource(40_000, .localAuthority, "233500016"),
    resource(60_000, .ownFunds),
  ])

  static let application = FundingApplication(
    id: ApplicationID(high: 3, low: 1),
    call: CallID(high: 2, low: 1),
    pole: pole.id,
    tenant: pole.tenant,
    applicant: organisation(1, form: 9220),
    project: FundingApplication.Project(
      title: "Mutualiser",
      start: date(2016, 1, 1),
      end: date(2018, 12, 31)
    ),
    requested: Cents(euros: 100_000),
    budget: budget
  )

  static func facts(_ rules: CallRules = .secondCall2015) -> ApplicationFacts {
    ApplicationFacts(call: call(rules), pole: pole)
  }

  static func awardFacts(remaining: Int32 = 2_700_000) -> AwardFacts {
    AwardFacts(
      call: call(state: .inSelection),
      applicationState: .selected,
      requested: Cents(euros: 200_000),
      envelope: EnvelopePosition(
        envelope: Cents(euros: 2_700_000),
        decided: Cents(euros: 2_700_000 - remaining),
        reserved: .zero
      ),
      funders: ["ÉTAT": FunderPosition(share: Cents(euros: 2_700_000), committed: .zero)]
    )
  }

  static func award(_ euros: Int32) -> AwardProposal {
    AwardProposal(
      amount: Cents(euros: euros),
      split: [FunderShare(funder: "ÉTAT", amount: Cents(euros: euros))]
    )
  }
}

extension [RuleViolation] {
  /// `P1 COMPOSITION_INCOMPLETE`, warnings with a question mark: what a table test compares.
  var brief: [String] {
    map { "\($0.rule.rawValue) \($0.reason.rawValue)" + ($0.level == .warning ? "?" : "") }
  }

  func has(_ rule: RuleID, _ reason: ReasonCode, _ level: RuleViolation.Level = .hard) -> Bool {
    contains { $0.rule == rule && $0.reason == reason && $0.level == level }
  }
}
