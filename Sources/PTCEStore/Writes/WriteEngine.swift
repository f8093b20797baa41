/// What an engine writes inside one transaction. It keeps what it is told; the rules (versions,
/// reach, limits, events, the chain) are `WriteTransaction`'s.
package protocol WriteEngine: ReadEngine {
  /// As this transaction sees it, its own changes included.
  var directory: Directory { get set }

  /// A new record with its keys and amounts. Fails with `duplicateKey` or `totalOverflow`.
  func insert(
    _ record: Record,
    keys: [RecordKey],
    amounts: [RecordAmount]
  ) throws(StoreError)
  /// In place of the record with the same tenant, kind and id. Fails like `insert`.
  func replace(
    with record: Record,
    keys: [RecordKey],
    amounts: [RecordAmount]
  ) throws(StoreError)
  /// With its keys and amounts.
  func delete(_ record: Record) throws(StoreError)
  /// To another tenant, with its keys and amounts; its version and body stay. Fails like `insert`.
  func move(_ record: Record, to tenant: TenantID) throws(StoreError)

  func append(_ event: ChangeEvent) throws(StoreError)
  func append(_ entry: AuditEntry) throws(StoreError)

  func idempotencyRecord(
    _ tenant: TenantID,
    _ principal: String,
    _ key: IdempotencyKey
  ) throws(StoreError) -> IdempotencyRecord?
  func insert(_ record: IdempotencyRecord) throws(StoreError)
  /// Answers how many went, at most `limit`.
  func purgeIdempotency(before: StoreTime, limit: Int) throws(StoreError) -> Int
  /// Oldest first, and raises the feed's floor. Answers how many went, at most `limit`.
  func purgeEvents(before: StoreTime, limit: Int) throws(StoreError) -> Int

  func put(_ tenant: Tenant) throws(StoreError)
  func put(_ binding: PrincipalBinding) throws(StoreError)
  func deleteBinding(_ principal: String) throws(StoreError)
}
