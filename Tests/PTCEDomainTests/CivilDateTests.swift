import PTCEDomain
import Testing

@Suite("Days")
struct CivilDateTests {
  @Test("day numbers walk the calendar from 1890 to 2110, as counting by hand does")
  func walk() {
    var expected = (1890, 1, 1)
    var number = Samples.date(1890, 1, 1).dayNumber
    while expected.0 < 2110 {
      let date = CivilDate(dayNumber: number)
      #expect((date.year, date.month, date.day) == expected)
      #expect(date.dayNumber == number)
      expected = SlowModel.dayAfter(expected)
      number += 1
    }
    #expect(Samples.date(1970, 1, 1).dayNumber == 0)
  }

  @Test("the first and last day of every year are found by their number")
  func yearEnds() {
    for year in 1...9999 {
      let (first, last) = (Samples.date(year, 1, 1), Samples.date(year, 12, 31))
      #expect(CivilDate(dayNumber: first.dayNumber) == first)
      #expect(CivilDate(dayNumber: last.dayNumber) == last)
      if year < 9999 { #expect(last.dayNumber + 1 == Samples.date(year + 1, 1, 1).dayNumber) }
    }
  }

  @Test("days that do not exist are none")
  func noSuchDay() {
    #expect(CivilDate(2015, 2, 29) == nil)
    #expect(CivilDate(2000, 2, 29) != nil)
    #expect(CivilDate(1900, 2, 29) == nil)
    #expect(CivilDate(2015, 2, 31) == nil)
    #expect(CivilDate(2015, 13, 1) == nil)
    #expect(CivilDate(2015, 1, 0) == nil)
    #expect(CivilDate(0, 1, 1) == nil && CivilDate(10_000, 1, 1) == nil)
  }

  @Test(
    "months are added with the month's end kept inside",
    arguments: [
      ((2015, 12, 31), 6, (2016, 6, 30)), ((2015, 8, 31), 6, (2016, 2, 29)),
      ((2016, 2, 29), 12, (2017, 2, 28)), ((2016, 2, 29), 48, (2020, 2, 29)),
      ((2016, 3, 31), -1, (2016, 2, 29)), ((2015, 11, 15), 2, (2016, 1, 15)),
    ]
  )
  func months(from: (Int, Int, Int), count: Int, to: (Int, Int, Int)) {
    let start = Samples.date(from.0, from.1, from.2)
    #expect(start.adding(months: count) == Samples.date(to.0, to.1, to.2))
  }

  @Test("additions stop at the ends of the calendar")
  func ends() {
    #expect(CivilDate.latest.adding(days: 1) == .latest)
    #expect(CivilDate.latest.adding(months: 1) == .latest)
    #expect(CivilDate.earliest.adding(days: .min) == .earliest)
    #expect(CivilDate.earliest.adding(months: .min) == .earliest)
    #expect(CivilDate.earliest.adding(months: .max) == .latest)
    #expect(CivilDate(dayNumber: .max) == .latest && CivilDate(dayNumber: .min) == .earliest)
    #expect(Instant(microseconds: .max).utcDate == .latest)
    #expect(Instant(microseconds: .min).utcDate == .earliest)
    #expect(Instant(microseconds: .max).adding(seconds: 1) == Instant(microseconds: .max))
    #expect(Instant(microseconds: 0).adding(seconds: .min) == Instant(microseconds: .min))
  }

  @Test("a day is written in both manners")
  func text() {
    #expect(Samples.date(2015, 6, 30).description == "2015-06-30")
    #expect(Samples.date(2015, 6, 30).french == "30/06/2015")
    #expect(Samples.date(1, 1, 1).description == "0001-01-01")
  }
}
