import Randomness
import Testing

@testable import PTCEStore

@Suite("Feed")
struct FeedContractTests {
  @Test("positions have no gaps and rise per record, under 32 writers of which some refuse")
  func gapFree() async throws {
    let fixture = try await StoreFixture()
    let store = fixture.store
    await withTaskGroup(of: Void.self) { group in
      for writer in 0..<32 {
        group.addTask {
          var random = SeededRandom(seed: UInt64(writer))
          for _ in 0..<20 {
            let number = Int.random(in: 0..<8, using: &random)
            let events = Int.random(in: 0...2, using: &random)
            let refuses = Int.random(in: 0..<4, using: &random) == 0
            let tenant = writer % 2 == 0 ? StoreFixture.region : StoreFixture.other
            _ = try? await store.write(
              WriteOperation(tenant: tenant, principal: "w", action: 1) { transaction in
                let version = try transaction.record(StoreFixture.partner, .number(number))?.version
                try transaction.save(
                  .partner(number),
                  expecting: version.map { .exactly($0) } ?? .absent
                )
                for _ in 0..<events {
                  try transaction.emit(
                    EventDraft(
                      kind: RecordKind(rawValue: 9),
                      id: .number(1),
                      version: 0,
                      operation: 7
                    )
                  )
                }
                if refuses { throw Refusal(reason: "chosen") }
                return []
              }
            )
          }
        }
      }
    }
    var seen: [ChangeEvent] = []
    while true {
      let page = try await store.national.changes(
        after: FeedPosition(UInt64(seen.count)),
        limit: 100
      )
      seen += page.events
      #expect(page.next.value == UInt64(seen.count))
      if page.isAtHead { break }
    }
    #expect(seen.map(\.position.value) == (1...UInt64(seen.count)).map { $0 })
    #expect(store.position.value == UInt64(seen.count))
    struct Record: Hashable {
      var tenant: TenantID
      var id: RecordID
    }
    var versions: [Record: UInt64] = [:]
    for event in seen where event.kind == StoreFixture.partner {
      let record = Record(tenant: event.tenant, id: event.id)
      #expect(event.version == (versions[record] ?? 0) + 1)
      versions[record] = event.version
    }
    // Each tenant sees its part of the same log, in the same order.
    for tenant in [StoreFixture.region, StoreFixture.other] {
      let page = try await store.tenant(tenant).changes(after: .beginning, limit: 1000)
      #expect(page.events == Array(seen.filter { $0.tenant == tenant }.prefix(1000)))
    }
  }

  @Test("an event comes back as it was emitted")
  func roundTrip() async throws {
    let fixture = try await StoreFixture()
    let draft = EventDraft(
      kind: RecordKind(rawValue: 65_535),
      id: .number(3),
      version: 12,
      operation: 255,
      stateBefore: 0,
      stateAfter: 65_535,
      parent: .number(4),
      body: [0, 1]
    )
    let reply = try await fixture.store.write(
      WriteOperation(tenant: StoreFixture.region, principal: "alice", action: 1) { transaction in
        try transaction.emit(draft)
        return []
      }
    )
    let page = try await fixture.store.tenant(StoreFixture.region)
      .changes(after: .beginning, limit: 10)
    #expect(
      page.events == [
        ChangeEvent(
          position: reply.position,
          tenant: StoreFixture.region,
          kind: draft.kind,
          id: draft.id,
          version: 12,
          operation: 255,
          stateBefore: 0,
          stateAfter: 65_535,
          parent: .number(4),
          actor: "alice",
          at: fixture.clock.now,
          body: [0, 1]
        )
      ]
    )
    #expect(page.isAtHead && page.next == reply.position)
  }

  @Test("watchers are told where the feed is, then of what is committed, the newest only")
  func watchers() async throws {
    let fixture = try await StoreFixture()
    let store = fixture.store
    try await store.save(.partner(0))
    var positions = store.positions().makeAsyncIterator()
    #expect(await positions.next() == FeedPosition(1))
    for number in 1...50 { try await store.save(.partner(number)) }
    var told = FeedPosition(1)
    var count = 0
    while told < store.position, let next = await positions.next() {
      #expect(next > told)
      told = next
      count += 1
    }
    #expect(told == FeedPosition(51) && count <= 50)
    await store.close()
    #expect(await positions.next() == nil)
  }

  @Test("purged events raise the floor; a reader from before it learns of its gap")
  func floor() async throws {
    let fixture = try await StoreFixture()
    let store = fixture.store
    for number in 0..<5 { try await store.save(.partner(number)) }
    fixture.clock.advance(days: 31)
    try await store.save(.partner(5))
    let clock = fixture.clock
    let reply = try await store.write(
      WriteOperation(tenant: .national, principal: "root", action: 3) { transaction in
        [UInt8(try transaction.purgeEvents(before: clock.now, limit: 3))]
          + [UInt8(try transaction.purgeEvents(before: clock.now, limit: 100))]
      }
    )
    #expect(reply.reply == [3, 2])
    let page = try await store.tenant(StoreFixture.region).changes(
      after: FeedPosition(2),
      limit: 10
    )
    #expect(page.floor == FeedPosition(5))
    #expect(page.events.map(\.position.value) == [6])
  }

  @Test("a cursor is 17 bytes that only its own store and epoch accept")
  func cursors() throws {
    let cursor = FeedCursor(epoch: 0x0102_0304_0506_0708, position: FeedPosition(.max))
    #expect(
      cursor.bytes
        == [1, 8, 7, 6, 5, 4, 3, 2, 1] + Array(repeating: 255, count: 8)
    )
    let parsed = try FeedCursor(cursor.bytes, epoch: 0x0102_0304_0506_0708)
    #expect(parsed == cursor)
    #expect(throws: FeedCursor.Refusal.foreignEpoch) { try FeedCursor(cursor.bytes, epoch: 1) }
    #expect(throws: FeedCursor.Refusal.unknownVersion(2)) { try FeedCursor([2], epoch: 1) }
    for count in 0..<17 {
      #expect(throws: FeedCursor.Refusal.malformed) {
        try FeedCursor(Array(cursor.bytes.prefix(count)), epoch: cursor.epoch)
      }
    }
    #expect(throws: FeedCursor.Refusal.malformed) {
      try FeedCursor(cursor.bytes + [0], epoch: cursor.epoch)
    }
  }
}
