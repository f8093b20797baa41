// What records add to totals. A record's part and the total change together, always.
extension SQLiteWrites {
  struct Part: Hashable {
    let name: UInt16
    let subject: RecordID
  }

  /// Amounts of the same total are one part.
  func parts(_ amounts: [RecordAmount]) throws(StoreError) -> [Part: Int64] {
    var parts: [Part: Int64] = [:]
    for amount in amounts {
      let part = Part(name: amount.name, subject: amount.subject)
      parts[part] = try sum(parts[part] ?? 0, amount.value, part)
    }
    return parts
  }

  func parts(of record: Record) throws(StoreError) -> [Part: Int64] {
    let found = try rows(
      """
      SELECT name, subject, value FROM record_amount WHERE tenant = ? AND kind = ? AND id = ?
      """,
      [record.tenant.text, record.kind.rawValue, record.id.argument]
    ) { columns throws(StoreError) in
      (Part(name: try columns.number(0), subject: try columns.id(1)), try columns.integer(2))
    }
    return Dictionary(found) { first, _ in first }
  }

  func insert(_ part: Part, _ value: Int64, of record: Record) throws(StoreError) {
    try execute(
      """
      INSERT INTO record_amount (tenant, kind, id, name, subject, value) VALUES (?, ?, ?, ?, ?, ?)
      """,
      [
        record.tenant.text, record.kind.rawValue, record.id.argument, part.name,
        part.subject.argument, value,
      ]
    )
    var total = try total(record.tenant, part.name, part.subject)
    total.value = try sum(total.value, value, part)
    total.count += 1
    try put(total, part, record.tenant)
    // The sum over all tenants has to stay readable too.
    _ = try self.total(nil, part.name, part.subject)
  }

  func remove(_ part: Part, _ value: Int64, of record: Record) throws(StoreError) {
    try execute(
      """
      DELETE FROM record_amount
      WHERE tenant = ? AND kind = ? AND id = ? AND name = ? AND subject = ?
      """,
      [
        record.tenant.text, record.kind.rawValue, record.id.argument, part.name,
        part.subject.argument,
      ]
    )
    var total = try total(record.tenant, part.name, part.subject)
    let (rest, overflows) = total.value.subtractingReportingOverflow(value)
    guard !overflows else { throw .totalOverflow(name: part.name, subject: part.subject) }
    guard total.count > 0 else { throw .corrupt("a total counts fewer records than it has") }
    total.value = rest
    total.count -= 1
    try put(total, part, record.tenant)
  }

  private func put(_ total: Total, _ part: Part, _ tenant: TenantID) throws(StoreError) {
    try execute(
      "INSERT OR REPLACE INTO total (tenant, name, subject, value, count) VALUES (?, ?, ?, ?, ?)",
      [tenant.text, part.name, part.subject.argument, total.value, total.count.argument]
    )
  }

  private func sum(_ a: Int64, _ b: Int64, _ part: Part) throws(StoreError) -> Int64 {
    let (sum, overflows) = a.addingReportingOverflow(b)
    guard !overflows else { throw .totalOverflow(name: part.name, subject: part.subject) }
    return sum
  }
}
