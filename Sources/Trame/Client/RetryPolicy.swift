/// When a failed attempt may be repeated, and after which pause.
enum RetryPolicy {
  static let pauseMillisecondsFirst = 20.0
  static let pauseMillisecondsMax = 2_000.0

  /// The pause before the next attempt; nil where the error stands.
  ///
  /// Repeated is only what cannot be done twice: a call the server never started, or a method that
  /// the schema marks. The pause doubles, with full jitter, and obeys the server's own.
  static func pause(
    after error: RPCError,
    attempt: Int,
    of head: CallHead
  ) -> Duration? {
    guard error.code == .unavailable || error.isNotStarted && error.code == .resourceExhausted,
      error.isNotStarted || head.method.idempotency != .none
    else { return nil }
    if attempt >= head.options.attemptsMax && !head.options.waitsForReady { return nil }
    let doubled = pauseMillisecondsFirst * Double(1 << min(attempt, 16))
    var pause = Duration.milliseconds(
      Double.random(in: 0...1) * min(doubled, pauseMillisecondsMax)
    )
    if let told = error.retryAfterMilliseconds {
      pause = max(pause, .milliseconds(Int64(told)))
    }
    if let limit = head.limit, .now + pause >= limit { return nil }
    return pause
  }
}

extension Duration {
  fileprivate static func milliseconds(_ value: Double) -> Duration { .microseconds(value * 1000) }
}
