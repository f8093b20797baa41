import Synchronization

/// Connections for reads. A read runs on its caller's thread with a connection of its own, so there
/// are never more of them than threads that read at the same time, and none waits for another.
final class ReaderPool: Sendable {
  private struct State {
    var idle: [SQLiteConnection] = []
    var isClosed = false
  }

  private let path: String
  private let idleMax: Int
  private let state = Mutex(State())

  /// Opens the first connection, so that a file that cannot be read is refused here.
  init(path: String, idleMax: Int) throws {
    self.path = path
    self.idleMax = idleMax
    let first = try SQLiteConnection(path: path, role: .reader)
    state.withLock { $0.idle.append(first) }
  }

  func lease() throws(StoreError) -> SQLiteConnection {
    let (idle, isClosed) = state.withLock { ($0.idle.popLast(), $0.isClosed) }
    if let idle { return idle }
    if isClosed { throw .closed }
    do {
      return try SQLiteConnection(path: path, role: .reader)
    } catch {
      throw StoreError(engine: error)
    }
  }

  func giveBack(_ connection: SQLiteConnection) {
    let isKept = state.withLock { state in
      guard !state.isClosed, state.idle.count < idleMax else { return false }
      state.idle.append(connection)
      return true
    }
    if !isKept { connection.close() }
  }

  /// Connections in use are closed as they come back.
  func close() {
    let idle = state.withLock { state in
      state.isClosed = true
      let idle = state.idle
      state.idle = []
      return idle
    }
    for connection in idle { connection.close() }
  }

  func synchronousLevels() throws -> [Int] {
    try state.withLock { try $0.idle.map { try $0.synchronousLevel() } }
  }
}
