import Dispatch
import GRDB
import Synchronization

/// Moves committed pages from the log into the file, on a thread and a connection of its own, so
/// that no write waits for it. It waits for nobody either (passive), and so may not get to the end
/// while writes go on; then the log grows. At `logPagesMax` the writer is asked to finish between
/// two batches, which is short, because nearly everything has been moved by then.
final class Checkpointer: Sendable {
  private struct State {
    /// Written since the last one, about.
    var pages = 0
    var isRunning = false
    var isLogLong = false
  }

  /// Nearly each row is a page of its own, and each commit has some that its rows share: roots,
  /// inner pages, the store's own row. An estimate.
  private static let pagesPerCommit = 8

  private let connection: SQLiteConnection
  private let limits: StoreLimits
  private let queue = DispatchQueue(label: "store.checkpointer")
  private let state = Mutex(State())

  init(path: String, limits: StoreLimits) throws {
    connection = try SQLiteConnection(path: path, role: .checkpointer)
    self.limits = limits
  }

  /// After a commit of so many rows. Answers whether the writer has to help.
  func noteCommit(rows: Int) -> Bool {
    let (starts, helps) = state.withLock { state in
      state.pages += rows + Self.pagesPerCommit
      let starts = !state.isRunning && state.pages >= limits.checkpointPages
      if starts {
        state.isRunning = true
        state.pages = 0
      }
      let helps = state.isLogLong
      state.isLogLong = false
      return (starts, helps)
    }
    if starts { queue.async { self.run() } }
    return helps
  }

  private func run() {
    // Nothing is lost when it fails: the log keeps what was not moved, and an error of the file
    // will meet the writer too, whose part it is to act.
    let result = try? connection.access { db in try db.checkpoint(.passive) }
    state.withLock { state in
      state.isRunning = false
      state.isLogLong = result.map { $0.walFrameCount > limits.logPagesMax } ?? false
    }
  }

  func close() {
    queue.sync { connection.close() }
  }

  func synchronousLevel() throws -> Int {
    try connection.synchronousLevel()
  }
}
