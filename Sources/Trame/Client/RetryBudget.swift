import Synchronization

/// How much a client may still repeat: a server in trouble is not buried under second attempts.
/// One for each client, so for each target.
final class RetryBudget: Sendable {
  private static let unit = 1000
  private let most: Int
  private let perSuccess: Int
  /// Thousandths of a token.
  private let tokens: Atomic<Int>
  /// The connection whose loss was counted last.
  private let lastLoss = Atomic<UInt64>(0)

  init(_ limits: ClientLimits) {
    most = limits.budgetTokens * Self.unit
    perSuccess = Int((limits.budgetPerSuccess * Double(Self.unit)).rounded())
    tokens = Atomic(most)
  }

  /// Whether a call may be repeated now.
  var isOpen: Bool { tokens.load(ordering: .relaxed) > most / 2 }

  /// A call has ended well. A look, while nothing fails.
  @inline(__always)
  func succeeded() { if tokens.load(ordering: .relaxed) < most { add(perSuccess) } }

  /// An attempt has failed in a way that a repeat might mend.
  func failed(_ error: RPCError) {
    let loss = error.lostConnection
    if loss != 0 && lastLoss.exchange(loss, ordering: .relaxed) == loss { return }
    add(-Self.unit)
  }

  private func add(_ change: Int) {
    var old = tokens.load(ordering: .relaxed)
    while true {
      let (done, seen) = tokens.compareExchange(
        expected: old,
        desired: min(most, max(0, old + change)),
        ordering: .relaxed
      )
      if done { return }
      old = seen
    }
  }
}
