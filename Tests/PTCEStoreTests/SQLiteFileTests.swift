import Foundation
import GRDB
import Testing

@testable import PTCEStore

@Suite("SQLite file")
struct SQLiteFileTests {
  @Test("synchronous reads back as FULL on every connection")
  func synchronous() async throws {
    let fixture = try await StoreFixture()
    let store = fixture.sqlite
    // Reads inside a read take a second and a third connection.
    let inner = try await store.tenant(StoreFixture.region).read { _ in
      try store.synchronousLevels()
    }
    #expect(inner.count >= 2)
    for level in try inner + store.synchronousLevels() { #expect(level == 2) }
    #expect(try store.synchronousLevels().count >= 3)
  }

  @Test("what was acknowledged is there when the process is gone, and the feed goes on")
  func abruptEnd() async throws {
    let fixture = try await StoreFixture()
    let store = fixture.sqlite
    for number in 0..<20 { try await store.save(.partner(number), key: .key(UInt64(number))) }
    let copy = try fixture.copyFiles()
    let again = try fixture.open(copy)
    #expect(again.epoch == store.epoch)
    #expect(again.position == FeedPosition(20))
    #expect(try await again.save(.partner(3), key: .key(3)).isReplay)
    #expect(try await again.save(.partner(20)).position == FeedPosition(21))
    #expect(try await again.tenant(StoreFixture.region).verifyAudit().isValid(21))
    await again.close()
  }

  @Test("a closed store refuses; its file opens again")
  func closed() async throws {
    let fixture = try await StoreFixture()
    try await fixture.store.save(.partner(1))
    await fixture.store.close()
    await fixture.store.close()
    let closed = "\(StoreError.closed)"
    #expect(
      await failure { () async throws(StoreError) in try await fixture.store.save(.partner(2)) }
        == closed
    )
    #expect(
      await failure { () async throws(StoreError) in
        try await fixture.store.tenant(StoreFixture.region).get(StoreFixture.partner, .number(1))
      } == closed
    )
    let again = try fixture.open()
    #expect(
      try await again.tenant(StoreFixture.region).get(StoreFixture.partner, .number(1)) != nil
    )
    await again.close()
  }

  @Test("a second store on the same file is refused and told whose it is")
  func inUse() async throws {
    let fixture = try await StoreFixture()
    #expect(
      throws: StoreOpenError.inUse(
        path: fixture.path,
        pid: ProcessInfo.processInfo.processIdentifier
      )
    ) { try fixture.open() }
  }

  @Test("files that are no stores are refused and left as they are")
  func foreignFiles() async throws {
    let fixture = try await StoreFixture()
    let text = fixture.folder.appendingPathComponent("text.db")
    let words = Data(String(repeating: "not a database, surely. ", count: 100).utf8)
    try words.write(to: text)
    #expect(throws: StoreOpenError.notADatabase(path: text.path)) { try fixture.open(text.path) }
    #expect(try Data(contentsOf: text) == words)

    let foreign = fixture.folder.appendingPathComponent("foreign.db")
    let queue = try DatabaseQueue(path: foreign.path)
    try await queue.write { db in try db.execute(sql: "CREATE TABLE t (x)") }
    try queue.close()
    let bytes = try Data(contentsOf: foreign)
    #expect(throws: StoreOpenError.notAStore(path: foreign.path)) {
      try fixture.open(foreign.path)
    }
    #expect(try Data(contentsOf: foreign) == bytes)
    #expect(throws: StoreOpenError.self) {
      try fixture.open(fixture.folder.appendingPathComponent("no/such/folder.db").path)
    }
  }

  @Test("a file of a newer program is refused with both versions")
  func newerSchema() async throws {
    let fixture = try await StoreFixture()
    await fixture.store.close()
    try await change(fixture.path) { db in
      try db.execute(sql: "INSERT INTO schema_version VALUES (99, 'later', 0)")
    }
    #expect(
      throws: StoreOpenError.newerSchema(path: fixture.path, found: 99, known: Migration.newest)
    ) { try fixture.open() }
  }

  @Test("a full disk refuses writes, lets reads go on, and is over when there is room again")
  func storageFull() async throws {
    let fixture = try await StoreFixture()
    let store = fixture.sqlite
    try await store.save(.partner(1))
    try store.limitPages(to: store.pageCount() + 4)
    var written = 1
    var text: String?
    while text == nil {
      let draft = RecordDraft.partner(written + 1, text: String(repeating: "x", count: 400))
      text = await failure { () async throws(StoreError) in try await store.save(draft) }
      if text == nil { written += 1 }
    }
    let full = "\(StoreError.storageFull)"
    #expect(text == full)
    let large = RecordBody(fingerprint: 1, message: Array(repeating: 1, count: 100_000))
    let largeDraft = RecordDraft(kind: StoreFixture.award, id: .number(1), body: large)
    for _ in 0..<3 {
      #expect(
        await failure { () async throws(StoreError) in try await store.save(largeDraft) } == full
      )
    }
    let tenant = store.tenant(StoreFixture.region)
    #expect(try await tenant.list(StoreFixture.partner, limit: 1000).records.count == written)
    #expect(store.position.value == UInt64(written))
    try store.limitPages(to: nil)
    #expect(try await store.save(largeDraft).position.value == UInt64(written + 1))
    #expect(try await tenant.verifyAudit().isValid(UInt64(written + 1)))
  }

  @Test(
    "a commit that fails is never acknowledged; a retry with its key finds out",
    arguments: [false, true]
  )
  func commitFault(afterIt: Bool) async throws {
    let fixture = try await StoreFixture()
    let store = fixture.sqlite
    try await store.save(.partner(1))
    store.failNextCommit(afterIt: afterIt)
    #expect(
      await failure { () async throws(StoreError) in
        try await store.save(.partner(2), key: .key(2))
      } == "\(StoreError.outcomeUnknown)"
    )
    // The store opens itself again; until then writes are refused as unavailable.
    var reply: WriteReply?
    while reply == nil {
      do throws(StoreError) {
        reply = try await store.save(.partner(2), key: .key(2))
      } catch {
        guard case .unavailable = error else { throw error }
        await Task.yield()
      }
    }
    #expect(reply?.isReplay == afterIt)
    #expect(reply?.position == FeedPosition(2))
    let tenant = store.tenant(StoreFixture.region)
    #expect(try await tenant.verifyAudit().isValid(2))
    #expect(try await tenant.changes(after: .beginning, limit: 9).events.count == 2)
  }

  @Test("changes to the chain in the file are found, and a column of another type is no trap")
  func tampering() async throws {
    let fixture = try await StoreFixture()
    for number in 0..<10 { try await fixture.store.save(.partner(number)) }
    await fixture.store.close()
    let clean = try Data(contentsOf: URL(fileURLWithPath: fixture.path))
    let statements = [
      "UPDATE audit SET principal = 'mallory' WHERE sequence = 4 AND tenant = 't-53'",
      "UPDATE audit SET at = at + 1 WHERE sequence = 10 AND tenant = 't-53'",
      "UPDATE audit SET changes = x'' WHERE sequence = 1 AND tenant = 't-53'",
      "UPDATE audit SET hash = zeroblob(32) WHERE sequence = 5 AND tenant = 't-53'",
      "DELETE FROM audit WHERE sequence = 10 AND tenant = 't-53'",
      "DELETE FROM audit WHERE sequence = 3 AND tenant = 't-53'",
      "DELETE FROM audit_head WHERE tenant = 't-53'",
      "UPDATE audit SET hash = zeroblob(3) WHERE sequence = 5 AND tenant = 't-53'",
    ]
    for statement in statements {
      try clean.write(to: URL(fileURLWithPath: fixture.path))
      try await change(fixture.path) { db in try db.execute(sql: statement) }
      let store = try fixture.open()
      let verdict = try? await store.tenant(StoreFixture.region).verifyAudit()
      if case .valid = verdict { Issue.record("not found: \(statement)") }
      await store.close()
    }
  }

  @Test("a damaged file is refused, or its reads say so")
  func damage() async throws {
    let fixture = try await StoreFixture()
    for number in 0..<200 { try await fixture.store.save(.partner(number, text: "text")) }
    await fixture.store.close()
    var bytes = try Data(contentsOf: URL(fileURLWithPath: fixture.path))
    for index in 4096..<bytes.count { bytes[index] = UInt8(truncatingIfNeeded: index &* 31) }
    let path = fixture.folder.appendingPathComponent("damaged.db").path
    try bytes.write(to: URL(fileURLWithPath: path))
    #expect {
      try fixture.open(path)
    } throws: { error in
      if case StoreOpenError.corrupt = error { true } else { false }
    }
  }

  private func change(
    _ path: String,
    _ body: @Sendable @escaping (Database) throws -> Void
  ) async throws {
    let queue = try DatabaseQueue(path: path)
    try await queue.write(body)
    try queue.close()
  }
}
