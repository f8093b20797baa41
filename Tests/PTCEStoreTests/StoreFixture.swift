import Foundation
import Synchronization
import Testing

@testable import PTCEStore

/// A store in a folder of its own, which goes with it.
final class StoreFixture: Sendable {
  static let region = TenantID("t-53") ?? .national
  static let other = TenantID("t-44") ?? .national
  static let partner = RecordKind(rawValue: 4)
  static let award = RecordKind(rawValue: 7)

  let folder: URL
  let clock = TestClock()
  let sqlite: SQLiteStore
  /// What the contract suites know: the protocol.
  var store: any Store { sqlite }

  var path: String { folder.appendingPathComponent("store.db").path }

  init(limits: StoreLimits = StoreLimits()) async throws {
    folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("store-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let clock = clock
    sqlite = try SQLiteStore(
      path: folder.appendingPathComponent("store.db").path,
      options: StoreOptions(limits: limits) { clock.now }
    )
    try await addTenants([Self.region, Self.other])
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  /// The same file once more, or a copy of it.
  func open(_ path: String? = nil, limits: StoreLimits = StoreLimits()) throws -> SQLiteStore {
    let clock = clock
    return try SQLiteStore(
      path: path ?? self.path,
      options: StoreOptions(limits: limits) { clock.now }
    )
  }

  /// The files as they are while the store is open: what a process that is killed leaves.
  func copyFiles() throws -> String {
    let copy = folder.appendingPathComponent("copy-\(UUID().uuidString).db").path
    for suffix in ["", "-wal"] {
      try FileManager.default.copyItem(atPath: path + suffix, toPath: copy + suffix)
    }
    return copy
  }

  func addTenants(_ ids: [TenantID]) async throws {
    _ = try await store.write(
      WriteOperation(tenant: .national, principal: "root", action: 1) { transaction in
        for id in ids {
          try transaction.put(
            Tenant(
              id: id,
              regionCode: String(id.text.suffix(2)),
              names: [DatedName(name: "Region \(id)", validFrom: 0)],
              validFrom: 0
            ),
            expecting: .absent
          )
        }
        return []
      }
    )
  }
}

/// Time that stands still until it is moved.
final class TestClock: Sendable {
  private let microseconds = Mutex<Int64>(1_400_000_000_000_000)
  var now: StoreTime { StoreTime(microseconds: microseconds.withLock { $0 }) }
  func advance(days: Int64) { microseconds.withLock { $0 += days * 86_400_000_000 } }
}

struct Refusal: Error, Equatable {
  var reason: String
}

extension RecordID {
  static func number(_ value: Int) -> RecordID { RecordID(high: 7, low: UInt64(value)) }
}

extension RecordDraft {
  static func partner(
    _ number: Int,
    text: String = "",
    state: UInt16 = 1,
    keys: [RecordKey] = [],
    amounts: [RecordAmount] = []
  ) -> RecordDraft {
    RecordDraft(
      kind: StoreFixture.partner,
      id: .number(number),
      state: state,
      sort: text,
      body: RecordBody(fingerprint: 0xfeed, message: Array(text.utf8)),
      keys: keys,
      amounts: amounts
    )
  }
}

extension WriteTransaction {
  /// A put with its event.
  mutating func save(
    _ draft: RecordDraft,
    expecting: ExpectedVersion = .absent
  ) throws(StoreError) {
    let record = try put(draft, expecting: expecting)
    try emit(
      EventDraft(
        kind: record.kind,
        id: record.id,
        version: record.version,
        operation: record.version == 1 ? 1 : 2,
        stateAfter: record.state
      )
    )
  }
}

extension Store {
  @discardableResult
  func save(
    _ draft: RecordDraft,
    expecting: ExpectedVersion = .absent,
    as tenant: TenantID = StoreFixture.region,
    key: WriteOperation.Idempotency? = nil
  ) async throws(StoreError) -> WriteReply {
    try await write(
      WriteOperation(tenant: tenant, principal: "alice", action: 10, idempotency: key) {
        transaction in
        try transaction.save(draft, expecting: expecting)
        return Array("saved".utf8)
      }
    )
  }
}

extension WriteOperation.Idempotency {
  static func key(_ number: UInt64, request: String = "request") -> Self {
    Self(
      key: IdempotencyKey(high: 1, low: number),
      requestHash: Digest(of: Array(request.utf8))
    )
  }
}

/// The error that an operation ends in, as text; nil: it went through.
func failure(
  _ body: () async throws(StoreError) -> some Any
) async -> String? {
  do throws(StoreError) {
    _ = try await body()
    return nil
  } catch {
    return "\(error)"
  }
}
