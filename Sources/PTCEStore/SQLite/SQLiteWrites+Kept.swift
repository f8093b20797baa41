// Idempotency records, and what goes after its time.
extension SQLiteWrites {
  func idempotencyRecord(
    _ tenant: TenantID,
    _ principal: String,
    _ key: IdempotencyKey
  ) throws(StoreError) -> IdempotencyRecord? {
    try first(
      """
      SELECT request_hash, action, reply, position, at FROM idempotency
      WHERE tenant = ? AND principal = ? AND key = ?
      """,
      [tenant.text, principal, key.argument]
    ) { columns throws(StoreError) in
      IdempotencyRecord(
        tenant: tenant,
        principal: principal,
        key: key,
        requestHash: try columns.digest(0),
        action: try columns.number(1),
        reply: try columns.bytes(2),
        position: FeedPosition(try columns.number(3)),
        at: try columns.time(4)
      )
    }
  }

  func insert(_ record: IdempotencyRecord) throws(StoreError) {
    try execute(
      """
      INSERT INTO idempotency
      (tenant, principal, key, request_hash, action, reply, position, at)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?)
      """,
      [
        record.tenant.text, record.principal, record.key.argument, record.requestHash.argument,
        record.action, record.reply.argument, record.position.value.argument,
        record.at.microseconds,
      ]
    )
  }

  func purgeIdempotency(before: StoreTime, limit: Int) throws(StoreError) -> Int {
    try execute(
      """
      DELETE FROM idempotency WHERE rowid IN
      (SELECT rowid FROM idempotency WHERE at < ? ORDER BY at LIMIT ?)
      """,
      [before.microseconds, limit]
    )
  }

  func purgeEvents(before: StoreTime, limit: Int) throws(StoreError) -> Int {
    let bounds = try feedBounds()
    // Positions have no gaps, so the slice is a range; it ends at the first event that is younger.
    let oldest = try rows(
      """
      SELECT position, at FROM event INDEXED BY event_by_position
      WHERE position > ? ORDER BY position LIMIT ?
      """,
      [bounds.floor.value.argument, limit]
    ) { columns throws(StoreError) in (try columns.integer(0), try columns.time(1)) }
    guard let last = oldest.prefix(while: { $0.1 < before }).last else { return 0 }
    let count = try execute("DELETE FROM event WHERE position <= ?", [last.0])
    try execute("UPDATE store SET floor = ? WHERE id = 1", [last.0])
    return count
  }
}
