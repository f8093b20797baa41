import Dispatch
import Synchronization

// After a fault nothing that the connections hold in memory is believed: all of them are closed,
// the file is opened anew and verified, and only then writes are accepted again.
extension SQLiteStore {
  private static let pauseSecondsMax = 30

  /// On the writer.
  func recover(from file: SQLiteFile, _ error: StoreError) {
    let isClosing = state.withLock { state in
      if case .closing = state.phase {
        state.phase = .closed
        return true
      }
      state.phase = .reopening
      return false
    }
    refuseAll(isClosing ? .closed : error)
    file.close()
    if !isClosing { reopen(attempt: 1) }
  }

  private func reopen(attempt: Int) {
    do throws(StoreOpenError) {
      let file = try SQLiteFile(path: path, options: options, verified: true)
      let contents = file.contents
      let isWanted = state.withLock { state in
        guard case .reopening = state.phase else { return false }
        state.phase = .open(file)
        state.directory = contents.directory
        // A reader of the directory must not take it for the one it has.
        state.directory.generation = carry.withLock { $0.directory.generation } + 1
        return true
      }
      guard isWanted else { return file.close() }
      let directory = self.directory
      carry.withLock { $0 = WriterCarry(position: contents.position, directory: directory) }
      signal.advance(to: contents.position)
    } catch {
      // Until somebody mends the disk; each write meanwhile is refused as unavailable.
      let pause = min(attempt, Self.pauseSecondsMax)
      writer.asyncAfter(deadline: .now() + .seconds(pause)) { [weak self] in
        guard let self, self.isReopening else { return }
        self.reopen(attempt: attempt + 1)
      }
    }
  }

  private var isReopening: Bool {
    state.withLock { state in
      if case .reopening = state.phase { true } else { false }
    }
  }
}
