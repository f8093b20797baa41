import GRDB

extension StoreError {
  /// What an error of the engine means to a caller. `busy` of SQLite is one of ours: nobody else
  /// may write to the file.
  init(engine error: any Error) {
    guard let error = error as? DatabaseError else {
      self = .engine(code: -1, message: "\(error)")
      return
    }
    switch error.resultCode {
    case .SQLITE_FULL:
      self = .storageFull
    case .SQLITE_CORRUPT, .SQLITE_NOTADB:
      self = .corrupt(error.message ?? "malformed")
    case .SQLITE_IOERR, .SQLITE_CANTOPEN, .SQLITE_NOMEM, .SQLITE_READONLY, .SQLITE_PROTOCOL,
      .SQLITE_BUSY, .SQLITE_LOCKED, .SQLITE_INTERRUPT:
      self = .unavailable(retryAfterMilliseconds: 1000)
    default:
      self = .engine(
        code: error.extendedResultCode.rawValue,
        message: error.message ?? "no message"
      )
    }
  }

  /// Whether the transaction can no longer be relied on: SQLite may have rolled it back by itself.
  var isFault: Bool {
    switch self {
    case .storageFull, .corrupt, .unavailable: true
    default: false
    }
  }
}

extension StoreOpenError {
  init(opening path: String, _ error: any Error) {
    switch error {
    case let error as StoreOpenError:
      self = error
    case let error as DatabaseError where error.resultCode == .SQLITE_NOTADB:
      self = .notADatabase(path: path)
    case let error as DatabaseError where error.resultCode == .SQLITE_CORRUPT:
      self = .corrupt(path: path, detail: error.message ?? "malformed")
    case let error as StoreError:
      if case .corrupt(let detail) = error {
        self = .corrupt(path: path, detail: detail)
      } else {
        self = .cannotOpen(path: path, detail: "\(error)")
      }
    default:
      self = .cannotOpen(path: path, detail: "\(error)")
    }
  }
}
