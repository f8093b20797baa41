/// The store as the national desk's handlers hold it: national records, and reads of every tenant.
/// Whether the caller may is the service's to check before it makes one.
package struct NationalStore: Sendable {
  private let store: any Store

  init(store: any Store) {
    self.store = store
  }

  /// The desk's own records, as any tenant's.
  package var own: TenantStore { TenantStore(store: store, tenant: .national) }

  /// Several reads of one snapshot, of any tenants.
  package func read<Answer: Sendable>(
    _ body: @Sendable (borrowing ReadTransaction) throws -> Answer
  ) async throws(StoreError) -> Answer {
    try await store.read(as: .national, body)
  }

  /// A record of whichever tenant has it.
  package func getOfAnyTenant(
    _ kind: RecordKind,
    _ id: RecordID
  ) async throws(StoreError) -> Record? {
    try await read { try $0.recordOfAnyTenant(kind, id) }
  }

  /// A page of one tenant's records. Who lists across tenants goes through them one by one, so that
  /// a slow one does not hold the others.
  package func list(
    _ kind: RecordKind,
    of tenant: TenantID,
    states: [UInt16] = [],
    after: PagePosition? = nil,
    limit: Int
  ) async throws(StoreError) -> RecordPage {
    try await read {
      try $0.list(kind, states: states, after: after, limit: limit, in: tenant)
    }
  }

  /// Records of every tenant that carry a key.
  package func find(
    key: UInt16,
    value: String,
    limit: Int = 100
  ) async throws(StoreError) -> [Record] {
    try await read { try $0.findAcrossTenants(key: key, value: value, limit: limit) }
  }

  /// Events of every tenant behind a position, oldest first, without gaps.
  package func changes(after: FeedPosition, limit: Int) async throws(StoreError) -> ChangePage {
    try await read { try $0.changesAcrossTenants(after: after, limit: limit) }
  }
}
