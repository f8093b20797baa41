/// Why a store could not be opened. Nothing was changed.
package enum StoreOpenError: Error, Hashable, Sendable {
  /// Another process, or another store of this one, has the file open.
  case inUse(path: String, pid: Int32)
  /// The file is no database.
  case notADatabase(path: String)
  /// A database, but not a store of ours.
  case notAStore(path: String)
  /// Written by a newer program.
  case newerSchema(path: String, found: Int, known: Int)
  /// The file is damaged.
  case corrupt(path: String, detail: String)
  /// A connection would not promise durable commits: `PRAGMA synchronous` reads back this level.
  case notDurable(level: Int)
  /// The operating system or the engine refused.
  case cannotOpen(path: String, detail: String)
}

extension StoreOpenError: CustomStringConvertible {
  /// For operators: what, where, and what to do next.
  package var description: String {
    switch self {
    case .inUse(let path, let pid):
      "\(path) is in use by process \(pid); stop it, or give this one another file"
    case .notADatabase(let path):
      "\(path) is not a database; give the path of a store, or of a file that does not exist"
    case .notAStore(let path):
      "\(path) is a database of another program; give another path"
    case .newerSchema(let path, let found, let known):
      "\(path) has schema version \(found), this program knows up to \(known); use a newer program"
    case .corrupt(let path, let detail):
      "\(path) is damaged (\(detail)); restore a backup"
    case .notDurable(let level):
      "the engine keeps synchronous at \(level) instead of 2 (FULL); commits would not be durable"
    case .cannotOpen(let path, let detail):
      "cannot open \(path): \(detail)"
    }
  }
}
