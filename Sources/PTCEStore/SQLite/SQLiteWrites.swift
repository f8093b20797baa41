import GRDB

/// What the writer knows from one batch to the next, as of the last commit.
struct WriterCarry {
  var position: FeedPosition
  var directory: Directory
  /// Ends of the chains that were written to; the others are in the file.
  var heads: [TenantID: AuditHead] = [:]
}

/// Writes inside one batch. Heads and position are kept here and flushed once, before the commit.
final class SQLiteWrites: SQLiteReads, WriteEngine {
  private(set) var carry: WriterCarry
  private var changedHeads: Set<TenantID> = []
  private let initialPosition: FeedPosition

  init(_ db: Database, limits: StoreLimits, carry: WriterCarry) {
    self.carry = carry
    self.initialPosition = carry.position
    super.init(db, limits: limits)
  }

  var directory: Directory {
    get { carry.directory }
    set { carry.directory = newValue }
  }

  /// In a savepoint of its own: what it throws has undone this operation and no other.
  func run(_ operation: WriteOperation, now: StoreTime) throws(StoreError) -> OperationOutcome {
    let before = (carry, changedHeads)
    try execute("SAVEPOINT operation")
    do throws(StoreError) {
      let outcome = try operation.run(on: self, behind: carry.position, now: now)
      if let fault { throw fault }
      try execute("RELEASE operation")
      if !outcome.reply.isReplay { carry.position = outcome.reply.position }
      return outcome
    } catch {
      (carry, changedHeads) = before
      // After a fault the whole batch goes, and there may be no savepoint left.
      if fault == nil {
        try execute("ROLLBACK TO operation")
        try execute("RELEASE operation")
      }
      throw error
    }
  }

  /// What is written once for all operations of the batch.
  func flush() throws(StoreError) {
    for tenant in changedHeads {
      guard let head = carry.heads[tenant] else { continue }
      try execute(
        "INSERT OR REPLACE INTO audit_head (tenant, sequence, hash) VALUES (?, ?, ?)",
        [tenant.text, head.sequence.argument, head.hash.argument]
      )
    }
    guard carry.position != initialPosition else { return }
    try execute("UPDATE store SET position = ? WHERE id = 1", [carry.position.value.argument])
  }

  override func auditHead(_ tenant: TenantID) throws(StoreError) -> AuditHead {
    if let head = carry.heads[tenant] { return head }
    return try super.auditHead(tenant)
  }

  func append(_ entry: AuditEntry) throws(StoreError) {
    try execute(
      """
      INSERT INTO audit
      (tenant, sequence, at, principal, action, position, changes, detail, previous, hash)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """,
      [
        entry.tenant.text, entry.sequence.argument, entry.at.microseconds, entry.principal,
        entry.action, entry.position.value.argument, AuditChange.encode(entry.changes).argument,
        entry.detail.argument, entry.previous.argument, entry.hash.argument,
      ]
    )
    carry.heads[entry.tenant] = AuditHead(sequence: entry.sequence, hash: entry.hash)
    changedHeads.insert(entry.tenant)
  }

  func append(_ event: ChangeEvent) throws(StoreError) {
    try execute(
      """
      INSERT INTO event
      (tenant, position, kind, id, version, operation, state_before, state_after, parent, actor,
      at, body) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """,
      [
        event.tenant.text, event.position.value.argument, event.kind.rawValue, event.id.argument,
        event.version.argument, event.operation, event.stateBefore, event.stateAfter,
        (event.parent?.bytes ?? []).argument, event.actor, event.at.microseconds,
        event.body.argument,
      ]
    )
  }
}
