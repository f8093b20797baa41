/// Legal time in metropolitan France, which binds every call, overseas too.
///
/// Summer time runs from the last Sunday of March to the last Sunday of October, both at 01:00 UTC:
/// the rule in force since 1996. Earlier instants are read by the same rule.
package enum ParisClock {
  /// A day and minute as a clock in Paris shows them.
  package struct Reading: Hashable, Sendable {
    package let date: CivilDate
    package let hour: Int
    package let minute: Int

    /// `30/06/2015 23:59`.
    package var french: String { "\(date.french) \(twoDigits(hour)):\(twoDigits(minute))" }
    /// `2015-06-30 23:59`.
    package var english: String { "\(date) \(twoDigits(hour)):\(twoDigits(minute))" }
  }

  private static let winterSeconds = 3600
  private static let summerSeconds = 7200

  /// Seconds to add to UTC.
  package static func offsetSeconds(at instant: Instant) -> Int {
    let year = instant.utcDate.year
    guard let march = CivilDate(year, 3, 31), let october = CivilDate(year, 10, 31) else {
      return winterSeconds
    }
    let start = Instant(utc: lastSunday(until: march), secondsOfDay: 3600)
    let end = Instant(utc: lastSunday(until: october), secondsOfDay: 3600)
    return start <= instant && instant < end ? summerSeconds : winterSeconds
  }

  /// What a clock in Paris shows.
  package static func reading(at instant: Instant) -> Reading {
    let local = instant.adding(seconds: Int64(offsetSeconds(at: instant)))
    let seconds = local.utcSecondsOfDay
    return Reading(date: local.utcDate, hour: seconds / 3600, minute: seconds / 60 % 60)
  }

  /// The day in Paris.
  package static func date(at instant: Instant) -> CivilDate { reading(at: instant).date }

  /// When a clock in Paris shows this. In the hour that comes twice it is the second time (to the
  /// applicant's advantage); a time that the spring change skips is read an hour later.
  package static func instant(_ date: CivilDate, hour: Int, minute: Int) -> Instant {
    let local = Instant(utc: date, secondsOfDay: hour * 3600 + minute * 60)
    let inWinter = local.adding(seconds: Int64(-winterSeconds))
    if offsetSeconds(at: inWinter) == winterSeconds { return inWinter }
    let inSummer = local.adding(seconds: Int64(-summerSeconds))
    return offsetSeconds(at: inSummer) == summerSeconds ? inSummer : inWinter
  }

  private static func lastSunday(until date: CivilDate) -> CivilDate {
    date.adding(days: -((date.weekday + 1) % 7))
  }
}
