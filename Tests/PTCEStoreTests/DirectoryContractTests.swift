import Testing

@testable import PTCEStore

@Suite("Directory")
struct DirectoryContractTests {
  private func bind(
    _ store: any Store,
    as tenant: TenantID,
    _ binding: PrincipalBinding,
    _ expected: ExpectedVersion = .any
  ) async throws(StoreError) {
    _ = try await store.write(
      WriteOperation(tenant: tenant, principal: "admin", action: 30) { transaction in
        try transaction.bind(binding, expecting: expected)
        return []
      }
    )
  }

  @Test("a binding holds from its commit on, and over a reopening")
  func bindings() async throws {
    let fixture = try await StoreFixture()
    let store = fixture.store
    let generation = store.directory.generation
    let draft = PrincipalBinding(
      principal: "trame://ptce/alice",
      tenant: StoreFixture.region,
      roles: 0b11,
      organisation: 2
    )
    #expect(store.directory.binding(of: draft.principal) == nil)
    try await bind(store, as: StoreFixture.region, draft, .absent)
    var expected = draft
    expected.version = 1
    expected.boundAt = fixture.clock.now
    expected.boundBy = "admin"
    #expect(store.directory.binding(of: draft.principal) == expected)
    #expect(store.directory.generation > generation)
    await store.close()
    let again = try fixture.open()
    #expect(again.directory.bindings == [draft.principal: expected])
    #expect(
      again.directory.tenants.keys.sorted()
        == [.national, StoreFixture.other, StoreFixture.region].sorted()
    )
    #expect(again.directory.tenants[StoreFixture.region]?.name(on: 20) == "Region t-53")
    await again.close()
  }

  @Test("a refused operation leaves the directory as it was")
  func refusal() async throws {
    let fixture = try await StoreFixture()
    let store = fixture.store
    let generation = store.directory.generation
    _ = await failure { () async throws(StoreError) in
      try await store.write(
        WriteOperation(tenant: StoreFixture.region, principal: "admin", action: 30) { transaction in
          try transaction.bind(
            PrincipalBinding(
              principal: "p",
              tenant: StoreFixture.region,
              roles: 1,
              organisation: 1
            ),
            expecting: .any
          )
          #expect(transaction.directory.binding(of: "p") != nil)
          throw Refusal(reason: "no")
        }
      )
    }
    #expect(store.directory.binding(of: "p") == nil)
    #expect(store.directory.generation == generation)
  }

  @Test("a tenant binds its own principals only and cannot take another's")
  func reach() async throws {
    let fixture = try await StoreFixture()
    let store = fixture.store
    let foreign = PrincipalBinding(
      principal: "p",
      tenant: StoreFixture.other,
      roles: 1,
      organisation: 1
    )
    let refused = "\(StoreError.outOfReach(StoreFixture.other))"
    #expect(
      await failure { () async throws(StoreError) in
        try await bind(store, as: StoreFixture.region, foreign)
      } == refused
    )
    try await bind(store, as: .national, foreign)
    var own = foreign
    own.tenant = StoreFixture.region
    #expect(
      await failure { () async throws(StoreError) in
        try await bind(store, as: StoreFixture.region, own)
      } == refused
    )
    try await bind(store, as: .national, own)
    #expect(store.directory.binding(of: "p")?.tenant == StoreFixture.region)
    #expect(store.directory.binding(of: "p")?.version == 2)
  }

  @Test("a successor holds what its predecessors had, and codes mean what they meant on a day")
  func successors() async throws {
    let fixture = try await StoreFixture()
    let store = fixture.store
    let new = try #require(TenantID("t-new"))
    _ = try await store.write(
      WriteOperation(tenant: .national, principal: "root", action: 31) { transaction in
        try transaction.put(
          Tenant(id: new, regionCode: "44", names: [], validFrom: 16_801),
          expecting: .absent
        )
        var old = try #require(transaction.directory.tenants[StoreFixture.other])
        old.successor = new
        old.state = .succeeded
        old.validTo = 16_800
        try transaction.put(old, expecting: .exactly(1))
        return []
      }
    )
    let directory = store.directory
    #expect(directory.holder(of: StoreFixture.other) == new)
    #expect(directory.holder(of: new) == new)
    #expect(directory.predecessors(of: new) == [StoreFixture.other])
    #expect(directory.tenant(regionCode: "44", on: 16_800) == StoreFixture.other)
    #expect(directory.tenant(regionCode: "44", on: 16_801) == new)
    #expect(directory.tenants[StoreFixture.other]?.version == 2)
  }
}
