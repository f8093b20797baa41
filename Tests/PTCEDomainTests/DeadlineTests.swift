import PTCEDomain
import Testing

@Suite("Paris time and deadlines")
struct DeadlineTests {
  @Test(
    "the whole minute 23:59 is in time, summer and winter",
    arguments: [
      ((2015, 6, 30), (2015, 6, 30, 22)), ((2015, 12, 15), (2015, 12, 15, 23)),
      // The change days themselves: summer time already, winter time already.
      ((2015, 3, 29), (2015, 3, 29, 22)), ((2015, 10, 25), (2015, 10, 25, 23)),
    ]
  )
  func wholeMinute(day: (Int, Int, Int), closing: (Int, Int, Int, Int)) throws {
    let date = Samples.date(day.0, day.1, day.2)
    let deadline = try #require(LocalDeadline(date, hour: 23, minute: 59))
    let closesAt = Samples.utc(closing.0, closing.1, closing.2, closing.3)
    #expect(deadline.closesAt == closesAt)
    #expect(deadline.accepts(Instant(microseconds: closesAt.microseconds - 1)))
    #expect(deadline.accepts(Instant(microseconds: closesAt.microseconds - 1_000)))
    #expect(!deadline.accepts(closesAt))
    #expect(deadline.accepts(postmark: date))
    #expect(!deadline.accepts(postmark: date.adding(days: 1)))
  }

  @Test("clocks change on the last Sundays of March and October at 01:00 UTC")
  func changes() {
    // Independent list of the change days of some years.
    let days = [
      (2013, 31, 27), (2014, 30, 26), (2015, 29, 25), (2016, 27, 30), (2017, 26, 29),
      (2024, 31, 27), (2026, 29, 25),
    ]
    for (year, march, october) in days {
      let spring = Samples.utc(year, 3, march, 1)
      let autumn = Samples.utc(year, 10, october, 1)
      let before = Instant(microseconds: spring.microseconds - 1)
      let last = Instant(microseconds: autumn.microseconds - 1)
      #expect(ParisClock.offsetSeconds(at: before) == 3600, "\(year)")
      #expect(ParisClock.offsetSeconds(at: spring) == 7200, "\(year)")
      #expect(ParisClock.offsetSeconds(at: last) == 7200, "\(year)")
      #expect(ParisClock.offsetSeconds(at: autumn) == 3600, "\(year)")
    }
  }

  @Test("a reading and its instant agree for every hour of two years, but in the repeated hour")
  func roundTrip() {
    var instant = Samples.utc(2015, 1, 1, 0, 30)
    while instant < Samples.utc(2017, 1, 1) {
      let reading = ParisClock.reading(at: instant)
      let back = ParisClock.instant(reading.date, hour: reading.hour, minute: reading.minute)
      let isRepeated =
        instant == Samples.utc(2015, 10, 25, 0, 30) || instant == Samples.utc(2016, 10, 30, 0, 30)
      #expect(back == (isRepeated ? instant.adding(seconds: 3600) : instant))
      instant = instant.adding(seconds: 3600)
    }
  }

  @Test("a time that the spring change skips is read an hour later")
  func skipped() {
    let instant = ParisClock.instant(Samples.date(2015, 3, 29), hour: 2, minute: 30)
    #expect(instant == Samples.utc(2015, 3, 29, 1, 30))
    #expect(ParisClock.reading(at: instant).hour == 3)
  }

  @Test("there is no minute 24:00 or 23:60")
  func noSuchMinute() {
    #expect(LocalDeadline(Samples.today, hour: 24, minute: 0) == nil)
    #expect(LocalDeadline(Samples.today, hour: 23, minute: 60) == nil)
    #expect(LocalDeadline(Samples.today, hour: -1, minute: 0) == nil)
  }

  @Test("the deadline of 2015 is the one that was announced")
  func known() {
    #expect(Samples.deadline2015.closesAt == Samples.utc(2015, 6, 30, 22))
    #expect(Samples.deadline2015.french == "30/06/2015 à 23h59")
  }
}
