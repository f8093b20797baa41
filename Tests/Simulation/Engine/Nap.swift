import Trame
import TrameEngine

/// Waits in virtual time on a loop; ends early when the task is cancelled.
// Unchecked: a simulation has one thread.
@safe final class Nap: @unchecked Sendable {
  private let loop: Loop
  private var continuation: UnsafeContinuation<Void, Never>?
  private var timer = TimerWheel.ID.none

  private init(_ loop: Loop) { self.loop = loop }

  /// Throws when it was cancelled. Without an end it lasts until then.
  static func take(on loop: Loop, milliseconds: Int64?) async throws(CancellationError) {
    let nap = Nap(loop)
    await withTaskCancellationHandler {
      unsafe await withUnsafeContinuation { continuation in
        if Task.isCancelled { return unsafe continuation.resume() }
        unsafe nap.continuation = continuation
        if let milliseconds {
          nap.timer = loop.timers.set(at: loop.now + .milliseconds(milliseconds)) { nap.wake() }
        }
      }
    } onCancel: {
      loop.post { nap.wake() }
    }
    if Task.isCancelled { throw CancellationError() }
  }

  private func wake() {
    guard let waiting = unsafe continuation else { return }
    unsafe continuation = nil
    loop.timers.cancel(timer)
    unsafe waiting.resume()
  }
}
