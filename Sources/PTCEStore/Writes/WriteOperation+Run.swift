/// An operation that has run and waits for its commit.
struct OperationOutcome {
  var reply: WriteReply
  var bytesWritten: Int
}

extension WriteOperation {
  /// Runs inside a savepoint that the engine has set. Whatever it throws, the engine goes back to
  /// the savepoint; nothing else is changed.
  func run(
    on engine: any WriteEngine,
    behind position: FeedPosition,
    now: StoreTime
  ) throws(StoreError) -> OperationOutcome {
    guard engine.directory.tenants[tenant] != nil else { throw .unknownTenant(tenant) }
    if let earlier = try earlierReply(on: engine) {
      return OperationOutcome(reply: earlier, bytesWritten: 0)
    }
    var transaction = WriteTransaction(
      writer: engine,
      operation: self,
      position: position,
      now: now
    )
    let reply: [UInt8]
    do {
      reply = try body(&transaction)
    } catch let error as StoreError {
      throw error
    } catch {
      throw .refused(error)
    }
    try transaction.check()
    try engine.limits.check(.replyBytes, reply.count, engine.limits.replyBytesMax)
    try appendAudit(of: transaction, to: engine)
    try keep(reply, at: transaction.position, now: now, on: engine)
    return OperationOutcome(
      reply: WriteReply(reply: reply, position: transaction.position, isReplay: false),
      bytesWritten: transaction.bytesWritten + reply.count
    )
  }

  private func earlierReply(on engine: any WriteEngine) throws(StoreError) -> WriteReply? {
    guard let idempotency,
      let earlier = try engine.idempotencyRecord(tenant, principal, idempotency.key)
    else { return nil }
    guard earlier.requestHash == idempotency.requestHash else {
      throw .keyReused(firstAction: earlier.action, firstAt: earlier.at)
    }
    return WriteReply(reply: earlier.reply, position: earlier.position, isReplay: true)
  }

  private func appendAudit(
    of transaction: borrowing WriteTransaction,
    to engine: any WriteEngine
  ) throws(StoreError) {
    let limits = engine.limits
    try limits.check(.detailBytes, transaction.auditDetail.count, limits.detailBytesMax)
    let head = try engine.auditHead(tenant)
    var entry = AuditEntry(
      tenant: tenant,
      sequence: head.sequence + 1,
      at: transaction.now,
      principal: principal,
      action: action,
      position: transaction.position,
      changes: transaction.changes,
      detail: transaction.auditDetail,
      previous: head.hash,
      hash: .zero
    )
    entry.hash = entry.computedHash
    try engine.append(entry)
  }

  private func keep(
    _ reply: [UInt8],
    at position: FeedPosition,
    now: StoreTime,
    on engine: any WriteEngine
  ) throws(StoreError) {
    guard let idempotency else { return }
    try engine.insert(
      IdempotencyRecord(
        tenant: tenant,
        principal: principal,
        key: idempotency.key,
        requestHash: idempotency.requestHash,
        action: action,
        reply: reply,
        position: position,
        at: now
      )
    )
  }
}
