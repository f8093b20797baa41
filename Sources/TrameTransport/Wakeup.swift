import CTrameSystem
import Dispatch
import Glibc
import Synchronization
import TrameEngine

/// Gets a loop out of `epoll_wait`; once the loop has stopped, gives late work a turn of its own.
final class Wakeup: Sendable {
  /// Negative when the system had none left.
  let descriptor = trame_eventfd()
  private let queue: DispatchQueue
  private let isStopped = Atomic<Bool>(false)

  init(_ queue: DispatchQueue) { self.queue = queue }

  deinit { if descriptor >= 0 { close(descriptor) } }

  func signal(_ loop: Loop) {
    if isStopped.load(ordering: .acquiring) {
      queue.async { loop.takeTurnAlone() }
    } else {
      _ = trame_eventfd_signal(descriptor)
    }
  }

  func drain() { trame_eventfd_drain(descriptor) }

  /// The loop does not wait on the descriptor any more.
  func stop() { isStopped.store(true, ordering: .releasing) }
}
