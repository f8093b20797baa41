import Trame

/// A rate with a burst: tokens come in steadily up to a most, and each use takes one.
struct TokenBucket {
  private let perSecond: Double
  private let most: Double
  private var tokens: Double
  private var counted: Moment

  /// Full at first.
  init(perSecond: Double, most: Double, now: Moment) {
    self.perSecond = perSecond
    self.most = most
    tokens = most
    counted = now
  }

  /// Takes a token; answers nil when there was one, and otherwise in how many milliseconds there
  /// will be.
  mutating func take(now: Moment) -> UInt32? {
    // A turn's time may lie a little before another loop's.
    if now > counted {
      let seconds = Double(now.nanoseconds - counted.nanoseconds) / 1e9
      tokens = min(most, tokens + seconds * perSecond)
      counted = now
    }
    if tokens >= 1 {
      tokens -= 1
      return nil
    }
    return UInt32(min(((1 - tokens) / perSecond * 1000).rounded(.up), 60_000))
  }
}
