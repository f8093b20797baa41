import Dispatch
import GRDB
import Synchronization

// For the tests of this package: what cannot be reached from outside.
extension SQLiteStore {
  /// `PRAGMA synchronous` of every connection that is open.
  package func synchronousLevels() throws -> [Int] {
    guard case .open(let file) = state.withLock({ $0.phase }) else { return [] }
    return try file.synchronousLevels()
  }

  /// Makes the file full at so many pages; nil: at SQLite's own limit.
  package func limitPages(to pages: Int?) throws {
    guard case .open(let file) = state.withLock({ $0.phase }) else { return }
    try writer.sync {
      try file.writer.access { db in
        try db.execute(sql: "PRAGMA max_page_count = \(pages ?? 4_294_967_294)")
      }
    }
  }

  /// Pages in use.
  package func pageCount() throws -> Int {
    guard case .open(let file) = state.withLock({ $0.phase }) else { return 0 }
    return try writer.sync {
      try file.writer.access { db in try Int.fetchOne(db, sql: "PRAGMA page_count") ?? 0 }
    }
  }

  /// Operations that no batch has taken yet.
  package var waitingOperations: Int { state.withLock { $0.queue.count } }

  /// The next commit fails as if the disk had: before it happens, or after.
  package func failNextCommit(afterIt: Bool) {
    faults.plan(afterIt ? .afterCommit : .beforeCommit)
  }
}
