/// One call's attempts: what has been tried, and whether and when another may follow.
///
/// Repeated is only what cannot do harm twice: a call that no server began, or a method that the
/// schema marks `@readonly`, `@idempotent` or `@idempotent(key)`.
struct Attempts {
  /// Attempts that a server may have begun, the running one included.
  private(set) var count = 1
  /// Attempts that none began.
  private(set) var unstarted = 0
  /// The stream goes on where it was cut: a repeat repeats nothing.
  private let isResumable: Bool
  /// The running attempt has got the stream further: that it was cut is no failure of a repeat.
  private var hasProgressed = false

  init(isResumable: Bool = false) { self.isResumable = isResumable }

  /// A stream has got further: what failed before is past.
  mutating func progressed() {
    count = 1
    unstarted = 0
    hasProgressed = true
  }

  /// The pause before the next attempt; nil where the error stands. `random` is in 0...1.
  mutating func pause(
    after error: RPCError,
    of head: CallHead,
    _ budget: RetryBudget,
    _ limits: ClientLimits,
    now: Moment = .now,
    random: Double = .random(in: 0...1)
  ) -> Duration? {
    guard head.options.attemptsMax > 1, isWorthRepeating(error, head.method) else { return nil }
    var pause: Duration
    if error.isNotStarted {
      unstarted += 1
      if unstarted > limits.unstartedMax || error.isFinal { return nil }
      // Another connection or another server may take it at once.
      let isMoving = unstarted == 1 && error.code == .unavailable
      pause = isMoving ? .zero : limits.retry.pause(unstarted - 1, random: random)
    } else {
      if !hasProgressed { budget.failed(error) }
      let most = min(head.options.attemptsMax, limits.attemptsMax)
      guard count < most, hasProgressed || budget.isOpen, !error.isFinal else { return nil }
      hasProgressed = false
      pause = limits.retry.pause(count - 1, random: random)
      count += 1
    }
    if let told = error.retryAfterMilliseconds { pause = max(pause, .milliseconds(Int64(told))) }
    if let limit = head.limit, now + pause >= limit { return nil }
    return pause
  }

  private func isWorthRepeating(_ error: RPCError, _ method: MethodDescriptor) -> Bool {
    let isSafe = error.isNotStarted || isResumable || method.idempotency != .none
    if error.code == .unavailable { return isSafe }
    // A limit that says when it opens again, or that stood before the door.
    let isLimit = error.isNotStarted || error.retryAfterMilliseconds != nil
    return error.code == .resourceExhausted && isLimit && isSafe
  }
}

extension RPCError {
  /// The server wants no second attempt.
  fileprivate var isFinal: Bool { retryAfterMilliseconds == RPCError.neverAgain }
}
