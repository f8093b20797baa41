import Randomness
import Testing

@testable import PTCEStore

@Suite("Audit")
struct AuditTests {
  @Test(
    "SHA-256 of the standard's examples",
    arguments: [
      ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
      ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
      (
        "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
        "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
      ),
    ]
  )
  func sha(text: String, hash: String) {
    #expect(Digest(of: Array(text.utf8)).description == hash)
  }

  @Test("SHA-256 of a million times a, in pieces")
  func shaLong() {
    var hash = SHA256()
    for _ in 0..<1000 { hash.update(Array(repeating: UInt8(ascii: "a"), count: 1000)) }
    #expect(
      hash.finish().description
        == "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"
    )
  }

  @Test("each operation is one entry, with the hash of what it left behind")
  func entries() async throws {
    let fixture = try await StoreFixture()
    let store = fixture.store
    _ = try await store.write(
      WriteOperation(tenant: StoreFixture.region, principal: "alice", action: 77) { transaction in
        try transaction.save(.partner(1, text: "one"))
        try transaction.save(.partner(2, text: "two"))
        transaction.auditDetail = [1, 2, 3]
        return []
      }
    )
    let entries = try await store.tenant(StoreFixture.region)
      .read { try $0.auditEntries(after: 0, limit: 10) }
    let entry = try #require(entries.first)
    #expect(entries.count == 1)
    #expect(entry.action == 77 && entry.principal == "alice" && entry.detail == [1, 2, 3])
    #expect(entry.position == FeedPosition(2) && entry.previous == .zero)
    #expect(entry.changes.map(\.version) == [1, 1])
    let stored = RecordDraft.partner(2, text: "two").body.stored
    #expect(entry.changes.last?.bodyHash == Digest(of: stored))
    #expect(entry.hash == entry.computedHash)
    #expect(AuditChange.decode(AuditChange.encode(entry.changes)) == entry.changes)
    #expect(AuditChange.decode([9]) == nil)
  }

  /// A chain of its own, without a store.
  private func chain(_ count: UInt64) -> [AuditEntry] {
    var head = AuditHead.empty
    return (1...count).map { sequence in
      let change = AuditChange(
        deed: .put,
        tenant: StoreFixture.region,
        kind: StoreFixture.partner,
        id: .number(Int(sequence)),
        version: sequence,
        bodyHash: Digest(of: [UInt8(sequence)])
      )
      var entry = AuditEntry(
        tenant: StoreFixture.region,
        sequence: sequence,
        at: StoreTime(microseconds: Int64(sequence)),
        principal: "p\(sequence)",
        action: 1,
        position: FeedPosition(sequence),
        changes: [change],
        detail: [1, 2],
        previous: head.hash,
        hash: .zero
      )
      entry.hash = entry.computedHash
      head = AuditHead(sequence: sequence, hash: entry.hash)
      return entry
    }
  }

  private func fault(_ entries: [AuditEntry], head: AuditHead) -> AuditVerifier.Fault? {
    var verifier = AuditVerifier(tenant: StoreFixture.region)
    do throws(AuditVerifier.Fault) {
      for entry in entries { try verifier.receive(entry) }
      try verifier.finish(expecting: head)
      return nil
    } catch {
      return error
    }
  }

  @Test(
    "every change of an entry, and every cut, exchange and doubling, is found",
    arguments: 0..<500 as Range<UInt64>
  )
  func mutations(seed: UInt64) throws {
    var random = SeededRandom(seed: seed)
    let original = chain(12)
    let head = AuditHead(sequence: 12, hash: try #require(original.last).hash)
    #expect(fault(original, head: head) == nil)
    var entries = original
    let at = Int.random(in: 0..<12, using: &random)
    let other = (at + Int.random(in: 1..<12, using: &random)) % 12
    switch Int.random(in: 0..<14, using: &random) {
    case 0: entries.remove(at: at)
    case 1: entries.removeLast(at + 1)
    case 2: entries.swapAt(at, other)
    case 3: entries.insert(entries[at], at: other)
    case 4: entries[at].at.microseconds ^= 1 << Int64.random(in: 0..<63, using: &random)
    case 5: entries[at].principal += "x"
    case 6: entries[at].action ^= 1
    case 7: entries[at].position.value += 1
    case 8: entries[at].changes[0].version ^= 1
    case 9: entries[at].changes.removeAll()
    case 10: entries[at].detail[1] ^= 1 << UInt8.random(in: 0..<8, using: &random)
    case 11: entries[at].changes[0].bodyHash = entries[other].changes[0].bodyHash
    case 12: entries[at].tenant = StoreFixture.other
    default:
      // With the hash made right again, the next link breaks, or the head.
      entries[at].principal = "mallory"
      entries[at].hash = entries[at].computedHash
    }
    #expect(fault(entries, head: head) != nil, "seed \(seed)")
  }

  @Test("a chain that was cut and its head rewritten still shows against a head kept elsewhere")
  func knownHead() async throws {
    let fixture = try await StoreFixture()
    let store = fixture.store
    let tenant = store.tenant(StoreFixture.region)
    try await store.save(.partner(1))
    let early = try await tenant.read { try $0.auditHead() }
    try await store.save(.partner(2))
    #expect(try await tenant.verifyAudit(known: early).isValid(2))
    let foreign = AuditHead(sequence: 3, hash: Digest(of: [1]))
    #expect(
      try await tenant.verifyAudit(known: foreign)
        == .broken(.wrongHead(expected: 3, found: 2))
    )
  }
}
