import Trame
import TrameEngine
import TrameWire

/// Hands calls to the channel with their deadlines in virtual time.
struct SimulatedTransport: ClientTransport {
  let world: EngineWorld
  /// Asked of the channel alone: the client's own repeats sleep in real time.
  let waitsForReady: Bool

  private func inVirtualTime(_ head: CallHead) -> CallHead {
    var head = head
    head.options.waitsForReady = waitsForReady
    if let timeout = head.options.timeout {
      head.limit = world.instant + timeout
    } else if head.method.deadlineMilliseconds > 0 {
      head.limit = world.instant + .milliseconds(Int64(head.method.deadlineMilliseconds))
    }
    return head
  }

  func unary<Q: WireMessage>(_ head: CallHead, _ request: Q) async throws(RPCError) -> [UInt8] {
    try await world.channel.unary(inVirtualTime(head), request)
  }

  func open(
    _ head: CallHead,
    request: [UInt8]?
  ) async throws(RPCError) -> any ClientStream {
    try await world.channel.open(inVirtualTime(head), request: request)
  }
}
