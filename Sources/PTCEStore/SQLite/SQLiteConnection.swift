import GRDB

/// One connection to the file, with the settings of its role. `synchronous` is read back on each:
/// what is acknowledged must survive a power loss, and a connection that would not promise it is
/// not opened.
final class SQLiteConnection: Sendable {
  enum Role: String {
    case writer
    case reader
    case checkpointer
  }

  /// `PRAGMA synchronous` reads FULL back as this.
  static let durable = 2
  /// "PTCE", in the file's header.
  static let applicationID = 0x5054_4345

  private let queue: DatabaseQueue

  init(path: String, role: Role) throws {
    var configuration = Configuration()
    configuration.label = "store.\(role.rawValue)"
    configuration.readonly = role == .reader
    // Only a reopening waits: for the last readers of the file as it was.
    configuration.busyMode = .timeout(5)
    // The batch ends its transactions itself, whatever happens; GRDB's check would trap.
    configuration.allowsUnsafeTransactions = true
    configuration.prepareDatabase { db in
      if role == .writer { try Self.refuseForeign(db, path: path) }
      try Self.configure(db, role)
    }
    queue = try DatabaseQueue(path: path, configuration: configuration)
  }

  private static func configure(_ db: Database, _ role: Role) throws {
    if role != .reader {
      let mode = try String.fetchOne(db, sql: "PRAGMA journal_mode = WAL")
      guard mode == "wal" else {
        throw StoreOpenError.cannotOpen(path: db.description, detail: "no WAL: \(mode ?? "")")
      }
      try db.execute(sql: "PRAGMA wal_autocheckpoint = 0")
      try db.execute(sql: "PRAGMA journal_size_limit = 67108864")
    }
    try db.execute(sql: "PRAGMA synchronous = FULL")
    try db.execute(sql: "PRAGMA trusted_schema = OFF")
    try db.execute(sql: "PRAGMA cell_size_check = ON")
    try db.execute(sql: "PRAGMA temp_store = MEMORY")
    // Mapped pages would turn an I/O error into a signal.
    try db.execute(sql: "PRAGMA mmap_size = 0")
    // Kibibytes, because negative.
    try db.execute(sql: "PRAGMA cache_size = \(role == .writer ? -8192 : -2048)")
    let level = try Self.synchronous(db)
    guard level == durable else { throw StoreOpenError.notDurable(level: level) }
  }

  /// Before anything is changed: a database of another program stays as it is.
  private static func refuseForeign(_ db: Database, path: String) throws {
    let application = try Int.fetchOne(db, sql: "PRAGMA application_id") ?? 0
    let tables = try Int.fetchOne(db, sql: "SELECT count(*) FROM sqlite_schema") ?? 0
    guard application == applicationID || application == 0 && tables == 0 else {
      throw StoreOpenError.notAStore(path: path)
    }
  }

  private static func synchronous(_ db: Database) throws -> Int {
    try Int.fetchOne(db, sql: "PRAGMA synchronous") ?? -1
  }

  /// What the connection promises now.
  func synchronousLevel() throws -> Int {
    try access { db in try Self.synchronous(db) }
  }

  /// On the caller's thread; connections are used by one at a time.
  func access<Answer>(_ body: (Database) throws -> Answer) rethrows -> Answer {
    try queue.unsafeRead(body)
  }

  func close() {
    // A connection that does not close goes with its last reference.
    try? queue.close()
  }
}
