// The feed and the audit chains.
extension SQLiteReads {
  final func events(
    _ tenant: TenantID?,
    after: FeedPosition,
    limit: Int
  ) throws(StoreError) -> [ChangeEvent] {
    let columns = """
      position, tenant, kind, id, version, operation, state_before, state_after, parent, actor, at,
      body
      """
    guard let tenant else {
      return try rows(
        """
        SELECT \(columns) FROM event INDEXED BY event_by_position
        WHERE position > ? ORDER BY position LIMIT ?
        """,
        [after.value.argument, limit],
        event
      )
    }
    return try rows(
      "SELECT \(columns) FROM event WHERE tenant = ? AND position > ? ORDER BY position LIMIT ?",
      [tenant.text, after.value.argument, limit],
      event
    )
  }

  private func event(_ columns: Columns) throws(StoreError) -> ChangeEvent {
    let parent = try columns.bytes(8)
    return ChangeEvent(
      position: FeedPosition(try columns.number(0)),
      tenant: try columns.tenant(1),
      kind: RecordKind(rawValue: try columns.number(2)),
      id: try columns.id(3),
      version: try columns.number(4),
      operation: try columns.number(5),
      stateBefore: try columns.optionalNumber(6),
      stateAfter: try columns.optionalNumber(7),
      parent: parent.isEmpty ? nil : try columns.id(8),
      actor: try columns.text(9),
      at: try columns.time(10),
      body: try columns.bytes(11)
    )
  }

  final func feedBounds() throws(StoreError) -> FeedBounds {
    let bounds = try first("SELECT floor, position FROM store WHERE id = 1", []) {
      columns throws(StoreError) in
      FeedBounds(
        floor: FeedPosition(try columns.number(0)),
        head: FeedPosition(try columns.number(1))
      )
    }
    guard let bounds else { throw .corrupt("the store's own row is missing") }
    return bounds
  }

  final func auditEntries(
    _ tenant: TenantID,
    after: UInt64,
    limit: Int
  ) throws(StoreError) -> [AuditEntry] {
    try rows(
      """
      SELECT tenant, sequence, at, principal, action, position, changes, detail, previous, hash
      FROM audit WHERE tenant = ? AND sequence > ? ORDER BY sequence LIMIT ?
      """,
      [tenant.text, after.argument, limit]
    ) { columns throws(StoreError) in
      guard let changes = AuditChange.decode(try columns.bytes(6)) else {
        throw .corrupt("the changes of an audit entry of \(tenant)")
      }
      return AuditEntry(
        tenant: try columns.tenant(0),
        sequence: try columns.number(1),
        at: try columns.time(2),
        principal: try columns.text(3),
        action: try columns.number(4),
        position: FeedPosition(try columns.number(5)),
        changes: changes,
        detail: try columns.bytes(7),
        previous: try columns.digest(8),
        hash: try columns.digest(9)
      )
    }
  }
}
