import Dispatch

/// Holds the writer inside an operation until the test lets it go.
final class Gate: Sendable {
  private let reached = DispatchSemaphore(value: 0)
  private let opened = DispatchSemaphore(value: 0)

  func wait() {
    reached.signal()
    opened.wait()
  }

  func open() { opened.signal() }

  /// Without holding a thread of the pool that the writer's caller needs.
  func untilReached() async {
    await withCheckedContinuation { continuation in
      DispatchQueue.global()
        .async {
          self.reached.wait()
          continuation.resume()
        }
    }
  }
}
