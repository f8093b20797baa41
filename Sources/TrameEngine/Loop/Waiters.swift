import Synchronization

/// Tasks that wait for one thing on a loop to change. All wake when it may have, or one when it is
/// cancelled; each looks again for itself.
// Unchecked: the list is touched on the loop alone.
@safe final class Waiters: @unchecked Sendable {
  private let loop: Loop
  private let identities = Atomic<UInt64>(0)
  private var waiting: [Waiter] = []

  @safe private struct Waiter {
    let id: UInt64
    let continuation: UnsafeContinuation<Void, Never>

    func resume() { unsafe continuation.resume() }
  }

  init(loop: Loop) { self.loop = loop }

  /// Waits, from anywhere, until `wakeAll` or the task's cancellation; not at all when the loop
  /// finds it `ready`.
  func wait(unless ready: @escaping @Sendable () -> Bool) async {
    let id = identities.wrappingAdd(1, ordering: .relaxed).oldValue
    await withTaskCancellationHandler {
      unsafe await withUnsafeContinuation { continuation in
        loop.run { [self] in
          if ready() { return unsafe continuation.resume() }
          waiting.append(unsafe Waiter(id: id, continuation: continuation))
        }
        // A cancellation from before the line above has found nobody to wake.
        if Task.isCancelled { loop.post { self.wake(id) } }
      }
    } onCancel: {
      loop.post { self.wake(id) }
    }
  }

  func wakeAll() {
    if waiting.isEmpty { return }
    let woken = waiting
    waiting = []
    for waiter in woken { waiter.resume() }
  }

  private func wake(_ id: UInt64) {
    guard let index = waiting.firstIndex(where: { $0.id == id }) else { return }
    waiting.remove(at: index).resume()
  }
}
