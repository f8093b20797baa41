import GRDB

/// Brings a file to the schema that this program knows, and reads what the store keeps of itself.
struct SQLiteSchema {
  let path: String
  let now: StoreTime

  /// Fails with `newerSchema` before anything is changed.
  func migrate(_ db: Database) throws {
    let found = try version(db)
    guard found <= Migration.newest else {
      throw StoreOpenError.newerSchema(path: path, found: found, known: Migration.newest)
    }
    for migration in Migration.all where migration.version > found {
      try db.inTransaction(.immediate) {
        try apply(migration, db)
        return .commit
      }
    }
  }

  private func version(_ db: Database) throws -> Int {
    guard try db.tableExists("schema_version") else { return 0 }
    return try Int.fetchOne(db, sql: "SELECT max(version) FROM schema_version") ?? 0
  }

  private func apply(_ migration: Migration, _ db: Database) throws {
    if migration.version == 1 {
      try db.execute(sql: "PRAGMA application_id = \(SQLiteConnection.applicationID)")
      try db.execute(
        sql: """
          CREATE TABLE schema_version (
            version INTEGER PRIMARY KEY, name TEXT NOT NULL, applied_at INTEGER NOT NULL
          ) STRICT
          """
      )
    }
    for statement in migration.statements { try db.execute(sql: statement) }
    if migration.version == 1 { try found(db) }
    try db.execute(
      sql: "INSERT INTO schema_version (version, name, applied_at) VALUES (?, ?, ?)",
      arguments: [migration.version, migration.name, now.microseconds]
    )
  }

  /// A new store has an epoch of its own, and a national desk.
  private func found(_ db: Database) throws {
    try db.execute(
      sql: "INSERT INTO store (id, epoch, position, floor, created_at) VALUES (1, ?, 0, 0, ?)",
      arguments: [Int64.random(in: .min ... .max), now.microseconds]
    )
    var desk = Tenant(id: .national, kind: .national, names: [], validFrom: 0)
    desk.version = 1
    desk.createdAt = now
    let engine = SQLiteWrites(
      db,
      limits: StoreLimits(),
      carry: WriterCarry(position: .beginning, directory: Directory())
    )
    try engine.put(desk)
  }
}
