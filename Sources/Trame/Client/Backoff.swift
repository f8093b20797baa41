/// Pauses that grow from one try to the next, each drawn at random within its bounds so that many
/// clients do not come back at one moment.
public struct Backoff: Sendable, Equatable {
  /// The longest first pause.
  public var first: Duration
  /// What each pause may be longer than the one before, as a factor; at least 1.
  public var factor: Double
  /// No pause is longer.
  public var max: Duration
  /// The share of a pause that chance may take away: 0 always waits in full, 1 as little as nothing.
  public var jitter: Double

  /// Makes a back-off; `first <= max`, `factor >= 1` and `jitter` in 0...1 are required.
  public init(first: Duration, factor: Double, max: Duration, jitter: Double) {
    precondition(first > .zero && first <= max, "a back-off grows from its first pause to its last")
    precondition(factor >= 1 && factor.isFinite, "a back-off does not shrink")
    precondition((0...1).contains(jitter), "jitter is a share")
    self.first = first
    self.factor = factor
    self.max = max
    self.jitter = jitter
  }

  /// The bounds of a pause, counted from 0.
  public func bounds(_ number: Int) -> ClosedRange<Duration> {
    var longest = first
    for _ in 0..<Swift.max(0, number) where longest < max { longest = longest * factor }
    longest = Swift.min(longest, max)
    return longest * (1 - jitter)...longest
  }

  /// A pause, counted from 0; `random` in 0...1 places it within its bounds.
  public func pause(_ number: Int, random: Double) -> Duration {
    let bounds = bounds(number)
    return bounds.lowerBound + (bounds.upperBound - bounds.lowerBound) * random
  }
}
