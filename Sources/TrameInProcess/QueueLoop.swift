import Dispatch
import Glibc
import Trame
import TrameEngine

/// A loop without sockets: a serial Dispatch queue that takes a turn when it is woken or when a
/// timer is due.
// Unchecked: everything happens on the queue.
final class QueueLoop: @unchecked Sendable {
  let executor: Loop
  private let queue: DispatchQueue
  private var wakeAt: Moment?
  /// What has bytes to hand over at the end of the turn.
  var flush: () -> Void = {}

  init() {
    let queue = DispatchQueue(label: "trame.in-process")
    let driver = WeakDriver()
    self.queue = queue
    executor = Loop(
      currentThread: { UInt(pthread_self()) },
      wake: { loop in
        queue.async { if let driver = driver.value { driver.turn() } else { loop.takeTurnAlone() } }
      }
    )
    driver.value = self
  }

  /// Lets what is posted run, and the workers end.
  func stop() {
    queue.async {
      self.turn()
      self.executor.post { self.executor.stop() }
    }
  }

  private func turn() {
    executor.enter()
    executor.beginTurn()
    executor.runTimers()
    executor.runPosted()
    flush()
    executor.runJobs()
    flush()
    executor.endTurn(at: .now)
    if executor.hasJobs { queue.async { self.turn() } } else { scheduleTimers() }
    executor.leave()
  }

  private func scheduleTimers() {
    guard let milliseconds = executor.timers.millisecondsToNext(from: .now) else { return }
    let due = Moment.now + .milliseconds(Int64(milliseconds))
    if let wakeAt, wakeAt <= due, wakeAt > .now { return }
    wakeAt = due
    queue.asyncAfter(deadline: .now() + .milliseconds(milliseconds + 1)) { [weak self] in
      self?.turn()
    }
  }
}

/// What a loop's `wake` may know of its driver, which holds the loop.
// Unchecked: set once, before anything is posted.
private final class WeakDriver: @unchecked Sendable {
  weak var value: QueueLoop?
}
