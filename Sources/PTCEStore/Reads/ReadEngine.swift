/// What an engine reads inside one transaction. Tenants are explicit here; transactions decide
/// which ones may be named. Answers are ordered, and no longer than the limit.
package protocol ReadEngine: AnyObject {
  var limits: StoreLimits { get }

  func record(_ tenant: TenantID, _ kind: RecordKind, _ id: RecordID) throws(StoreError) -> Record?
  func recordOfAnyTenant(_ kind: RecordKind, _ id: RecordID) throws(StoreError) -> Record?
  /// By sort text, then id. No states: every state.
  func records(
    _ tenant: TenantID,
    _ kind: RecordKind,
    states: [UInt16],
    after: PagePosition?,
    limit: Int
  ) throws(StoreError) -> [Record]
  /// By kind, then id.
  func records(
    _ tenant: TenantID,
    key: UInt16,
    value: String,
    after: KeyPosition?,
    limit: Int
  ) throws(StoreError) -> [Record]
  /// Of every tenant, by tenant, kind, id.
  func recordsOfAnyTenant(
    key: UInt16,
    value: String,
    limit: Int
  ) throws(StoreError) -> [Record]
  func total(_ tenant: TenantID?, _ name: UInt16, _ subject: RecordID) throws(StoreError) -> Total
  /// Of one tenant, or of all; rising positions behind `after`.
  func events(
    _ tenant: TenantID?,
    after: FeedPosition,
    limit: Int
  ) throws(StoreError) -> [ChangeEvent]
  func feedBounds() throws(StoreError) -> FeedBounds
  func auditEntries(
    _ tenant: TenantID,
    after: UInt64,
    limit: Int
  ) throws(StoreError) -> [AuditEntry]
  func auditHead(_ tenant: TenantID) throws(StoreError) -> AuditHead
}

/// What the feed holds.
package struct FeedBounds: Hashable, Sendable {
  /// Events up to and with this position have been purged; a cursor before it has expired.
  package var floor: FeedPosition
  /// The newest.
  package var head: FeedPosition
}
