/// A span of time in microseconds, signed. The IDL's `duration`.
@frozen
public struct WireDuration: Hashable, Sendable, Comparable, CustomStringConvertible {
  /// Microseconds.
  public var microseconds: Int64

  /// Makes a duration from microseconds.
  @inlinable
  public init(microseconds: Int64 = 0) { self.microseconds = microseconds }

  /// Takes a standard duration, cut to whole microseconds; beyond ±292,000 years it is clamped.
  public init(_ duration: Duration) {
    let (seconds, attoseconds) = duration.components
    let (scaled, overflow) = seconds.multipliedReportingOverflow(by: 1_000_000)
    let (sum, overflowed) = scaled.addingReportingOverflow(attoseconds / 1_000_000_000_000)
    microseconds = overflow || overflowed ? (seconds < 0 ? .min : .max) : sum
  }

  /// The standard library's value.
  public var duration: Duration { .microseconds(microseconds) }

  /// In ascending order.
  @inlinable
  public static func < (a: WireDuration, b: WireDuration) -> Bool {
    a.microseconds < b.microseconds
  }

  /// For people and logs.
  public var description: String { "\(duration)" }
}
