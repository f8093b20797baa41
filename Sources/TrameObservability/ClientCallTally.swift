import Synchronization
import Trame

/// Adds up the bytes of a client call and tells them at its end.
final class ClientCallTally: ClientCallObserver {
  private let receivedBytes = Atomic<Int>(0)
  private let sentBytes = Atomic<Int>(0)
  private let done: @Sendable (_ received: Int, _ sent: Int, RPCError?) -> Void

  init(_ done: @escaping @Sendable (_ received: Int, _ sent: Int, RPCError?) -> Void) {
    self.done = done
  }

  func sends(bytes: Int) { sentBytes.add(bytes, ordering: .relaxed) }
  func received(bytes: Int) { receivedBytes.add(bytes, ordering: .relaxed) }

  func ended(_ error: RPCError?) {
    done(receivedBytes.load(ordering: .relaxed), sentBytes.load(ordering: .relaxed), error)
  }
}
