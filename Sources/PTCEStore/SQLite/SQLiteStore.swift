import Dispatch
import GRDB
import Synchronization

/// The store in one SQLite file: one writer with group commit, readers beside it.
///
/// ```
///            write                 batch            fault               opened again
///  callers ─────────► FairQueue ─────────► open ───────────► reopening ──────────────► open
///                                           │ close              │ close
///                                           ▼                    ▼
///                                        closing ─────────────► closed
/// ```
/// Callers enqueue under a lock; one serial queue (the writer) runs batches and reopens.
package final class SQLiteStore: Store, Sendable {
  enum Phase {
    case open(SQLiteFile)
    /// After a fault. Nothing is read or written.
    case reopening
    /// Writes that wait are finished, new ones are refused.
    case closing(SQLiteFile)
    case closed
  }

  struct State {
    var phase: Phase
    var queue: FairQueue<PendingWrite>
    /// The writer has been woken, or is at work.
    var isDraining = false
    var directory: Directory
    /// Smoothed time of a batch, for `busy`.
    var batchMicroseconds: Int64 = 1000
  }

  package let epoch: UInt64
  let path: String
  let options: StoreOptions
  let state: Mutex<State>
  /// Touched on the writer alone; the lock is there for the compiler.
  let carry: Mutex<WriterCarry>
  let signal: FeedSignal
  let faults = FaultPlan()
  let writer = DispatchQueue(label: "store.writer", qos: .userInitiated)
  private let lock: Mutex<StoreLock?>

  /// Opens the file, or makes it, and brings it to the newest schema.
  package init(path: String, options: StoreOptions) throws(StoreOpenError) {
    options.limits.validate()
    let lock = try StoreLock(of: path)
    let file = try SQLiteFile(path: path, options: options, verified: false)
    let contents = file.contents
    let limits = options.limits
    let queue = FairQueue<PendingWrite>(
      totalMax: limits.queueOperationsMax,
      laneMax: limits.queueOperationsOfTenantMax,
      batchMax: limits.batchOperationsOfTenantMax
    )
    self.lock = Mutex(lock)
    self.path = path
    self.options = options
    epoch = contents.epoch
    state = Mutex(State(phase: .open(file), queue: queue, directory: contents.directory))
    carry = Mutex(WriterCarry(position: contents.position, directory: contents.directory))
    signal = FeedSignal(position: contents.position)
  }

  package var directory: Directory { state.withLock { $0.directory } }
  package var position: FeedPosition { signal.position }
  package func positions() -> AsyncStream<FeedPosition> { signal.positions() }

  /// Runs on the caller's thread: what is read is nearly always in memory, and a hop costs more.
  package func read<Answer: Sendable>(
    as tenant: TenantID,
    _ body: @Sendable (borrowing ReadTransaction) throws -> Answer
  ) async throws(StoreError) -> Answer {
    try readInPlace(as: tenant, body)
  }

  private func readInPlace<Answer: Sendable>(
    as tenant: TenantID,
    _ body: (borrowing ReadTransaction) throws -> Answer
  ) throws(StoreError) -> Answer {
    let readers = try openFile().readers
    let connection = try readers.lease()
    let limits = options.limits
    let (result, fault) = connection.access { db -> (Result<Answer, StoreError>, StoreError?) in
      let engine = SQLiteReads(db, limits: limits)
      do {
        try engine.execute("BEGIN")
        let answer = try body(ReadTransaction(engine: engine, tenant: tenant))
        try engine.execute("COMMIT")
        return (.success(answer), engine.fault)
      } catch {
        if db.isInsideTransaction { try? db.rollback() }
        return (.failure(error as? StoreError ?? .refused(error)), engine.fault)
      }
    }
    // A connection that has failed is not used again.
    if fault == nil { readers.giveBack(connection) } else { connection.close() }
    return try result.get()
  }

  private func openFile() throws(StoreError) -> SQLiteFile {
    try state.withLock { state throws(StoreError) in
      switch state.phase {
      case .open(let file), .closing(let file): return file
      case .reopening: throw .unavailable(retryAfterMilliseconds: 1000)
      case .closed: throw .closed
      }
    }
  }

  package func close() async {
    let file = state.withLock { state -> SQLiteFile? in
      guard case .open(let file) = state.phase else {
        if case .reopening = state.phase { state.phase = .closed }
        return nil
      }
      state.phase = .closing(file)
      return file
    }
    await withCheckedContinuation { done in
      // Behind every batch that was begun, and behind a reopening.
      writer.async {
        file?.close()
        self.state.withLock { $0.phase = .closed }
        self.lock.withLock { $0 = nil }
        done.resume()
      }
    }
    signal.finish()
  }
}
