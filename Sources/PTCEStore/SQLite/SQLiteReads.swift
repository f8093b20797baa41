import GRDB

/// Reads inside one transaction of one connection. The tables are described in docs/storage.md.
class SQLiteReads: ReadEngine {
  let limits: StoreLimits
  let db: Database
  /// The first error that put the transaction in doubt; also when the operation has caught it.
  private(set) var fault: StoreError?

  init(_ db: Database, limits: StoreLimits) {
    self.db = db
    self.limits = limits
  }

  func auditHead(_ tenant: TenantID) throws(StoreError) -> AuditHead {
    try first("SELECT sequence, hash FROM audit_head WHERE tenant = ?", [tenant.text]) {
      columns throws(StoreError) in
      AuditHead(sequence: try columns.number(0), hash: try columns.digest(1))
    } ?? .empty
  }

  /// Every row of a query.
  final func rows<Element>(
    _ sql: String,
    _ arguments: [Argument?],
    _ decode: (Columns) throws(StoreError) -> Element
  ) throws(StoreError) -> [Element] {
    do {
      let statement = try db.cachedStatement(sql: sql)
      let cursor = try Row.fetchCursor(statement, arguments: StatementArguments(arguments))
      var elements: [Element] = []
      while let row = try cursor.next() { elements.append(try decode(Columns(row: row))) }
      return elements
    } catch {
      throw noted(error)
    }
  }

  final func first<Element>(
    _ sql: String,
    _ arguments: [Argument?],
    _ decode: (Columns) throws(StoreError) -> Element
  ) throws(StoreError) -> Element? {
    try rows(sql, arguments, decode).first
  }

  /// Answers how many rows it changed.
  @discardableResult
  final func execute(_ sql: String, _ arguments: [Argument?] = []) throws(StoreError) -> Int {
    do {
      try db.cachedStatement(sql: sql).execute(arguments: StatementArguments(arguments))
      return db.changesCount
    } catch {
      throw noted(error)
    }
  }

  private func noted(_ error: any Error) -> StoreError {
    let error = error as? StoreError ?? StoreError(engine: error)
    if error.isFault { fault = fault ?? error }
    return error
  }
}
