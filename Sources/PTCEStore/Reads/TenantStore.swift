/// The store as one tenant's handler holds it: made from the connection's identity, never from a
/// request. Other tenants' records are not found.
package struct TenantStore: Sendable {
  private let store: any Store
  /// Whose it is.
  package let tenant: TenantID

  init(store: any Store, tenant: TenantID) {
    self.store = store
    self.tenant = tenant
  }

  /// Several reads of one snapshot.
  package func read<Answer: Sendable>(
    _ body: @Sendable (borrowing ReadTransaction) throws -> Answer
  ) async throws(StoreError) -> Answer {
    try await store.read(as: tenant, body)
  }

  /// Nil: there is none.
  package func get(_ kind: RecordKind, _ id: RecordID) async throws(StoreError) -> Record? {
    try await read { try $0.record(kind, id) }
  }

  /// A national record, such as a call; nil: there is none.
  package func getNational(_ kind: RecordKind, _ id: RecordID) async throws(StoreError) -> Record? {
    try await read { try $0.record(kind, id, in: .national) }
  }

  /// A page of records by sort text, then id. `states`: any of them; empty: all.
  package func list(
    _ kind: RecordKind,
    states: [UInt16] = [],
    after: PagePosition? = nil,
    limit: Int
  ) async throws(StoreError) -> RecordPage {
    try await read { try $0.list(kind, states: states, after: after, limit: limit) }
  }

  /// Records that carry a key, by kind, then id.
  package func find(
    key: UInt16,
    value: String,
    after: KeyPosition? = nil,
    limit: Int = 100
  ) async throws(StoreError) -> [Record] {
    try await read { try $0.find(key: key, value: value, after: after, limit: limit) }
  }

  /// Events behind a position, oldest first.
  package func changes(
    after: FeedPosition,
    limit: Int
  ) async throws(StoreError) -> ChangePage {
    try await read { try $0.changes(after: after, limit: limit) }
  }

  /// Reads the whole chain and checks it: each entry, its end against the store's own head, and,
  /// when given, that `known`, a head written down elsewhere, is part of it.
  package func verifyAudit(known: AuditHead? = nil) async throws(StoreError) -> AuditVerdict {
    var verifier = AuditVerifier(tenant: tenant)
    var seesKnown = known == nil || known == .empty
    while true {
      let after = verifier.head.sequence
      let (entries, head) = try await read {
        (try $0.auditEntries(after: after, limit: .max), try $0.auditHead())
      }
      do throws(AuditVerifier.Fault) {
        for entry in entries {
          try verifier.receive(entry)
          if verifier.head == known { seesKnown = true }
        }
        guard entries.isEmpty else { continue }
        try verifier.finish(expecting: head)
        if let known, !seesKnown { try verifier.finish(expecting: known) }
        return .valid(head)
      } catch {
        return .broken(error)
      }
    }
  }
}

/// Outcome of the check of a chain.
package enum AuditVerdict: Hashable, Sendable {
  case valid(AuditHead)
  case broken(AuditVerifier.Fault)
}
