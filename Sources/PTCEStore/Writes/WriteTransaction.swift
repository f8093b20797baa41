/// One operation while it runs on the writer. It sees everything that was written before it, also
/// in the same batch.
package struct WriteTransaction: ~Copyable, TransactionReads {
  let writer: any WriteEngine
  package var engine: any ReadEngine { writer }
  package let tenant: TenantID
  package let principal: String
  /// The time of everything this operation writes.
  package let now: StoreTime
  /// For the audit; the service's own words, never personal data in clear.
  package var auditDetail: [UInt8] = []
  /// Behind the last event.
  private(set) var position: FeedPosition
  private(set) var changes: [AuditChange] = []
  private(set) var bytesWritten = 0
  private var events = 0
  /// Changed records that no event has told of yet.
  private var silent: Set<Identity> = []
  /// A change that was given up half-way. It spoils the operation, even when its body goes on.
  private var spoiled: StoreError?

  private struct Identity: Hashable {
    let kind: RecordKind
    let id: RecordID
  }

  init(
    writer: any WriteEngine,
    operation: WriteOperation,
    position: FeedPosition,
    now: StoreTime
  ) {
    self.writer = writer
    self.tenant = operation.tenant
    self.principal = operation.principal
    self.position = position
    self.now = now
  }

  /// Makes or replaces a record of the operation's tenant and answers it as it now stands.
  ///
  /// Fails with `versionMismatch`, `notFound` (`.any`, and there is none), `duplicateKey`,
  /// `totalOverflow`, `tooLarge`.
  @discardableResult
  package mutating func put(
    _ draft: RecordDraft,
    expecting expected: ExpectedVersion
  ) throws(StoreError) -> Record {
    try writer.limits.check(draft)
    try checkChanges()
    let old = try existing(draft.kind, draft.id, expected)
    let record = Record(
      tenant: tenant,
      origin: old?.origin ?? tenant,
      kind: draft.kind,
      id: draft.id,
      version: (old?.version ?? 0) + 1,
      state: draft.state,
      sort: draft.sort,
      body: draft.body,
      createdAt: old?.createdAt ?? now,
      updatedAt: now
    )
    try change { writer throws(StoreError) in
      if old == nil {
        try writer.insert(record, keys: draft.keys, amounts: draft.amounts)
      } else {
        try writer.replace(with: record, keys: draft.keys, amounts: draft.amounts)
      }
    }
    note(.put, record, bodyHash: Digest(of: record.body.stored))
    return record
  }

  /// Deletes a record of the operation's tenant and answers the version that its deletion is, for
  /// the event. Fails with `versionMismatch` or `notFound`.
  @discardableResult
  package mutating func delete(
    _ kind: RecordKind,
    _ id: RecordID,
    expecting expected: ExpectedVersion = .any
  ) throws(StoreError) -> UInt64 {
    try checkChanges()
    guard expected != .absent, var record = try existing(kind, id, expected) else {
      throw .notFound
    }
    let deleted = record
    try change { writer throws(StoreError) in try writer.delete(deleted) }
    record.version += 1
    note(.deleted, record, bodyHash: .zero)
    return record.version
  }

  /// Gives a tenant's record to another tenant, at the next version: a merger of regions. For the
  /// national desk alone. Fails with `duplicateKey` when the other has a record with the same
  /// unique key.
  @discardableResult
  package mutating func move(
    _ kind: RecordKind,
    _ id: RecordID,
    from old: TenantID,
    to new: TenantID
  ) throws(StoreError) -> Record {
    try reachAll()
    try checkChanges()
    guard writer.directory.tenants[new] != nil else { throw .unknownTenant(new) }
    guard var record = try writer.record(old, kind, id) else { throw .notFound }
    guard old != new else { return record }
    record.version += 1
    record.updatedAt = now
    let moved = record
    try change { writer throws(StoreError) in try writer.move(moved, to: new) }
    record.tenant = new
    note(.moved, record, bodyHash: Digest(of: record.body.stored))
    return record
  }

  /// Tells the feed. Every record that the operation changes needs at least one event. `feed`: the
  /// tenant whose feed it is, for the national desk alone.
  package mutating func emit(_ draft: EventDraft, to feed: TenantID? = nil) throws(StoreError) {
    let limits = writer.limits
    try limits.check(.eventBytes, draft.body.count, limits.eventBytesMax)
    try limits.check(.eventsOfOperation, events + 1, limits.eventsOfOperationMax)
    if let feed, feed != tenant { try reachAll() }
    let next = FeedPosition(position.value + 1)
    try writer.append(
      ChangeEvent(
        position: next,
        tenant: feed ?? tenant,
        kind: draft.kind,
        id: draft.id,
        version: draft.version,
        operation: draft.operation,
        stateBefore: draft.stateBefore,
        stateAfter: draft.stateAfter,
        parent: draft.parent,
        actor: principal,
        at: now,
        body: draft.body
      )
    )
    position = next
    events += 1
    bytesWritten += draft.body.count
    silent.remove(Identity(kind: draft.kind, id: draft.id))
  }

  /// After the body: nothing was given up half-way, and nothing that changed is silent.
  func check() throws(StoreError) {
    if let spoiled { throw spoiled }
    if let record = silent.first { throw .silentChange(kind: record.kind, id: record.id) }
  }

  mutating func change(
    _ body: (any WriteEngine) throws(StoreError) -> Void
  ) throws(StoreError) {
    do {
      try body(writer)
    } catch {
      spoiled = spoiled ?? error
      throw error
    }
  }

  /// Before the change: what is written is also noted.
  private func checkChanges() throws(StoreError) {
    let limits = writer.limits
    try limits.check(.changesOfOperation, changes.count + 1, limits.changesOfOperationMax)
  }

  private func existing(
    _ kind: RecordKind,
    _ id: RecordID,
    _ expected: ExpectedVersion
  ) throws(StoreError) -> Record? {
    let old = try writer.record(tenant, kind, id)
    switch expected {
    case .absent:
      if let old { throw .versionMismatch(current: old.version) }
    case .exactly(let version):
      guard version == old?.version ?? 0 else {
        throw .versionMismatch(current: old?.version ?? 0)
      }
    case .any:
      if old == nil { throw .notFound }
    }
    return old
  }

  private mutating func note(
    _ deed: AuditChange.Deed,
    _ record: Record,
    bodyHash: Digest
  ) {
    changes.append(
      AuditChange(
        deed: deed,
        tenant: record.tenant,
        kind: record.kind,
        id: record.id,
        version: record.version,
        bodyHash: bodyHash
      )
    )
    bytesWritten += record.body.message.count
    silent.insert(Identity(kind: record.kind, id: record.id))
  }
}
