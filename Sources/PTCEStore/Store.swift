/// Where a deployment keeps everything: records, their events, the audit chains, what idempotency
/// keys answered, the directory of tenants and principals. One store holds every tenant.
///
/// It knows no poles and no calls: a record is a kind, an id, a state and bytes. It knows no engine
/// either; `SQLiteStore` is the first. Handlers do not hold a `Store` but a `TenantStore`, made
/// from the connection's identity.
package protocol Store: Sendable {
  /// Drawn when the store was made; cursors carry it.
  var epoch: UInt64 { get }
  /// As of the last commit.
  var directory: Directory { get }
  /// The newest committed feed position.
  var position: FeedPosition { get }

  /// Runs `body` on one snapshot. What `tenant` does not reach, the transaction refuses.
  ///
  /// Errors of `body` that are no `StoreError` come as `refused`.
  func read<Answer: Sendable>(
    as tenant: TenantID,
    _ body: @Sendable (borrowing ReadTransaction) throws -> Answer
  ) async throws(StoreError) -> Answer

  /// Does the operation and returns when it is durable.
  ///
  /// State, events, audit entry and idempotency record are one transaction. It may share a commit
  /// with other operations; a refusal undoes this one alone.
  func write(_ operation: WriteOperation) async throws(StoreError) -> WriteReply

  /// New positions as they are committed, the newest only: who reads slowly is told less often.
  /// The first element is the position at the time of the call.
  func positions() -> AsyncStream<FeedPosition>

  /// Refuses new writes, finishes those that wait, and lets go of the file.
  func close() async
}

extension Store {
  /// What a handler of this tenant may hold.
  package func tenant(_ id: TenantID) -> TenantStore { TenantStore(store: self, tenant: id) }
  /// What a handler of the national desk may hold.
  package var national: NationalStore { NationalStore(store: self) }
}
