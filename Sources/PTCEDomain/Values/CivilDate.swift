/// A day of the Gregorian calendar without a time zone: what a law or a ledger names.
///
/// Years run from 1 to 9999. Additions stop at the ends of that range, they never trap.
package struct CivilDate: Hashable, Sendable, Comparable, CustomStringConvertible {
  // year * 10 000 + month * 100 + day: comparing the number compares the days.
  private let packed: Int32

  /// The first and the last day that exist here.
  package static let earliest = CivilDate(valid: 1, 1, 1)
  package static let latest = CivilDate(valid: 9999, 12, 31)

  /// Nil when there is no such day.
  package init?(_ year: Int, _ month: Int, _ day: Int) {
    guard (1...9999).contains(year), (1...12).contains(month), day >= 1,
      day <= Self.lastDay(ofMonth: month, year: year)
    else { return nil }
    self.init(valid: year, month, day)
  }

  /// The day so many days after 1970-01-01 (before, when negative), kept inside the range.
  package init(dayNumber: Int) {
    let kept = min(max(dayNumber, Self.earliest.dayNumber), Self.latest.dayNumber)
    let days = kept + Self.daysBefore1970
    // The estimate is never late and at most one year early; a test walks every year's ends.
    var year = days * 400 / 146_097 + 1
    if Self.daysBefore(year: year + 1) <= days { year += 1 }
    var rest = days - Self.daysBefore(year: year)
    var month = 1
    while rest >= Self.lastDay(ofMonth: month, year: year) {
      rest -= Self.lastDay(ofMonth: month, year: year)
      month += 1
    }
    self.init(valid: year, month, rest + 1)
  }

  private init(valid year: Int, _ month: Int, _ day: Int) {
    packed = Int32(year * 10_000 + month * 100 + day)
  }

  package var year: Int { Int(packed) / 10_000 }
  package var month: Int { Int(packed) / 100 % 100 }
  package var day: Int { Int(packed) % 100 }

  /// Days since 1970-01-01, negative before.
  package var dayNumber: Int {
    var days = Self.daysBefore(year: year)
    for earlier in 1..<month { days += Self.lastDay(ofMonth: earlier, year: year) }
    return days + day - 1 - Self.daysBefore1970
  }

  package func adding(days: Int) -> CivilDate {
    // Anything beyond the range ends at its end, so the clamp loses nothing.
    CivilDate(dayNumber: dayNumber + min(max(days, -4_000_000), 4_000_000))
  }

  /// The same day of a later (or earlier) month, or that month's last day when it is shorter:
  /// 2015-12-31 plus six months is 2016-06-30, 2015-08-31 plus six months is 2016-02-29.
  package func adding(months: Int) -> CivilDate {
    let count = year * 12 + month - 1 + min(max(months, -200_000), 200_000)
    guard count >= 12 else { return .earliest }
    let (year, month) = (count / 12, count % 12 + 1)
    guard year <= 9999 else { return .latest }
    return CivilDate(valid: year, month, min(day, Self.lastDay(ofMonth: month, year: year)))
  }

  /// 0 for Monday ... 6 for Sunday.
  var weekday: Int { (dayNumber + Self.daysBefore1970) % 7 }

  /// `yyyy-mm-dd`.
  package var description: String {
    let digits = String(year)
    return String(repeating: "0", count: 4 - digits.utf8.count) + digits + "-"
      + twoDigits(month) + "-" + twoDigits(day)
  }

  /// `dd/mm/yyyy`, as French officials write it.
  package var french: String { "\(twoDigits(day))/\(twoDigits(month))/\(year)" }

  package static func < (a: CivilDate, b: CivilDate) -> Bool { a.packed < b.packed }

  private static let daysBefore1970 = 719_162

  /// Days from 0001-01-01 to the year's first day.
  private static func daysBefore(year: Int) -> Int {
    let past = year - 1
    return past * 365 + past / 4 - past / 100 + past / 400
  }

  private static func lastDay(ofMonth month: Int, year: Int) -> Int {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }
}

/// Two digits of a number from 0 to 99.
func twoDigits(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }
