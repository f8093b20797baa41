/// A day of the proleptic Gregorian calendar, without a time zone: what a law or a ledger names.
@frozen
public struct CivilDate: Hashable, Sendable, Comparable, CustomStringConvertible {
  /// Days since 1970-01-01, negative before.
  public var days: Int32

  /// Makes a date from days since 1970-01-01.
  @inlinable
  public init(days: Int32 = 0) { self.days = days }

  /// Makes a date from its fields; nil when there is no such day (years 0...9999).
  public init?(year: Int, month: Int, day: Int) {
    guard (0...9999).contains(year), (1...12).contains(month), day >= 1,
      day <= Self.daysInMonth(year: year, month: month)
    else { return nil }
    self.init(days: Self.dayNumber(year: year, month: month, day: day))
  }

  /// Reads `yyyy-mm-dd`; nil for anything else.
  public init?(_ text: String) {
    var scanner = DigitScanner(text)
    guard let date = scanner.date(), scanner.isAtEnd else { return nil }
    self = date
  }

  /// Year, month 1...12 and day 1...31.
  public var fields: (year: Int, month: Int, day: Int) { Self.fields(ofDay: Int64(days)) }

  /// For people and logs.
  public var description: String {
    let fields = fields
    return Self.text(year: fields.year, month: fields.month, day: fields.day)
  }

  /// In ascending order.
  @inlinable
  public static func < (a: CivilDate, b: CivilDate) -> Bool { a.days < b.days }

  static func daysInMonth(year: Int, month: Int) -> Int {
    let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    return switch month {
    case 2: isLeap ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  // The era arithmetic counts years from 1 March, so that the leap day is the year's last.
  private static func dayNumber(year: Int, month: Int, day: Int) -> Int32 {
    let shifted = month <= 2 ? year - 1 : year
    let era = shifted >= 0 ? shifted / 400 : (shifted - 399) / 400
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return Int32(era * 146_097 + dayOfEra - 719_468)
  }

  static func fields(ofDay day: Int64) -> (year: Int, month: Int, day: Int) {
    let (era, rest) = (day + 719_468).flooredDivision(by: 146_097)
    let dayOfEra = Int(rest)
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    let year = yearOfEra + Int(era) * 400 + (month <= 2 ? 1 : 0)
    return (year, month, dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
  }

  static func text(year: Int, month: Int, day: Int) -> String {
    let digits = String(abs(year))
    let padding = String(repeating: "0", count: max(0, 4 - digits.utf8.count))
    return (year < 0 ? "-" : "") + padding + digits + "-" + twoDigits(month) + "-" + twoDigits(day)
  }
}
