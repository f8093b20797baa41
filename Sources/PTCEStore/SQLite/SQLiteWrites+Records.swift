// Records with their keys and amounts.
extension SQLiteWrites {
  func insert(
    _ record: Record,
    keys: [RecordKey],
    amounts: [RecordAmount]
  ) throws(StoreError) {
    try execute(
      """
      INSERT INTO record
      (tenant, origin, kind, id, version, state, sort, body, created_at, updated_at)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """,
      [
        record.tenant.text, record.origin.text, record.kind.rawValue, record.id.argument,
        record.version.argument, record.state, record.sort, record.body.stored.argument,
        record.createdAt.microseconds, record.updatedAt.microseconds,
      ]
    )
    for key in Set(keys) { try insert(key, of: record) }
    for (part, value) in try parts(amounts) { try insert(part, value, of: record) }
  }

  func replace(
    with record: Record,
    keys: [RecordKey],
    amounts: [RecordAmount]
  ) throws(StoreError) {
    try execute(
      """
      UPDATE record SET version = ?, state = ?, sort = ?, body = ?, updated_at = ?
      WHERE tenant = ? AND kind = ? AND id = ?
      """,
      [
        record.version.argument, record.state, record.sort, record.body.stored.argument,
        record.updatedAt.microseconds, record.tenant.text, record.kind.rawValue,
        record.id.argument,
      ]
    )
    let (oldKeys, newKeys) = (Set(try self.keys(of: record)), Set(keys))
    for key in oldKeys.subtracting(newKeys) { try remove(key, of: record) }
    for key in newKeys.subtracting(oldKeys) { try insert(key, of: record) }
    let (oldParts, newParts) = (try self.parts(of: record), try parts(amounts))
    for (part, value) in oldParts where newParts[part] != value {
      try remove(part, value, of: record)
    }
    for (part, value) in newParts where oldParts[part] != value {
      try insert(part, value, of: record)
    }
  }

  func delete(_ record: Record) throws(StoreError) {
    for (part, value) in try parts(of: record) { try remove(part, value, of: record) }
    let identity = identity(record)
    try execute(
      """
      DELETE FROM record_key INDEXED BY record_key_by_record
      WHERE tenant = ? AND kind = ? AND id = ?
      """,
      identity
    )
    try execute("DELETE FROM record WHERE tenant = ? AND kind = ? AND id = ?", identity)
  }

  func move(_ record: Record, to tenant: TenantID) throws(StoreError) {
    let keys = try keys(of: record)
    let amounts = try parts(of: record).map { part, value in
      RecordAmount(name: part.name, subject: part.subject, value: value)
    }
    try delete(record)
    var moved = record
    moved.tenant = tenant
    try insert(moved, keys: keys, amounts: amounts)
  }

  private func identity(_ record: Record) -> [Argument?] {
    [record.tenant.text, record.kind.rawValue, record.id.argument]
  }

  // MARK: - Keys

  // The planner, which knows no figures, would read a tenant's every key: hence INDEXED BY.
  private func keys(of record: Record) throws(StoreError) -> [RecordKey] {
    try rows(
      """
      SELECT name, value, is_unique FROM record_key INDEXED BY record_key_by_record
      WHERE tenant = ? AND kind = ? AND id = ?
      """,
      identity(record)
    ) { columns throws(StoreError) in
      RecordKey(
        name: try columns.number(0),
        value: try columns.text(1),
        unique: try columns.integer(2) == 1
      )
    }
  }

  private func insert(_ key: RecordKey, of record: Record) throws(StoreError) {
    let inserted = try execute(
      """
      INSERT INTO record_key (tenant, name, value, kind, id, is_unique) VALUES (?, ?, ?, ?, ?, ?)
      ON CONFLICT DO NOTHING
      """,
      [
        record.tenant.text, key.name, key.value, record.kind.rawValue, record.id.argument,
        key.unique ? 1 : 0,
      ]
    )
    guard inserted == 0 else { return }
    let holder = try first(
      """
      SELECT kind, id FROM record_key
      WHERE tenant = ? AND name = ? AND value = ? AND is_unique = 1
      """,
      [record.tenant.text, key.name, key.value]
    ) { columns throws(StoreError) in
      (RecordKind(rawValue: try columns.number(0)), try columns.id(1))
    }
    // Without a holder it is the record's own key, named twice.
    guard let (kind, id) = holder, kind != record.kind || id != record.id else { return }
    throw .duplicateKey(name: key.name, kind: kind, holder: id)
  }

  private func remove(_ key: RecordKey, of record: Record) throws(StoreError) {
    try execute(
      """
      DELETE FROM record_key WHERE tenant = ? AND name = ? AND value = ? AND kind = ? AND id = ?
      """,
      [record.tenant.text, key.name, key.value, record.kind.rawValue, record.id.argument]
    )
  }
}
