import GRDB

/// The open file: the writer's connection, the readers', the checkpointer's. After a fault it is
/// closed as a whole and another one is opened.
final class SQLiteFile: Sendable {
  /// What the file said when it was opened.
  struct Contents: Sendable {
    var epoch: UInt64
    var position: FeedPosition
    var directory: Directory
  }

  let writer: SQLiteConnection
  let readers: ReaderPool
  let checkpointer: Checkpointer
  let contents: Contents

  /// `verified`: after a fault. Everything that is then readable has been written again, into the
  /// file itself, and synced: what a failed sync left in the log alone cannot be relied on.
  init(
    path: String,
    options: StoreOptions,
    verified: Bool
  ) throws(StoreOpenError) {
    do {
      writer = try SQLiteConnection(path: path, role: .writer)
      let schema = SQLiteSchema(path: path, now: options.now())
      contents = try writer.access { db in
        try schema.migrate(db)
        if verified { try Self.verify(db, path: path) }
        return try Self.read(db, options.limits)
      }
      checkpointer = try Checkpointer(path: path, limits: options.limits)
      readers = try ReaderPool(path: path, idleMax: options.limits.idleReadersMax)
    } catch {
      throw StoreOpenError(opening: path, error)
    }
  }

  private static func verify(_ db: Database, path: String) throws {
    _ = try db.checkpoint(.truncate)
    let finding = try String.fetchOne(db, sql: "PRAGMA quick_check(1)") ?? "no answer"
    guard finding == "ok" else { throw StoreOpenError.corrupt(path: path, detail: finding) }
  }

  private static func read(_ db: Database, _ limits: StoreLimits) throws -> Contents {
    let engine = SQLiteReads(db, limits: limits)
    let epoch = try engine.first("SELECT epoch FROM store WHERE id = 1", []) {
      columns throws(StoreError) in UInt64(bitPattern: try columns.integer(0))
    }
    let bounds = try engine.feedBounds()
    return Contents(
      epoch: epoch ?? 0,
      position: bounds.head,
      directory: try engine.readDirectory()
    )
  }

  /// Every connection's promise, for the test that reads it back.
  func synchronousLevels() throws -> [Int] {
    try [writer.synchronousLevel(), checkpointer.synchronousLevel()] + readers.synchronousLevels()
  }

  func close() {
    readers.close()
    checkpointer.close()
    writer.close()
  }
}
