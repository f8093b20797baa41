/// A civil date of the samples: days since 1970, written `yyyy-mm-dd`.
struct SampleDay: Comparable {
  var days: Int

  init(days: Int) { self.days = days }

  /// Of the proleptic Gregorian calendar; years of four digits.
  init(_ year: Int, _ month: Int, _ day: Int) {
    // The year begins in March, so that the leap day is its last.
    let shifted = month > 2 ? year : year - 1
    let dayOfYear = (153 * ((month + 9) % 12) + 2) / 5 + day - 1
    days = shifted * 365 + shifted / 4 - shifted / 100 + shifted / 400 + dayOfYear - 719_468
  }

  /// - Parameter iso: one of the samples' own texts, `yyyy-mm-dd`.
  init(iso: String) {
    let parts = iso.split(separator: "-").compactMap { Int($0) }
    precondition(parts.count == 3, "the samples write dates as yyyy-mm-dd")
    self.init(parts[0], parts[1], parts[2])
  }

  var text: String {
    let shifted = days + 719_468
    let era = shifted / 146_097
    let dayOfEra = shifted % 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let month = (5 * dayOfYear + 2) / 153
    let day = dayOfYear - (153 * month + 2) / 5 + 1
    let year = era * 400 + yearOfEra + (month >= 10 ? 1 : 0)
    return "\(padded(year, 4))-\(padded((month + 2) % 12 + 1, 2))-\(padded(day, 2))"
  }

  static func < (left: SampleDay, right: SampleDay) -> Bool { left.days < right.days }
}
