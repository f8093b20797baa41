internal import COpenSSL

/// Times in certificates, as numbers and as text.
enum CertificateTime {
  /// Seconds since 1970; the earliest time there is when the field cannot be read.
  static func seconds(_ time: UnsafePointer<ASN1_TIME>?) -> Int64 {
    guard let epoch = unsafe ASN1_TIME_set(nil, 0) else { return .min }
    defer { unsafe ASN1_TIME_free(epoch) }
    var days: Int32 = 0
    var rest: Int32 = 0
    guard unsafe ASN1_TIME_diff(&days, &rest, epoch, time) == 1 else { return .min }
    return Int64(days) * 86_400 + Int64(rest)
  }

  /// As `2026-11-24T09:30:00Z`: the proleptic Gregorian calendar, counted in 400-year eras.
  static func text(_ seconds: Int64) -> String {
    let days = (seconds >= 0 ? seconds : seconds - 86_399) / 86_400
    let clock = seconds - days * 86_400
    let shifted = days + 719_468  // days since 0000-03-01
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let monthFromMarch = (5 * dayOfYear + 2) / 153
    let day = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1
    let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
    let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    let date = "\(year)-\(padded(month))-\(padded(day))"
    return "\(date)T\(padded(clock / 3600)):\(padded(clock / 60 % 60)):\(padded(clock % 60))Z"
  }

  private static func padded(_ value: Int64) -> String { value < 10 ? "0\(value)" : "\(value)" }
}
