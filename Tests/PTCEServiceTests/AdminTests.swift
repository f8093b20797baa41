import PTCEMessages
import PTCEService
import PTCEStore
import Testing
import Trame
import TrameWire

@Suite("The deployment's directory")
struct AdminTests {
  private let anne = PrincipalURI(rawValue: TestDeployment.uri("anne"))

  @Test("A binding takes effect at once; it reaches no further than its tenant's administrator")
  func binding() async throws {
    let test = try await TestDeployment()
    let request = BindPrincipalRequest(
      principal: anne,
      tenant: test.bretagne,
      roles: .reader,
      organisation: .stateService,
      expectedVersion: 0
    )
    let bound: PTCEMessages.PrincipalBinding = try await test.call(
      TenantAdminServiceMethods.bindPrincipal,
      request
    )
    #expect(bound.version == 1 && bound.boundBy == TestDeployment.uri("bretagne"))
    let list: ListPolesResponse = try await test.call(
      PoleServiceMethods.listPoles,
      ListPolesRequest(),
      as: "anne"
    )
    #expect(list.poles.isEmpty)
    let again = await test.failure(TenantAdminServiceMethods.bindPrincipal, request)
    #expect(again?.declared(VersionConflict.self)?.currentVersion == 1)

    var wide = request
    wide.expectedVersion = nil
    wide.roles = [.reader, .nationalAdmin]
    let error = await test.failure(TenantAdminServiceMethods.bindPrincipal, wide)
    #expect(error?.code == .permissionDenied)
    wide.roles = .reader
    wide.tenant = test.normandie
    let elsewhere = await test.failure(TenantAdminServiceMethods.bindPrincipal, wide)
    #expect(elsewhere?.code == .notFound)
    wide.tenant = test.bretagne
    wide.principal = PrincipalURI(rawValue: TestDeployment.uri("normandie"))
    let stolen = await test.failure(TenantAdminServiceMethods.bindPrincipal, wide)
    #expect(stolen?.code == .notFound)
  }

  @Test("The national desk makes a tenant with a code of its time, once")
  func tenants() async throws {
    let test = try await TestDeployment()
    var request = CreateTenantRequest(
      kind: .region,
      regionCode: RegionCode(rawValue: "24"),
      name: "Centre"
    )
    let tenant: PTCEMessages.Tenant = try await test.call(
      TenantAdminServiceMethods.createTenant,
      request,
      as: "national"
    )
    #expect(tenant.state == .active && tenant.version == 1 && tenant.name == "Centre")
    let read: PTCEMessages.Tenant = try await test.call(
      TenantAdminServiceMethods.getTenant,
      GetTenantRequest(tenant: tenant.id),
      as: "national"
    )
    #expect(read == tenant)
    for code in ["24", "76", "99"] {  // taken, not before 2016, none
      request.regionCode = RegionCode(rawValue: code)
      let error = await test.failure(
        TenantAdminServiceMethods.createTenant,
        request,
        as: "national"
      )
      #expect(error?.declared(RuleViolated.self)?.violations.first?.field == "regionCode")
    }
    let denied = await test.failure(TenantAdminServiceMethods.createTenant, request)
    #expect(denied?.code == .permissionDenied)
    let hidden = await test.failure(
      TenantAdminServiceMethods.getTenant,
      GetTenantRequest(tenant: tenant.id)
    )
    #expect(hidden?.code == .notFound)
  }

  @Test("The sandbox clock moves what is today, and production has none")
  func clock() async throws {
    let test = try await TestDeployment()
    let later = Timestamp("2016-03-01T00:00:00Z")
    let time: ServerTime = try await test.call(
      TenantAdminServiceMethods.setSandboxClock,
      SetSandboxClockRequest(now: later, isFrozen: true),
      as: "national"
    )
    #expect(time.now == later && time.isFrozen && time.isSimulated)
    let pole: Pole = try await test.call(PoleServiceMethods.createPole, Samples.pole())
    #expect(pole.number == "PTCE-53-2016-0001" && pole.createdAt == later)
    #expect(!ServiceClock().isSettable)
  }

  @Test("A national question spans the tenants it names, and says which without contacts")
  func national() async throws {
    let test = try await TestDeployment()
    for (name, title) in [("bretagne", "Un"), ("normandie", "Deux"), ("bretagne", "Trois")] {
      _ = try await test.call(
        PoleServiceMethods.createPole,
        Samples.pole(title),
        as: name,
        returning: Pole.self
      )
    }
    var request = QueryPolesRequest(
      scope: NationalScope(everyTenant: true),
      page: PageRequest(size: 2, countsTotal: true)
    )
    var titles: [String] = []
    repeat {
      let page: QueryPolesResponse = try await test.call(
        NationalServiceMethods.queryPoles,
        request,
        as: "national"
      )
      #expect(page.page.total == 3)
      titles += page.poles.map(\.content.title)
      request.page.token = page.page.nextToken
    } while !request.page.token.isEmpty
    #expect(titles == ["Deux", "Un", "Trois"])
    let neither = await test.failure(
      NationalServiceMethods.queryPoles,
      QueryPolesRequest(scope: NationalScope()),
      as: "national"
    )
    #expect(neither?.code == .invalidArgument)
    let denied = await test.failure(NationalServiceMethods.queryPoles, request)
    #expect(denied?.code == .permissionDenied)
  }

  @Test("A suspended tenant is refused altogether, a succeeded one its writes")
  func states() async throws {
    let test = try await TestDeployment()
    try await test.set(.suspended)
    let suspended = await test.failure(PoleServiceMethods.listPoles, ListPolesRequest())
    #expect(suspended?.declared(TenantSuspended.self) != nil)
    try await test.set(.succeeded, successor: test.normandie)
    let error = await test.failure(PoleServiceMethods.createPole, Samples.pole())
    #expect(error?.declared(TenantSucceeded.self)?.successor == test.normandie)
    let list: ListPolesResponse = try await test.call(
      PoleServiceMethods.listPoles,
      ListPolesRequest()
    )
    #expect(list.poles.isEmpty)
  }

  @Test("The national desk's feed tells of every tenant")
  func feed() async throws {
    let test = try await TestDeployment()
    for name in ["bretagne", "normandie"] {
      _ = try await test.call(
        PoleServiceMethods.createPole,
        Samples.pole(),
        as: name,
        returning: Pole.self
      )
    }
    let page: ListChangesResponse = try await test.call(
      ChangeFeedServiceMethods.listChanges,
      ListChangesRequest(),
      as: "national"
    )
    #expect(page.events.map(\.tenant) == [test.bretagne, test.normandie])
  }

  @Test("A bootstrap file is told its faults by line")
  func bootstrap() {
    #expect(throws: Bootstrap.Fault.self) { try Bootstrap("tenant x 53 Bretagne") }
    let error = #expect(throws: Bootstrap.Fault.self) {
      try Bootstrap("# comment\n\nprincipal trame://dev/a - reader,king ops")
    }
    #expect(error?.line == 3)
  }
}
