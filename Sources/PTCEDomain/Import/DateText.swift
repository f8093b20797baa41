/// Reads a day from an imported cell: `2015-06-30` or `30/06/2015`; both may stand in one file.
package enum DateText {
  package static let bytesMax = 64

  package struct Refusal: Error, Hashable, Sendable {
    package enum Problem: String, Sendable {
      case empty = "EMPTY"
      case tooLong = "TOO_LONG"
      case placeholder = "PLACEHOLDER"
      /// Neither form.
      case badForm = "BAD_FORM"
      /// 31/02/2015.
      case noSuchDay = "NO_SUCH_DAY"
      case twoDigitYear = "TWO_DIGIT_YEAR"
      /// A day number of a spreadsheet, such as 42185.
      case spreadsheetNumber = "SPREADSHEET_NUMBER"
      /// A period that ends before it starts.
      case endBeforeStart = "END_BEFORE_START"
    }

    package let problem: Problem
    package let guesses: [String]

    init(_ problem: Problem, _ guesses: [String] = []) {
      self.problem = problem
      self.guesses = guesses
    }

    /// F3 for a cell.
    package func violation(path: String) -> RuleViolation {
      let guess =
        guesses.isEmpty
        ? ("", "")
        : (
          " Peut-être : \(guesses.joined(separator: " ou ")).",
          " Perhaps \(guesses.joined(separator: " or "))."
        )
      return RuleViolation(
        .f3,
        .periodInvalid,
        .hard,
        path: path,
        french: "Date illisible (\(problem.rawValue)) : écrivez-la comme 30/06/2015 ou 2015-06-30."
          + guess.0,
        english: "Unreadable date (\(problem.rawValue)): write it as 2015-06-30 or 30/06/2015."
          + guess.1,
        parameters: [
          .init("problem", .text(problem.rawValue)), .init("guesses", .texts(guesses)),
        ]
      )
    }
  }

  package static func parse(_ raw: String) throws(Refusal) -> CivilDate {
    try day(checked(raw)[...])
  }

  /// A day alone, or two days with `_` or `/` between them, the form of the national scheme for
  /// subsidies: `2017-12-14_2018-12-14`. A day alone starts and ends the period.
  package static func parsePeriod(_ raw: String) throws(Refusal) -> ClosedRange<CivilDate> {
    let text = try checked(raw)
    guard text.utf8.count == 21 else {
      let only = try day(text[...])
      return only...only
    }
    let middle = text[text.utf8.index(text.startIndex, offsetBy: 10)]
    guard middle == "_" || middle == "/" else { throw Refusal(.badForm) }
    let (start, end) = (try day(text.prefix(10)), try day(text.suffix(10)))
    guard start <= end else { throw Refusal(.endBeforeStart, ["\(end)_\(start)"]) }
    return start...end
  }

  /// Without spaces around it, ASCII only.
  private static func checked(_ raw: String) throws(Refusal) -> String {
    if raw.utf8.count > bytesMax { throw Refusal(.tooLong) }
    let text = TextRule.normalised(raw)
    if text.isEmpty { throw Refusal(.empty) }
    if text.contains("#") { throw Refusal(.placeholder) }
    guard text.allSatisfy(\.isASCII) else { throw Refusal(.badForm) }
    return text
  }

  private static func day(_ text: Substring) throws(Refusal) -> CivilDate {
    let parts = text.split(omittingEmptySubsequences: false) { !$0.isASCIIDigit }
    if parts.count == 1, text.count == 5 { throw Refusal(.spreadsheetNumber, serial(text)) }
    let numbers = parts.compactMap { $0.count <= 4 ? Int($0) : nil }
    guard numbers.count == 3, parts.count == 3 else { throw Refusal(.badForm) }
    // The form with a digit's place marked: 9999-99-99.
    switch String(text.map { $0.isASCIIDigit ? "9" : $0 }) {
    case "9999-99-99":
      guard let date = CivilDate(numbers[0], numbers[1], numbers[2]) else {
        throw Refusal(.noSuchDay)
      }
      return date
    case "99/99/9999":
      if let date = CivilDate(numbers[2], numbers[1], numbers[0]) { return date }
      // Month and day the other way round, as an American spreadsheet writes them.
      throw Refusal(.noSuchDay, guess(numbers[2], numbers[0], numbers[1]))
    case "99/99/99": throw Refusal(.twoDigitYear, guess(2000 + numbers[2], numbers[1], numbers[0]))
    default:
      let isYearFirst = parts[0].count == 4
      let (year, day) = isYearFirst ? (numbers[0], numbers[2]) : (numbers[2], numbers[0])
      throw Refusal(.badForm, guess(year, numbers[1], day))
    }
  }

  private static func guess(_ year: Int, _ month: Int, _ day: Int) -> [String] {
    guard year >= 1900, let date = CivilDate(year, month, day) else { return [] }
    return [date.french]
  }

  /// The day that a spreadsheet shows for such a number: day 25 569 is 1970-01-01.
  private static func serial(_ text: Substring) -> [String] {
    guard let number = Int(text) else { return [] }
    let date = CivilDate(dayNumber: number - 25_569)
    return (1990...2100).contains(date.year) ? [date.french] : []
  }
}
