import Dispatch
import Synchronization

/// Tells watchers that there is something new, on a thread of its own, so that a thousand watchers
/// cost the writer nothing. Only the newest position is told; whoever is slow is told less often.
final class FeedSignal: Sendable {
  private struct Watcher {
    let continuation: AsyncStream<FeedPosition>.Continuation
    var told: FeedPosition
  }

  private struct State {
    var watchers: [UInt64: Watcher] = [:]
    var nextID: UInt64 = 0
    var isTelling = false
    var isFinished = false
    var position: FeedPosition
  }

  private let queue = DispatchQueue(label: "store.feed")
  private let state: Mutex<State>

  init(position: FeedPosition) {
    state = Mutex(State(position: position))
  }

  var position: FeedPosition { state.withLock { $0.position } }

  /// Ends when the store closes or its reader stops reading.
  func positions() -> AsyncStream<FeedPosition> {
    let (stream, continuation) = AsyncStream<FeedPosition>.makeStream(
      bufferingPolicy: .bufferingNewest(1)
    )
    let id = state.withLock { state -> UInt64? in
      guard !state.isFinished else { return nil }
      state.nextID += 1
      state.watchers[state.nextID] = Watcher(continuation: continuation, told: state.position)
      continuation.yield(state.position)
      return state.nextID
    }
    guard let id else {
      continuation.finish()
      return stream
    }
    continuation.onTermination = { [weak self] _ in
      self?.state.withLock { $0.watchers[id] = nil }
    }
    return stream
  }

  /// After a commit.
  func advance(to position: FeedPosition) {
    let starts = state.withLock { state in
      state.position = position
      guard !state.isTelling, !state.watchers.isEmpty else { return false }
      state.isTelling = true
      return true
    }
    if starts { queue.async { self.tell() } }
  }

  private func tell() {
    let (continuations, position) = state.withLock { state in
      // Later commits start another round.
      state.isTelling = false
      let position = state.position
      var continuations: [AsyncStream<FeedPosition>.Continuation] = []
      for (id, watcher) in state.watchers where watcher.told < position {
        state.watchers[id]?.told = position
        continuations.append(watcher.continuation)
      }
      return (continuations, position)
    }
    for continuation in continuations { continuation.yield(position) }
  }

  func finish() {
    let watchers = state.withLock { state in
      state.isFinished = true
      let watchers = Array(state.watchers.values)
      state.watchers = [:]
      return watchers
    }
    for watcher in watchers { watcher.continuation.finish() }
  }
}
