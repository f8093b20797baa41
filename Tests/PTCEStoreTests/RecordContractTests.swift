import Randomness
import Testing

@testable import PTCEStore

@Suite("Records")
struct RecordContractTests {
  @Test("a record comes back as it was put, with version and times")
  func roundTrip() async throws {
    let fixture = try await StoreFixture()
    let body = RecordBody(format: 3, fingerprint: 0x0123_4567_89ab_cdef, message: [1, 2, 0, 255])
    let draft = RecordDraft(
      kind: StoreFixture.partner,
      id: .number(1),
      state: 9,
      sort: "Æther\u{1}x",
      body: body
    )
    try await fixture.store.save(draft)
    let record = try await fixture.store.tenant(StoreFixture.region)
      .get(StoreFixture.partner, .number(1))
    #expect(
      record
        == Record(
          tenant: StoreFixture.region,
          origin: StoreFixture.region,
          kind: StoreFixture.partner,
          id: .number(1),
          version: 1,
          state: 9,
          sort: "Æther\u{1}x",
          body: body,
          createdAt: fixture.clock.now,
          updatedAt: fixture.clock.now
        )
    )
  }

  @Test("another tenant's record is not found, neither read nor written")
  func isolation() async throws {
    let fixture = try await StoreFixture()
    let store = fixture.store
    try await store.save(
      .partner(1, keys: [RecordKey(name: 1, value: "siret", unique: true)])
    )
    let other = store.tenant(StoreFixture.other)
    #expect(try await other.get(StoreFixture.partner, .number(1)) == nil)
    #expect(try await other.find(key: 1, value: "siret").isEmpty)
    #expect(try await other.list(StoreFixture.partner, limit: 10).records.isEmpty)
    #expect(try await other.changes(after: .beginning, limit: 10).events.isEmpty)
    #expect(
      await failure { () async throws(StoreError) in
        try await store.save(.partner(1), expecting: .any, as: StoreFixture.other)
      } == "\(StoreError.notFound)"
    )
    // The same id and the same unique key are free in another tenant.
    try await store.save(
      .partner(1, keys: [RecordKey(name: 1, value: "siret", unique: true)]),
      as: StoreFixture.other
    )
    #expect(try await store.national.find(key: 1, value: "siret").count == 2)
  }

  @Test("a region's transaction cannot name another region")
  func reach() async throws {
    let fixture = try await StoreFixture()
    let region = fixture.store.tenant(StoreFixture.region)
    let refused = "\(StoreError.outOfReach(StoreFixture.other))"
    #expect(
      await failure { () async throws(StoreError) in
        try await region.read {
          try $0.record(StoreFixture.partner, .number(1), in: StoreFixture.other)
        }
      } == refused
    )
    #expect(
      await failure { () async throws(StoreError) in
        try await region.read { try $0.changesAcrossTenants(after: .beginning, limit: 1).events }
      } == "\(StoreError.outOfReach(.national))"
    )
  }

  @Test(
    "pages of any size list every record once, by sort text and then id",
    arguments: [1, 3, 100]
  )
  func pages(limit: Int) async throws {
    let fixture = try await StoreFixture()
    var random = SeededRandom(seed: 7)
    let texts = (0..<40).map { _ in String(Int.random(in: 0..<10, using: &random)) }
    _ = try await fixture.store.write(
      WriteOperation(tenant: StoreFixture.region, principal: "alice", action: 10) { transaction in
        for (number, text) in texts.enumerated() {
          try transaction.save(.partner(number, text: text, state: UInt16(number % 3)))
        }
        return []
      }
    )
    let tenant = fixture.store.tenant(StoreFixture.region)
    for states: [UInt16] in [[], [1], [0, 2], [2, 0, 2]] {
      var listed: [Record] = []
      var after: PagePosition?
      repeat {
        let page = try await tenant.list(
          StoreFixture.partner,
          states: states,
          after: after,
          limit: limit
        )
        #expect(page.records.count <= limit)
        listed += page.records
        after = page.next
      } while after != nil
      let expected = texts.indices
        .filter { states.isEmpty || states.contains(UInt16($0 % 3)) }
        .sorted { (texts[$0], $0) < (texts[$1], $1) }
      #expect(listed.map(\.id) == expected.map { .number($0) })
    }
  }

  @Test("keys follow the record: replaced by a put, gone with a deletion")
  func keys() async throws {
    let fixture = try await StoreFixture()
    let store = fixture.store
    let tenant = store.tenant(StoreFixture.region)
    func key(_ value: String, unique: Bool = false) -> RecordKey {
      RecordKey(name: 2, value: value, unique: unique)
    }
    try await store.save(.partner(1, keys: [key("a"), key("b"), key("a")]))
    try await store.save(.partner(2, keys: [key("a")]))
    #expect(try await tenant.find(key: 2, value: "a").map(\.id) == [.number(1), .number(2)])
    let behind = KeyPosition(kind: StoreFixture.partner, id: .number(1))
    #expect(try await tenant.find(key: 2, value: "a", after: behind).map(\.id) == [.number(2)])
    try await store.save(.partner(1, keys: [key("b", unique: true)]), expecting: .exactly(1))
    #expect(try await tenant.find(key: 2, value: "a").map(\.id) == [.number(2)])
    #expect(
      await failure { () async throws(StoreError) in
        try await store.save(.partner(2, keys: [key("b", unique: true)]), expecting: .any)
      }
        == "\(StoreError.duplicateKey(name: 2, kind: StoreFixture.partner, holder: .number(1)))"
    )
    _ = try await store.write(
      WriteOperation(tenant: StoreFixture.region, principal: "alice", action: 11) { transaction in
        let version = try transaction.delete(StoreFixture.partner, .number(1))
        #expect(version == 3)
        try transaction.emit(
          EventDraft(kind: StoreFixture.partner, id: .number(1), version: version, operation: 4)
        )
        return []
      }
    )
    #expect(try await tenant.find(key: 2, value: "b").isEmpty)
    #expect(try await tenant.get(StoreFixture.partner, .number(1)) == nil)
    try await store.save(.partner(2, keys: [key("b", unique: true)]), expecting: .any)
  }

  @Test("totals follow amounts, per tenant and over all")
  func totals() async throws {
    let fixture = try await StoreFixture()
    let store = fixture.store
    let call = RecordID.number(99)
    func cents(_ value: Int64) -> [RecordAmount] {
      [RecordAmount(name: 1, subject: call, value: value)]
    }
    try await store.save(.partner(1, amounts: cents(100)))
    try await store.save(.partner(2, amounts: cents(30)))
    try await store.save(.partner(1, amounts: cents(7)), as: StoreFixture.other)
    try await store.save(.partner(1, amounts: cents(50)), expecting: .any)
    try await store.save(.partner(2), expecting: .any)
    let (own, all) = try await store.tenant(StoreFixture.region).read {
      (try $0.total(1, of: call), try $0.totalAcrossTenants(1, of: call))
    }
    #expect(own == Total(value: 50, count: 1))
    #expect(all == Total(value: 57, count: 2))
    #expect(
      await failure { () async throws(StoreError) in
        try await store.save(.partner(3, amounts: cents(.max)))
      } == "\(StoreError.totalOverflow(name: 1, subject: call))"
    )
  }

  @Test("a record moves to another tenant with its keys and amounts, and keeps its origin")
  func move() async throws {
    let fixture = try await StoreFixture()
    let store = fixture.store
    let key = RecordKey(name: 1, value: "siret", unique: true)
    let amount = RecordAmount(name: 1, subject: .number(9), value: 5)
    try await store.save(.partner(1, keys: [key], amounts: [amount]))
    _ = try await store.write(
      WriteOperation(tenant: .national, principal: "root", action: 12) { transaction in
        let record = try transaction.move(
          StoreFixture.partner,
          .number(1),
          from: StoreFixture.region,
          to: StoreFixture.other
        )
        try transaction.emit(
          EventDraft(kind: record.kind, id: record.id, version: record.version, operation: 6),
          to: StoreFixture.other
        )
        return []
      }
    )
    let found = try await store.tenant(StoreFixture.other).find(key: 1, value: "siret")
    #expect(found.map(\.origin) == [StoreFixture.region])
    #expect(found.map(\.version) == [2])
    #expect(
      try await store.tenant(StoreFixture.region).read { try $0.total(1, of: .number(9)) } == .zero
    )
    #expect(
      try await store.national.getOfAnyTenant(StoreFixture.partner, .number(1))?.tenant
        == StoreFixture.other
    )
  }

  @Test(
    "what is larger than the limits is refused by name",
    arguments: ["body", "sort", "keys", "key", "amounts"]
  )
  func limits(what: String) async throws {
    var limits = StoreLimits()
    limits.bodyBytesMax = 100
    limits.sortBytesMax = 10
    limits.keysOfRecordMax = 2
    limits.keyBytesMax = 5
    limits.amountsOfRecordMax = 1
    let fixture = try await StoreFixture(limits: limits)
    var draft = RecordDraft.partner(1)
    draft.body.message = Array(repeating: 1, count: what == "body" ? 92 : 91)
    draft.sort = String(repeating: "s", count: what == "sort" ? 11 : 10)
    draft.keys = (0..<(what == "keys" ? 3 : 2)).map { RecordKey(name: 1, value: "\($0)") }
    if what == "key" { draft.keys[0].value = "longer" }
    let amount = RecordAmount(name: 1, subject: .number(1), value: 1)
    draft.amounts = Array(repeating: amount, count: what == "amounts" ? 2 : 1)
    let text = await failure { () async throws(StoreError) in try await fixture.store.save(draft) }
    #expect(text?.contains("is more than") == true)
    #expect(text?.hasPrefix(what.dropLast(what.hasSuffix("s") ? 1 : 0)) == true)
  }

  @Test("texts that an engine would cut or confuse are refused")
  func texts() async throws {
    let fixture = try await StoreFixture()
    let store = fixture.store
    #expect(
      await failure { () async throws(StoreError) in try await store.save(.partner(1, text: "a\0b"))
      }
        == "\(StoreError.badText(.sortBytes))"
    )
    let key = RecordKey(name: 1, value: "\0")
    #expect(
      await failure { () async throws(StoreError) in try await store.save(.partner(1, keys: [key]))
      }
        == "\(StoreError.badText(.keyBytes))"
    )
    for principal in ["", "a b", "caf\u{e9}", "a\0"] {
      let operation = WriteOperation(
        tenant: StoreFixture.region,
        principal: principal,
        action: 1
      ) { _ in [] }
      #expect(
        await failure { () async throws(StoreError) in try await store.write(operation) }
          == "\(StoreError.badText(.principalBytes))"
      )
    }
    // Alike to the eye, two keys to the store.
    try await store.save(
      .partner(
        1,
        keys: [
          RecordKey(name: 1, value: "\u{e9}", unique: true),
          RecordKey(name: 1, value: "e\u{301}", unique: true),
        ]
      )
    )
    let tenant = store.tenant(StoreFixture.region)
    #expect(try await tenant.find(key: 1, value: "\u{e9}").count == 1)
    #expect(try await tenant.find(key: 1, value: "e\u{301}").count == 1)
  }

  @Test("a region reads national records and never writes them")
  func national() async throws {
    let fixture = try await StoreFixture()
    let store = fixture.store
    try await store.save(.partner(1, text: "call"), as: .national)
    let region = store.tenant(StoreFixture.region)
    #expect(try await region.getNational(StoreFixture.partner, .number(1))?.sort == "call")
    #expect(try await region.get(StoreFixture.partner, .number(1)) == nil)
    #expect(
      await failure { () async throws(StoreError) in
        try await store.save(.partner(1), expecting: .any)
      } == "\(StoreError.notFound)"
    )
    #expect(
      await failure { () async throws(StoreError) in
        try await store.write(
          WriteOperation(tenant: StoreFixture.region, principal: "alice", action: 1) {
            try $0.emit(
              EventDraft(kind: StoreFixture.partner, id: .number(1), version: 1, operation: 2),
              to: .national
            )
            return []
          }
        )
      } == "\(StoreError.outOfReach(.national))"
    )
    let page = try await store.national.list(
      StoreFixture.partner,
      of: .national,
      limit: 10
    )
    #expect(page.records.map(\.tenant) == [.national])
  }
}
