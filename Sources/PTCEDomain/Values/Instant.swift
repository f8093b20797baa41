/// A point in time: microseconds since 1970-01-01T00:00:00Z, leap seconds not counted.
package struct Instant: Hashable, Sendable, Comparable {
  /// Microseconds since 1970, negative before.
  package let microseconds: Int64

  package init(microseconds: Int64) { self.microseconds = microseconds }

  /// A time of day in UTC, as seconds since midnight.
  package init(utc date: CivilDate, secondsOfDay: Int = 0) {
    // Within the years 1...9999 the product stays far below the limit of 64 bits.
    microseconds = (Int64(date.dayNumber) * 86_400 + Int64(secondsOfDay)) * 1_000_000
  }

  /// Stops at the ends of the representable range.
  package func adding(seconds: Int64) -> Instant {
    let (delta, tooLong) = seconds.multipliedReportingOverflow(by: 1_000_000)
    let (sum, beyond) = microseconds.addingReportingOverflow(delta)
    guard tooLong || beyond else { return Instant(microseconds: sum) }
    return Instant(microseconds: seconds < 0 ? .min : .max)
  }

  /// The day in UTC; instants outside the years 1...9999 give the nearest day.
  package var utcDate: CivilDate { CivilDate(dayNumber: Int(wholeDays)) }

  /// Seconds since midnight UTC, 0...86 399.
  package var utcSecondsOfDay: Int {
    let rest = microseconds % 86_400_000_000
    return Int((rest < 0 ? rest + 86_400_000_000 : rest) / 1_000_000)
  }

  private var wholeDays: Int64 {
    let (days, rest) = microseconds.quotientAndRemainder(dividingBy: 86_400_000_000)
    return rest < 0 ? days - 1 : days
  }

  package static func < (a: Instant, b: Instant) -> Bool { a.microseconds < b.microseconds }
}
