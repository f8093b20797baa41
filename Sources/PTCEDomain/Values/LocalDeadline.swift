/// A deadline as a call words it: « 30 juin 2015 à 23h59 (heure de Paris) ».
///
/// The whole minute counts: 23:59 in Paris accepts while the instant is before 22:00:00Z in summer
/// and 23:00:00Z in winter.
package struct LocalDeadline: Hashable, Sendable, Comparable {
  /// The last day in Paris; a postmark of that day is in time.
  package let date: CivilDate
  package let hour: Int
  package let minute: Int
  /// The first instant that is too late.
  package let closesAt: Instant

  /// Nil when there is no such minute.
  package init?(_ date: CivilDate, hour: Int, minute: Int) {
    guard (0...23).contains(hour), (0...59).contains(minute) else { return nil }
    self.date = date
    self.hour = hour
    self.minute = minute
    closesAt = ParisClock.instant(date, hour: hour, minute: minute).adding(seconds: 60)
  }

  package func accepts(_ instant: Instant) -> Bool { instant < closesAt }
  package func accepts(postmark: CivilDate) -> Bool { postmark <= date }

  package var french: String { "\(date.french) à \(twoDigits(hour))h\(twoDigits(minute))" }
  package var english: String { "\(date) \(twoDigits(hour)):\(twoDigits(minute))" }

  package static func < (a: LocalDeadline, b: LocalDeadline) -> Bool { a.closesAt < b.closesAt }
}
