/// Latencies of all calls: 64 steps to each doubling, so within 1.6 % everywhere, in 10 KiB.
///
/// The C client's histogram has the same steps, so their quantiles compare.
public struct Histogram: Sendable {
  @usableFromInline static let stepsPerDoubling = 64
  /// What is longer, more than an hour, counts as this long.
  @usableFromInline static let nanosecondsMax: UInt64 = 1 << 42 - 1

  @usableFromInline var counts = [UInt32](repeating: 0, count: 37 * stepsPerDoubling)
  /// How many were added.
  public var total = 0

  /// An empty one.
  public init() {}

  /// Counts one latency.
  @inlinable
  public mutating func add(nanoseconds: UInt64) {
    counts[Self.index(of: min(nanoseconds, Self.nanosecondsMax))] &+= 1
    total &+= 1
  }

  /// Counts all of another's as well.
  public mutating func add(_ other: Histogram) {
    for index in counts.indices { counts[index] += other.counts[index] }
    total += other.total
  }

  /// The value that `fraction` of all values do not exceed, in microseconds; 0 if there are none.
  public func microseconds(at fraction: Double) -> Double {
    let wanted = Double(total) * fraction
    var seen = 0
    for (index, count) in counts.enumerated() where count > 0 {
      seen += Int(count)
      if Double(seen) >= wanted { return Double(Self.least(at: index)) / 1000 }
    }
    return 0
  }

  @inlinable
  static func index(of value: UInt64) -> Int {
    guard value >= 64 else { return Int(value) }
    let power = 63 - value.leadingZeroBitCount
    return (power - 5) * stepsPerDoubling + Int(value >> UInt64(power - 6) & 63)
  }

  private static func least(at index: Int) -> UInt64 {
    guard index >= stepsPerDoubling else { return UInt64(index) }
    let power = UInt64(index / stepsPerDoubling + 5)
    return 1 << power | UInt64(index % stepsPerDoubling) << (power - 6)
  }
}
