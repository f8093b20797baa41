/// An instant: microseconds since 1970-01-01T00:00:00Z, leap seconds not counted.
@frozen
public struct Timestamp: Hashable, Sendable, Comparable, CustomStringConvertible {
  /// Microseconds since 1970, negative before.
  public var microseconds: Int64

  /// Makes an instant from microseconds since 1970.
  @inlinable
  public init(microseconds: Int64 = 0) { self.microseconds = microseconds }

  /// In ascending order.
  @inlinable
  public static func < (a: Timestamp, b: Timestamp) -> Bool { a.microseconds < b.microseconds }

  /// So much later, cut to whole microseconds; nil where it does not fit.
  public func adding(_ duration: Duration) -> Timestamp? {
    let added = WireDuration(duration)
    // What is clamped was beyond what there is.
    if added.microseconds == .min || added.microseconds == .max { return nil }
    let (sum, overflow) = microseconds.addingReportingOverflow(added.microseconds)
    return overflow ? nil : Timestamp(microseconds: sum)
  }

  /// The time from another instant to this one, negative where this is the earlier.
  public func duration(since other: Timestamp) -> Duration {
    .microseconds(microseconds) - .microseconds(other.microseconds)
  }

  /// RFC 3339 in UTC, with as many fraction digits as are needed (0, 3 or 6).
  public var description: String {
    let (days, rest) = microseconds.flooredDivision(by: 86_400_000_000)
    let date = CivilDate.fields(ofDay: days)
    let seconds = rest / 1_000_000
    let fraction = rest % 1_000_000
    var text = CivilDate.text(year: date.year, month: date.month, day: date.day)
    text += "T" + twoDigits(Int(seconds / 3600)) + ":" + twoDigits(Int(seconds / 60 % 60))
    text += ":" + twoDigits(Int(seconds % 60))
    if fraction != 0 {
      let digits = String(1_000_000 + fraction).dropFirst()
      text += "." + (fraction % 1000 == 0 ? digits.prefix(3) : digits)
    }
    return text + "Z"
  }

  /// Reads RFC 3339 with `Z` or a numeric offset and at most 6 fraction digits; nil otherwise.
  public init?(_ text: String) {
    var scanner = DigitScanner(text)
    guard let date = scanner.date(), scanner.skip("T") || scanner.skip("t"),
      let hour = scanner.number(digits: 2), hour < 24, scanner.skip(":"),
      let minute = scanner.number(digits: 2), minute < 60, scanner.skip(":"),
      let second = scanner.number(digits: 2), second < 60
    else { return nil }
    var fraction = 0
    if scanner.skip(".") {
      guard let digits = scanner.fraction(digitsMax: 6) else { return nil }
      fraction = digits
    }
    guard let offsetMinutes = scanner.offset(), scanner.isAtEnd else { return nil }
    let seconds = hour * 3600 + minute * 60 + second - offsetMinutes * 60
    self.init(
      microseconds: Int64(date.days) * 86_400_000_000 + Int64(seconds) * 1_000_000
        + Int64(fraction)
    )
  }
}

func twoDigits(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }

extension Int64 {
  /// Quotient rounded towards minus infinity and the remainder in 0..<divisor.
  func flooredDivision(by divisor: Int64) -> (quotient: Int64, remainder: Int64) {
    let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
    return remainder < 0 ? (quotient - 1, remainder + divisor) : (quotient, remainder)
  }
}
