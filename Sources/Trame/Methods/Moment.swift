/// A point of the continuous clock, in nanoseconds since the process first asked for one.
///
/// The standard library's instant is opaque to the compiler, so that every copy of a value that
/// holds one costs calls at run time; calls are copied often, and hold this instead.
package struct Moment: Hashable, Comparable, Sendable {
  package let nanoseconds: Int64

  private static let origin = ContinuousClock.now

  package init(nanoseconds: Int64) { self.nanoseconds = nanoseconds }

  package init(_ instant: ContinuousClock.Instant) {
    nanoseconds = (instant - Self.origin).nanoseconds
  }

  package static var now: Moment {
    // The origin comes first, so that no moment lies before it.
    let origin = origin
    return Moment(nanoseconds: (.now - origin).nanoseconds)
  }

  package var instant: ContinuousClock.Instant { Self.origin + .nanoseconds(nanoseconds) }

  /// Ends at the clock's last moment, some 290 years on.
  package static func + (moment: Moment, duration: Duration) -> Moment {
    let (sum, overflow) = moment.nanoseconds.addingReportingOverflow(duration.nanoseconds)
    return Moment(nanoseconds: overflow ? (duration < .zero ? .min : .max) : sum)
  }

  /// That many milliseconds later; without the 128 bits of a `Duration`, for what is asked once a
  /// call.
  @inline(__always)
  package func later(milliseconds: UInt32) -> Moment {
    let (sum, overflow) = nanoseconds.addingReportingOverflow(Int64(milliseconds) * 1_000_000)
    return Moment(nanoseconds: overflow ? .max : sum)
  }

  package static func < (left: Moment, right: Moment) -> Bool {
    left.nanoseconds < right.nanoseconds
  }

  /// Whole milliseconds until another moment, rounded up; 0 when it has passed.
  package func milliseconds(until later: Moment) -> Int64 {
    let (left, overflow) = later.nanoseconds.subtractingReportingOverflow(nanoseconds)
    if overflow { return later < self ? 0 : .max / 1_000_000 }
    return left <= 0 ? 0 : (left - 1) / 1_000_000 + 1
  }
}

extension Duration {
  /// Held within 64 bits.
  fileprivate var nanoseconds: Int64 {
    let (seconds, attoseconds) = components
    let (whole, overflow) = seconds.multipliedReportingOverflow(by: 1_000_000_000)
    let (sum, carry) = whole.addingReportingOverflow(attoseconds / 1_000_000_000)
    return overflow || carry ? (seconds < 0 ? .min : .max) : sum
  }
}
