import TrameWire

/// The days of the story. Where the sources tell none, the day is assumed.
enum Days {
  /// Poles, partners and members are entered.
  static let loading = noon(2013, 7, 1)
  /// The last days of the call: dossiers are keyed in.
  static let keying = noon(2013, 10, 10)
  /// After the call: receipts are recorded by their evidence.
  static let reception = noon(2013, 10, 21)
  static let committee = noon(2014, 1, 13)
  /// The charter was signed at the national day of 2014.
  static let charter = noon(2014, 9, 19)

  /// The last members of the samples have joined.
  static let growth = noon(2015, 12, 31)

  static func date(_ year: Int, _ month: Int, _ day: Int) -> CivilDate {
    guard let date = CivilDate(year: year, month: month, day: day) else {
      preconditionFailure("no such day")
    }
    return date
  }

  static func noon(_ year: Int, _ month: Int, _ day: Int) -> Timestamp {
    let days = Int64(date(year, month, day).days)
    return Timestamp(microseconds: (days * 24 + 12) * 3_600_000_000)
  }

  /// Of the samples, which write dates as `yyyy-mm-dd`.
  static func date(_ text: String) -> CivilDate {
    guard let date = CivilDate(text) else { preconditionFailure("the samples write good dates") }
    return date
  }
}
