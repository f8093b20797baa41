import Synchronization
import Testing

@testable import PTCEStore

@Suite("Writes")
struct WriteContractTests {
  @Test("a refusal undoes its own operation and none of its batch")
  func refusalIsIsolated() async throws {
    let fixture = try await StoreFixture()
    let store = fixture.store
    let outcomes = await withTaskGroup(of: (Int, String?).self) { group in
      for number in 0..<100 {
        group.addTask {
          let text = await failure { () async throws(StoreError) in
            try await store.write(
              WriteOperation(tenant: StoreFixture.region, principal: "alice", action: 10) {
                transaction in
                try transaction.save(.partner(number))
                if number % 3 == 0 { throw Refusal(reason: "third") }
                return []
              }
            )
          }
          return (number, text)
        }
      }
      return await group.reduce(into: [:]) { $0[$1.0] = $1.1 }
    }
    let page = try await store.tenant(StoreFixture.region).list(StoreFixture.partner, limit: 1000)
    let kept = (0..<100).filter { $0 % 3 != 0 }
    #expect(page.records.map(\.id) == kept.map { .number($0) })
    let refused = "\(StoreError.refused(Refusal(reason: "third")))"
    #expect(outcomes == Dictionary(uniqueKeysWithValues: (0..<34).map { ($0 * 3, refused) }))
    #expect(try await store.tenant(StoreFixture.region).verifyAudit().isValid(66))
    let changes = try await store.tenant(StoreFixture.region).changes(
      after: .beginning,
      limit: 1000
    )
    #expect(changes.events.map(\.position.value) == (1...UInt64(kept.count)).map { $0 })
  }

  @Test(
    "the same key and request replay the first reply, also inside one batch and after reopening"
  )
  func replay() async throws {
    let fixture = try await StoreFixture()
    let runs = Mutex(0)
    let operation = WriteOperation(
      tenant: StoreFixture.region,
      principal: "alice",
      action: 10,
      idempotency: .key(1)
    ) { transaction in
      let run = runs.withLock { runs in
        runs += 1
        return runs
      }
      try transaction.save(.partner(run))
      return [UInt8(run)]
    }
    let store = fixture.store
    let replies = await withTaskGroup(of: WriteReply?.self) { group in
      for _ in 0..<20 { group.addTask { try? await store.write(operation) } }
      return await group.reduce(into: []) { $0.append($1) }
    }
    #expect(replies.compactMap { $0?.reply } == Array(repeating: [1], count: 20))
    #expect(replies.count { $0?.isReplay == false } == 1)
    #expect(Set(replies.map { $0?.position }) == [FeedPosition(1)])
    await store.close()
    let again = try fixture.open()
    let late = try await again.write(operation)
    #expect(late == WriteReply(reply: [1], position: FeedPosition(1), isReplay: true))
    #expect(runs.withLock { $0 } == 1)
    await again.close()
  }

