import PTCEDomain
import Testing

@Suite("Dates in imported cells")
struct DateTextTests {
  @Test("both manners are read", arguments: ["2015-06-30", "30/06/2015", " 30/06/2015 "])
  func reads(text: String) throws {
    #expect(try DateText.parse(text) == Samples.date(2015, 6, 30))
  }

  @Test(
    "anything else is refused, with what was probably meant",
    arguments: [
      ("31/02/2015", "NO_SUCH_DAY", []), ("2015-02-31", "NO_SUCH_DAY", []),
      ("06/30/2015", "NO_SUCH_DAY", ["30/06/2015"]), ("30/06/15", "TWO_DIGIT_YEAR", ["30/06/2015"]),
      ("2015/06/30", "BAD_FORM", ["30/06/2015"]), ("30-06-2015", "BAD_FORM", ["30/06/2015"]),
      ("30.06.2015", "BAD_FORM", ["30/06/2015"]), ("3/6/2015", "BAD_FORM", ["03/06/2015"]),
      ("42185", "SPREADSHEET_NUMBER", ["30/06/2015"]), ("99999", "SPREADSHEET_NUMBER", []),
      ("", "EMPTY", []), ("#", "PLACEHOLDER", []), ("30 juin 2015", "BAD_FORM", []),
      ("2015-06-30T12:00:00Z", "BAD_FORM", []), ("2015", "BAD_FORM", []), ("//", "BAD_FORM", []),
      ("0000-01-01", "NO_SUCH_DAY", []), ("２０１５-06-30", "BAD_FORM", []),
      (String(repeating: "1", count: 65), "TOO_LONG", []),
    ]
  )
  func refuses(text: String, problem: String, guesses: [String]) {
    let refusal = #expect(throws: DateText.Refusal.self) { try DateText.parse(text) }
    #expect(refusal?.problem.rawValue == problem)
    #expect(refusal?.guesses == guesses)
    #expect(refusal?.violation(path: "date").rule == .f3)
  }

  @Test(
    "a period is two days, with either mark between them",
    arguments: ["2017-12-14_2018-12-14", "2017-12-14/2018-12-14", "14/12/2017_14/12/2018"]
  )
  func period(text: String) throws {
    let period = Samples.date(2017, 12, 14)...Samples.date(2018, 12, 14)
    #expect(try DateText.parsePeriod(text) == period)
  }

  @Test("a day alone is a period, and a period does not run backwards")
  func periods() throws {
    #expect(try DateText.parsePeriod("2017-12-14").lowerBound == Samples.date(2017, 12, 14))
    let day = Samples.date(2017, 12, 14)
    #expect(try DateText.parsePeriod("2017-12-14_2017-12-14") == day...day)
    let refusal = #expect(throws: DateText.Refusal.self) {
      try DateText.parsePeriod("2018-12-14_2017-12-14")
    }
    #expect(refusal?.problem == .endBeforeStart)
    #expect(refusal?.guesses == ["2017-12-14_2018-12-14"])
    #expect(throws: DateText.Refusal.self) { try DateText.parsePeriod("2018-12-14x2017-12-14") }
  }
}
