import Dispatch
import Glibc
import Synchronization
import TrameEngine

/// A loop without sockets: a serial Dispatch queue that takes a turn when it is woken or when a
/// timer is due.
// Unchecked: everything but `wake` happens on the queue.
final class QueueLoop: LoopDriver, @unchecked Sendable {
  let engine = Loop()
  private let queue = DispatchQueue(label: "trame.in-process")
  private let thread = Atomic<UInt>(0)
  private var wakeAt: ContinuousClock.Instant?
  /// What has bytes to hand over at the end of the turn.
  var flush: () -> Void = {}

  init() { engine.attach(self) }

  func wake() { queue.async { self.turn() } }

  @inline(__always)
  var isCurrent: Bool { thread.load(ordering: .relaxed) == UInt(pthread_self()) }

  private func turn() {
    thread.store(UInt(pthread_self()), ordering: .relaxed)
    engine.beginTurn()
    engine.runTimers()
    engine.runPosted()
    flush()
    scheduleTimers()
    thread.store(0, ordering: .relaxed)
  }

  private func scheduleTimers() {
    guard let milliseconds = engine.timers.millisecondsToNext(from: .now) else { return }
    let due = ContinuousClock.now + .milliseconds(Int64(milliseconds))
    if let wakeAt, wakeAt <= due, wakeAt > .now { return }
    wakeAt = due
    queue.asyncAfter(deadline: .now() + .milliseconds(milliseconds + 1)) { self.turn() }
  }
}
