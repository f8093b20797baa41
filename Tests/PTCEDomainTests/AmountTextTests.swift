import PTCEDomain
import Randomness
import Testing

@Suite("Amounts in imported cells")
struct AmountTextTests {
  @Test(
    "an amount is read as it is meant",
    arguments: [
      ("49 117,50", 4_911_750), ("49117.50", 4_911_750), ("49\u{A0}117,50", 4_911_750),
      ("49\u{202F}117,50\u{A0}€", 4_911_750), ("49117", 4_911_700), ("49117,5", 4_911_750),
      ("0", 0), ("0,01", 1), ("-12,30", -1_230), ("- 12,30", -1_230),
      ("1 234 567 EUR", 123_456_700),
      (" 7 ", 700), ("1\u{2009}200 €", 120_000), ("007", 700),
      ("92233720368547758,07", Int64.max), ("-92233720368547758,08", Int64.min),
    ] as [(String, Int64)]
  )
  func reads(text: String, cents: Int64) throws {
    #expect(try AmountText.parse(text) == Cents(cents))
  }

  @Test(
    "what could be read in two ways, or in none, is refused",
    arguments: [
      ("1,234", "AMBIGUOUS", ["1234"]), ("1.234", "AMBIGUOUS", ["1234"]),
      ("1.234,56", "MIXED_MARKS", ["1234,56"]), ("1,234.56", "MIXED_MARKS", ["1234,56"]),
      ("1.2,3.4", "MIXED_MARKS", []), ("1.234.567", "BAD_GROUPING", ["1234567"]),
      ("12345,678", "TOO_MANY_DECIMALS", []), ("1,2345", "TOO_MANY_DECIMALS", []),
      ("12 34,50", "BAD_GROUPING", ["1234"]), ("1234 567", "BAD_GROUPING", ["1234567"]),
      ("2,20E+13", "SCIENTIFIC_NOTATION", []), ("#", "PLACEHOLDER", []),
      ("#N/A", "PLACEHOLDER", []),
      ("", "EMPTY", []), ("  ", "EMPTY", []), ("abc", "NOT_A_NUMBER", []),
      ("1,", "NOT_A_NUMBER", []),
      (",5", "NOT_A_NUMBER", []), ("--5", "NOT_A_NUMBER", []), ("5-", "NOT_A_NUMBER", []),
      ("1 €€", "NOT_A_NUMBER", []), ("=1+1", "NOT_A_NUMBER", []), ("١٢", "NOT_A_NUMBER", []),
      ("92233720368547758,08", "TOO_LARGE", []),
      (String(repeating: "9", count: 40), "TOO_LARGE", []),
      (String(repeating: "9", count: 100), "TOO_LONG", []), ("-", "NOT_A_NUMBER", []),
      ("€", "NOT_A_NUMBER", []), ("1\u{0}2", "NOT_A_NUMBER", []),
    ]
  )
  func refuses(text: String, problem: String, guesses: [String]) {
    let refusal = #expect(throws: AmountText.Refusal.self) { try AmountText.parse(text) }
    #expect(refusal?.problem.rawValue == problem)
    #expect(refusal?.guesses == guesses)
    #expect(refusal?.violation(path: "amount").rule == .f3)
  }

  @Test("what is written is read back", arguments: [1, 2] as [UInt64])
  func roundTrip(seed: UInt64) throws {
    var random = SeededRandom(seed: seed)
    for _ in 0..<500 {
      let cents = Cents(Int64.random(in: -100_000_000...100_000_000, using: &random))
      #expect(try AmountText.parse(cents.french) == cents, "seed \(seed) \(cents)")
    }
  }
}
