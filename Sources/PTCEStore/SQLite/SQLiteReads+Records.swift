// Records, their keys, and the totals.
extension SQLiteReads {
  private static let columns = """
    r.tenant, r.origin, r.kind, r.id, r.version, r.state, r.sort, r.body, r.created_at, r.updated_at
    """

  private func record(_ columns: Columns) throws(StoreError) -> Record {
    Record(
      tenant: try columns.tenant(0),
      origin: try columns.tenant(1),
      kind: RecordKind(rawValue: try columns.number(2)),
      id: try columns.id(3),
      version: try columns.number(4),
      state: try columns.number(5),
      sort: try columns.text(6),
      body: try RecordBody(stored: columns.bytes(7)),
      createdAt: try columns.time(8),
      updatedAt: try columns.time(9)
    )
  }

  final func record(
    _ tenant: TenantID,
    _ kind: RecordKind,
    _ id: RecordID
  ) throws(StoreError) -> Record? {
    try first(
      "SELECT \(Self.columns) FROM record r WHERE tenant = ? AND kind = ? AND id = ?",
      [tenant.text, kind.rawValue, id.argument],
      record
    )
  }

  final func recordOfAnyTenant(
    _ kind: RecordKind,
    _ id: RecordID
  ) throws(StoreError) -> Record? {
    // One look-up for each tenant, on the primary key: there are a few dozen.
    try first(
      """
      SELECT \(Self.columns) FROM tenant t CROSS JOIN record r
      ON r.tenant = t.tenant AND r.kind = ? AND r.id = ?
      """,
      [kind.rawValue, id.argument],
      record
    )
  }

  final func records(
    _ tenant: TenantID,
    _ kind: RecordKind,
    states: [UInt16],
    after: PagePosition?,
    limit: Int
  ) throws(StoreError) -> [Record] {
    var arguments: [Argument?] = [
      tenant.text, kind.rawValue, after?.sort ?? "", after?.id.argument ?? [UInt8]().argument,
      limit,
    ]
    guard !states.isEmpty else {
      return try rows(
        """
        SELECT \(Self.columns) FROM record r INDEXED BY record_by_sort
        WHERE tenant = ? AND kind = ? AND (sort, id) > (?, ?) ORDER BY sort, id LIMIT ?
        """,
        arguments,
        record
      )
    }
    // One ordered scan for each state, then merged: an IN would sort everything behind the page.
    var found: [Record] = []
    for state in Set(states) {
      arguments.insert(state, at: 2)
      found += try rows(
        """
        SELECT \(Self.columns) FROM record r INDEXED BY record_by_state
        WHERE tenant = ? AND kind = ? AND state = ? AND (sort, id) > (?, ?)
        ORDER BY sort, id LIMIT ?
        """,
        arguments,
        record
      )
      arguments.remove(at: 2)
    }
    found.sort { precedes($0, $1) }
    return Array(found.prefix(limit))
  }

  final func records(
    _ tenant: TenantID,
    key: UInt16,
    value: String,
    after: KeyPosition?,
    limit: Int
  ) throws(StoreError) -> [Record] {
    try rows(
      """
      SELECT \(Self.columns) FROM record_key k CROSS JOIN record r
      ON r.tenant = k.tenant AND r.kind = k.kind AND r.id = k.id
      WHERE k.tenant = ? AND k.name = ? AND k.value = ? AND (k.kind, k.id) > (?, ?)
      ORDER BY k.kind, k.id LIMIT ?
      """,
      [
        tenant.text, key, value, after.map { Int64($0.kind.rawValue) } ?? -1,
        after?.id.argument ?? [UInt8]().argument, limit,
      ],
      record
    )
  }

  final func recordsOfAnyTenant(
    key: UInt16,
    value: String,
    limit: Int
  ) throws(StoreError) -> [Record] {
    try rows(
      """
      SELECT \(Self.columns) FROM tenant t CROSS JOIN record_key k CROSS JOIN record r
      ON k.tenant = t.tenant AND k.name = ? AND k.value = ?
      AND r.tenant = k.tenant AND r.kind = k.kind AND r.id = k.id
      ORDER BY t.tenant, k.kind, k.id LIMIT ?
      """,
      [key, value, limit],
      record
    )
  }

  private func total(_ columns: Columns) throws(StoreError) -> Total {
    Total(value: try columns.integer(0), count: try columns.number(1))
  }

  final func total(
    _ tenant: TenantID?,
    _ name: UInt16,
    _ subject: RecordID
  ) throws(StoreError) -> Total {
    // Over all tenants: one look-up for each.
    let parts =
      if let tenant {
        try rows(
          "SELECT value, count FROM total WHERE tenant = ? AND name = ? AND subject = ?",
          [tenant.text, name, subject.argument],
          total
        )
      } else {
        try rows(
          """
          SELECT a.value, a.count FROM tenant t CROSS JOIN total a
          ON a.tenant = t.tenant AND a.name = ? AND a.subject = ?
          """,
          [name, subject.argument],
          total
        )
      }
    var total = Total.zero
    for part in parts {
      let (value, overflows) = total.value.addingReportingOverflow(part.value)
      guard !overflows else { throw .totalOverflow(name: name, subject: subject) }
      total = Total(value: value, count: total.count + part.count)
    }
    return total
  }
}

/// As the index has it: byte by byte, then by id.
private func precedes(_ a: Record, _ b: Record) -> Bool {
  if a.sort.utf8.elementsEqual(b.sort.utf8) { return a.id < b.id }
  return a.sort.utf8.lexicographicallyPrecedes(b.sort.utf8)
}
