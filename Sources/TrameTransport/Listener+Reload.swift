import Trame
import TrameEngine
import TrameTLS

// What a new context means for the connections of the old one.
extension Listener {
  /// Shakes hands by a new context from now on, and looks at the connections that are there: who is
  /// revoked is ended at once, and who would be refused now for another reason, in order.
  func use(_ context: TLSContext) {
    self.context = context
    // A look-up each: all in this turn.
    for peer in connections.values { peer.endIfRevoked(by: context) }
    // A chain of signatures each: some in each turn, so that calls go on meanwhile.
    let isIdle = unchecked.isEmpty
    unchecked = Array(connections.values)
    if isIdle { checkSome() }
  }

  private func checkSome() {
    for _ in 0..<TransportLimits.checksPerTurnMax {
      guard let peer = unchecked.popLast() else { return }
      peer.endIfRefused(by: context)
    }
    if !unchecked.isEmpty { loop.executor.post { [weak self] in self?.checkSome() } }
  }
}
