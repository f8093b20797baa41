import GRDB

/// Operations that share one transaction and one commit.
struct SQLiteBatch {
  /// How a batch ended.
  enum End {
    /// Durable; `rows` were changed.
    case committed(WriterCarry, rows: Int)
    /// Nothing of it is there.
    case abandoned(StoreError)
    /// It may or may not be there.
    case inDoubt
  }

  /// What each operation came to, to be told once the batch has ended.
  private(set) var outcomes: [(PendingWrite, Result<WriteReply, StoreError>)] = []
  private var bytes = 0
  private let began = ContinuousClock.now
  private let options: StoreOptions
  private let faults: FaultPlan
  /// Operations that waited when it began.
  private let waiting: Int

  init(options: StoreOptions, faults: FaultPlan, waiting: Int) {
    self.options = options
    self.faults = faults
    self.waiting = waiting
  }

  /// Runs operations as `next` hands them out, until it has none or the batch is full or large.
  /// What arrives while it runs may join it for as long as it is young; what arrives while it
  /// commits is the next one. It never sleeps to gather more: the commit before was the time to
  /// gather.
  mutating func run(
    on connection: SQLiteConnection,
    carry: WriterCarry,
    next: () -> PendingWrite?
  ) -> End {
    connection.access { db in
      let engine = SQLiteWrites(db, limits: options.limits, carry: carry)
      let rowsBefore = db.totalChangesCount
      do throws(StoreError) {
        try engine.execute("BEGIN IMMEDIATE")
        while isOpen, let pending = next() {
          try run(pending, on: engine)
        }
        try engine.flush()
      } catch {
        rollback(db)
        return .abandoned(error)
      }
      let end = commit(engine)
      if case .committed = end {
        return .committed(engine.carry, rows: db.totalChangesCount - rowsBefore)
      }
      return end
    }
  }

  private var isOpen: Bool {
    let limits = options.limits
    return outcomes.count < limits.batchOperationsMax && bytes < limits.batchBytesMax
      && (outcomes.count < waiting || began.duration(to: .now) < limits.batchAgeMax)
  }

  /// Throws when the whole batch has to go.
  private mutating func run(
    _ pending: PendingWrite,
    on engine: SQLiteWrites
  ) throws(StoreError) {
    do throws(StoreError) {
      let outcome = try engine.run(pending.operation, now: options.now())
      bytes += outcome.bytesWritten
      outcomes.append((pending, .success(outcome.reply)))
    } catch {
      outcomes.append((pending, .failure(error)))
      if let fault = engine.fault { throw fault }
      // Without a transaction the next operation would commit by itself.
      guard engine.db.isInsideTransaction else {
        throw .unavailable(retryAfterMilliseconds: 1000)
      }
    }
  }

  private func commit(_ engine: SQLiteWrites) -> End {
    do {
      try faults.strike(.beforeCommit)
      try engine.db.execute(sql: "COMMIT")
      try faults.strike(.afterCommit)
      return .committed(engine.carry, rows: 0)
    } catch {
      rollback(engine.db)
      // A full disk cuts the log before the frame that commits; any other error may come after it.
      if case .storageFull = StoreError(engine: error) { return .abandoned(.storageFull) }
      return .inDoubt
    }
  }

  private func rollback(_ db: Database) {
    // SQLite has rolled back by itself after some errors. When this fails, the connection is
    // closed.
    if db.isInsideTransaction { try? db.execute(sql: "ROLLBACK") }
  }
}
