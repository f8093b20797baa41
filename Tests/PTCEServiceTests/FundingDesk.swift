import PTCEMessages
import PTCEService
import PTCEStore
import Trame
import TrameInProcess
import TrameWire

/// A deployment with a funding service, and principals for each part that it plays. Calls go
/// through the engine, as clients make them.
struct FundingDesk {
  let test: TestDeployment

  init() async throws {
    test = try await TestDeployment()
    try await bind()
  }

  private func bind() async throws {
    let all: Roles = [.reader, .editor, .examiner, .committee]
    let bindings: [(String, PTCEMessages.TenantID, Roles)] = [
      ("rennes", test.bretagne, all), ("caen", test.normandie, all),
      ("certifier", test.bretagne, [.reader, .certifier, .payer]),
      ("payer", test.bretagne, [.reader, .payer]),
    ]
    _ = try await test.store.write(
      WriteOperation(tenant: .national, principal: "test", action: 1) { transaction in
        for (name, tenant, roles) in bindings {
          try transaction.bind(
            PTCEStore.PrincipalBinding(
              principal: TestDeployment.uri(name),
              tenant: PTCEStore.TenantID(tenant),
              roles: roles.rawValue,
              organisation: 1
            ),
            expecting: .absent
          )
        }
        return []
      }
    )
  }

  func transport(_ name: String) -> TrameClient {
    let principal = Principal(uri: TestDeployment.uri(name), name: name, certificateFingerprint: "")
    return TrameClient(InProcessTransport(test.router, principal: principal))
  }

  func funding(_ name: String) -> FundingServiceClient { FundingServiceClient(transport(name)) }
  func partners(_ name: String) -> PartnerServiceClient { PartnerServiceClient(transport(name)) }

  func at(_ text: String) {
    test.clock.set(Timestamp(text) ?? Timestamp(), isFrozen: true)
  }

  /// A published national call; it opens on 1 March 2015.
  func nationalCall(
    _ reference: String = "AAP-2015-01",
    euros: Int64 = 3_000_000,
    rules: CallRules = CallRules(),
    deadline: LocalDeadline = LocalDeadline(date: CivilDate(days: 16_616), hour: 23, minute: 59)
  ) async throws -> Call {
    let desk = funding("national")
    let content = CallContent(
      title: "Deuxième appel",
      kind: .callForProjects,
      envelope: Quantity(euros * 100),
      funders: [FunderShare(funder: "État", amount: Quantity(euros * 100))],
      opensAt: Timestamp("2015-03-01T08:00:00Z"),
      deadline: deadline,
      rules: rules
    )
    let call = try await desk.createCall(
      CreateCallRequest(reference: reference, content: content, isNational: true)
    )
    return try await desk.publishCall(PublishCallRequest(call: call.id))
  }

  /// A registered pole of a region, led by an association.
  func pole(_ name: String) async throws -> (pole: Pole, lead: Partner) {
    func call<Q: WireMessage, R: WireMessage>(
      _ method: MethodDescriptor,
      _ request: Q
    ) async throws -> R { try await test.call(method, request, as: name) }
    let pole: Pole = try await call(PoleServiceMethods.createPole, Samples.pole())
    let lead: Partner = try await call(
      PartnerServiceMethods.createPartner,
      Samples.association("Les Amis", siren: "732829320")
    )
    let company: Partner = try await call(
      PartnerServiceMethods.createPartner,
      Samples.company("Ateliers", siren: "356000000")
    )
    for (partner, category, role) in [
      (lead, PartnerCategory.essEnterprise, MemberRole.lead), (company, .enterprise, .member),
    ] {
      let _: Membership = try await call(
        PoleServiceMethods.addMember,
        AddMemberRequest(pole: pole.id, partner: partner.id, category: category, role: role)
      )
    }
    let _: CharterSignature = try await call(
      PoleServiceMethods.signCharter,
      test.signature(pole, lead)
    )
    let registered: Pole = try await call(
      PoleServiceMethods.registerPole,
      RegisterPoleRequest(pole: pole.id)
    )
    return (registered, lead)
  }

  /// A project of 100,000 €: half from the call, a fifth from a region, the rest from itself.
  static func content(
    _ lead: Partner,
    call: Int64 = 50_000,
    local: Int64 = 20_000,
    own: Int64 = 30_000,
    end: CivilDate = CivilDate(days: 17_300)
  ) -> ApplicationContent {
    func resource(_ kind: FunderKind, _ euros: Int64, _ account: UInt8) -> BudgetLine {
      BudgetLine(
        side: .resource,
        account: account,
        year: 2015,
        amount: Quantity(euros * 100),
        funder: Funder(kind: kind, identity: "\(kind.rawValue)")
      )
    }
    var lines = [
      BudgetLine(
        side: .expense,
        account: 60,
        year: 2015,
        amount: Quantity((call + local + own) * 100)
      )
    ]
    if call > 0 { lines.append(resource(.call, call, 74)) }
    if local > 0 { lines.append(resource(.localAuthority, local, 74)) }
    if own > 0 { lines.append(resource(.ownFunds, own, 70)) }
    return ApplicationContent(
      applicant: lead.id,
      project: Project(title: "Atelier partagé", start: CivilDate(days: 16_650), end: end),
      requested: Quantity(call * 100),
      budget: Budget(lines: lines)
    )
  }

  func draft(
    _ name: String,
    _ call: Call,
    _ pole: (pole: Pole, lead: Partner),
    _ content: ApplicationContent? = nil
  ) async throws -> Application {
    try await funding(name).createApplication(
      CreateApplicationRequest(
        call: call.id,
        pole: pole.pole.id,
        content: content ?? Self.content(pole.lead)
      )
    )
  }

  /// Selected applications of both regions, in a call that is in selection.
  func selected(_ call: Call, _ names: [String]) async throws -> [Application] {
    var received: [(String, Application)] = []
    for name in names {
      let draft = try await draft(name, call, pole(name))
      let request = SubmitApplicationRequest(application: draft.id)
      received.append((name, try await funding(name).submitApplication(request)))
    }
    at("2015-07-01T09:00:00Z")
    _ = try await funding("national").startSelection(StartSelectionRequest(call: call.id))
    var selected: [Application] = []
    for (name, application) in received {
      let client = funding(name)
      _ = try await client.decideAdmissibility(
        DecideAdmissibilityRequest(application: application.id, isAdmissible: true)
      )
      selected.append(
        try await client.decideApplication(
          DecideApplicationRequest(application: application.id, verdict: .selected)
        )
      )
    }
    return selected
  }

  static func award(_ application: Application, euros: Int64) -> DecideAwardRequest {
    DecideAwardRequest(
      application: application.id,
      amount: Quantity(euros * 100),
      split: [FunderShare(funder: "État", amount: Quantity(euros * 100))]
    )
  }
}
