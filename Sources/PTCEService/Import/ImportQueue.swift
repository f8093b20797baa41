import PTCEMessages
import Synchronization

/// Rows on their way from the stream to the store: one task puts, another takes what has gathered.
/// It holds so many rows at most, whatever the client sends: the putter waits.
final class ImportQueue: Sendable {
  static let rowsMax = 256

  private struct State {
    var rows: [ImportRow] = []
    var isClosed = false
    var failure: (any Error)?
    var putter: CheckedContinuation<Void, Never>?
    var taker: CheckedContinuation<Void, Never>?
  }

  private let state = Mutex(State())

  /// Waits for room. Throws what the taker has failed with.
  func put(_ row: ImportRow) async throws {
    while true {
      let isPut = try state.withLock { state throws -> Bool in
        if let failure = state.failure { throw failure }
        if state.rows.count >= Self.rowsMax { return false }
        state.rows.append(row)
        state.taker?.resume()
        state.taker = nil
        return true
      }
      if isPut { return }
      await withCheckedContinuation { continuation in
        let isReady = state.withLock { state in
          if state.rows.count < Self.rowsMax || state.failure != nil { return true }
          state.putter = continuation
          return false
        }
        if isReady { continuation.resume() }
      }
    }
  }

  /// What has gathered, at least one row; nil when there is no more to come.
  func take(_ max: Int) async -> [ImportRow]? {
    while true {
      let (rows, isOver) = state.withLock { state -> ([ImportRow], Bool) in
        let rows = Array(state.rows.prefix(max))
        state.rows.removeFirst(rows.count)
        if !rows.isEmpty {
          state.putter?.resume()
          state.putter = nil
        }
        return (rows, state.isClosed)
      }
      if !rows.isEmpty { return rows }
      if isOver { return nil }
      await withCheckedContinuation { continuation in
        let isReady = state.withLock { state in
          if !state.rows.isEmpty || state.isClosed { return true }
          state.taker = continuation
          return false
        }
        if isReady { continuation.resume() }
      }
    }
  }

  /// Nothing more is put; the taker gets the rest.
  func close() {
    state.withLock { state in
      state.isClosed = true
      state.taker?.resume()
      state.taker = nil
    }
  }

  /// The taker has failed: the putter is told.
  func fail(_ error: any Error) {
    state.withLock { state in
      state.failure = error
      state.putter?.resume()
      state.putter = nil
    }
  }

  var failure: (any Error)? { state.withLock { $0.failure } }
}