  @Test("another request under the same key is refused; another principal's key is another key")
  func keyReused() async throws {
    let fixture = try await StoreFixture()
    let store = fixture.store
    try await store.save(.partner(1), key: .key(1))
    let reused = StoreError.keyReused(firstAction: 10, firstAt: fixture.clock.now)
    #expect(
      await failure { () async throws(StoreError) in
        try await store.save(.partner(2), key: .key(1, request: "another"))
      } == "\(reused)"
    )
    let reply = try await store.write(
      WriteOperation(
        tenant: StoreFixture.region,
        principal: "bob",
        action: 10,
        idempotency: .key(1, request: "another")
      ) { _ in [7] }
    )
    #expect(!reply.isReplay)
  }

  @Test("a refused operation leaves no key behind")
  func refusalKeepsKeyFree() async throws {
    let fixture = try await StoreFixture()
    let store = fixture.store
    #expect(
      await failure { () async throws(StoreError) in
        try await store.save(.partner(1), expecting: .exactly(4), key: .key(1))
      } == "\(StoreError.versionMismatch(current: 0))"
    )
    #expect(try await store.save(.partner(1), key: .key(1)).isReplay == false)
  }

  @Test("keys are kept for seven days, however early they are purged, and then forgotten")
  func purge() async throws {
    let fixture = try await StoreFixture()
    let store = fixture.store
    func purge() async throws -> Int {
      let clock = fixture.clock
      let reply = try await store.write(
        WriteOperation(tenant: .national, principal: "root", action: 2) { transaction in
          [UInt8(try transaction.purgeIdempotency(before: clock.now, limit: 100))]
        }
      )
      return Int(reply.reply.first ?? 0)
    }
    try await store.save(.partner(1), key: .key(1))
    fixture.clock.advance(days: 7)
    #expect(try await purge() == 0)
    #expect(try await store.save(.partner(1), key: .key(1)).isReplay)
    fixture.clock.advance(days: 1)
    #expect(try await purge() == 1)
  }

  @Test("of many writers that hold the same version, one wins")
  func versionRace() async throws {
    let fixture = try await StoreFixture()
    let store = fixture.store
    try await store.save(.partner(1))
    for version: UInt64 in 1...5 {
      let outcomes = await withTaskGroup(of: String?.self) { group in
        for _ in 0..<16 {
          group.addTask {
            await failure { () async throws(StoreError) in
              try await store.save(.partner(1), expecting: .exactly(version))
            }
          }
        }
        return await group.reduce(into: []) { $0.append($1) }
      }
      #expect(outcomes.count { $0 == nil } == 1)
      let mismatch = "\(StoreError.versionMismatch(current: version + 1))"
      #expect(outcomes.count { $0 == mismatch } == 15)
    }
  }

  @Test("of many writers that claim the same unique key, one wins, and the others learn who")
  func uniqueRace() async throws {
    let fixture = try await StoreFixture()
    let store = fixture.store
    let outcomes = await withTaskGroup(of: (Int, String?).self) { group in
      for number in 0..<32 {
        group.addTask {
          let key = RecordKey(name: 5, value: "73282932000074", unique: true)
          return (
            number,
            await failure { () async throws(StoreError) in
              try await store.save(.partner(number, keys: [key]))
            }
          )
        }
      }
      return await group.reduce(into: []) { $0.append($1) }
    }
    let winners = outcomes.filter { $0.1 == nil }.map(\.0)
    try #require(winners.count == 1)
    let taken = StoreError.duplicateKey(
      name: 5,
      kind: StoreFixture.partner,
      holder: .number(winners[0])
    )
    #expect(outcomes.count { $0.1 == "\(taken)" } == 31)
  }

  @Test("an envelope over all tenants is never overspent by concurrent awards")
  func envelope() async throws {
    let fixture = try await StoreFixture()
    let store = fixture.store
    let call = RecordID.number(1000)
    await withTaskGroup(of: Void.self) { group in
      for number in 0..<60 {
        group.addTask {
          let tenant = number % 2 == 0 ? StoreFixture.region : StoreFixture.other
          _ = try? await store.write(
            WriteOperation(tenant: tenant, principal: "alice", action: 21) { transaction in
              let used = try transaction.totalAcrossTenants(1, of: call).value
              guard used + 30 <= 1000 else { throw Refusal(reason: "exceeded") }
              try transaction.save(
                .partner(number, amounts: [RecordAmount(name: 1, subject: call, value: 30)])
              )
              return []
            }
          )
        }
      }
    }
    let total = try await store.national.read { try $0.totalAcrossTenants(1, of: call) }
    #expect(total == Total(value: 990, count: 33))
  }

  @Test("an operation that changes a record without an event is refused")
  func silentChange() async throws {
    let fixture = try await StoreFixture()
    let text = await failure { () async throws(StoreError) in
      try await fixture.store.write(
        WriteOperation(tenant: StoreFixture.region, principal: "alice", action: 10) {
          try $0.put(.partner(1), expecting: .absent)
          return []
        }
      )
    }
    #expect(text == "\(StoreError.silentChange(kind: StoreFixture.partner, id: .number(1)))")
  }

  @Test("an error of the store that an operation swallows still undoes nothing by halves")
  func swallowedError() async throws {
    let fixture = try await StoreFixture()
    let store = fixture.store
    try await store.save(.partner(1, keys: [RecordKey(name: 1, value: "x", unique: true)]))
    _ = await failure { () async throws(StoreError) in
      try await store.write(
        WriteOperation(tenant: StoreFixture.region, principal: "alice", action: 10) { transaction in
          do {
            try transaction.save(
              .partner(2, keys: [RecordKey(name: 1, value: "x", unique: true)])
            )
          } catch StoreError.duplicateKey {
            // What goes on here must not leave record 2 behind without its key.
          }
          return []
        }
      )
    }
    #expect(
      try await store.tenant(StoreFixture.region).get(StoreFixture.partner, .number(2)) == nil
    )
  }

  @Test(
    "an operation that is larger than the limits is undone",
    arguments: ["events", "event", "changes", "detail", "reply"]
  )
  func operationLimits(what: String) async throws {
    var limits = StoreLimits()
    limits.eventsOfOperationMax = 3
    limits.eventBytesMax = 10
    limits.changesOfOperationMax = 2
    limits.detailBytesMax = 10
    limits.replyBytesMax = 10
    let fixture = try await StoreFixture(limits: limits)
    let store = fixture.store
    func size(_ name: String, _ most: Int) -> Int { name == what ? most + 1 : most }
    let (events, event) = (size("events", 1), size("event", 10))
    let (changes, detail, reply) = (size("changes", 2), size("detail", 10), size("reply", 10))
    let text = await failure { () async throws(StoreError) in
      try await store.write(
        WriteOperation(tenant: StoreFixture.region, principal: "alice", action: 1) { transaction in
          for number in 0..<changes { try transaction.save(.partner(number)) }
          for _ in 0..<events {
            try transaction.emit(
              EventDraft(
                kind: RecordKind(rawValue: 1),
                id: .number(0),
                version: 1,
                operation: 1,
                body: Array(repeating: 0, count: event)
              )
            )
          }
          transaction.auditDetail = Array(repeating: 0, count: detail)
          return Array(repeating: 0, count: reply)
        }
      )
    }
    #expect(text?.hasPrefix(what) == true && text?.contains("is more than") == true)
    #expect(store.position == .beginning)
    #expect(
      try await store.tenant(StoreFixture.region).list(StoreFixture.partner, limit: 9).records
        .isEmpty
    )
  }

  @Test("a tenant that the directory does not know cannot write")
  func unknownTenant() async throws {
    let fixture = try await StoreFixture()
    let nobody = try #require(TenantID("nobody"))
    #expect(
      await failure { () async throws(StoreError) in
        try await fixture.store.save(.partner(1), as: nobody)
      } == "\(StoreError.unknownTenant(nobody))"
    )
  }
}

extension AuditVerdict {
  func isValid(_ sequence: UInt64) -> Bool {
    if case .valid(let head) = self { head.sequence == sequence } else { false }
  }
}
