import PTCEDomain
import Testing

@Suite("Amounts and rates")
struct MoneyTests {
  @Test("sums are exact in any order, and nil when they do not fit")
  func sums() {
    let big = Cents(.max)
    #expect(Cents.sum([big, Cents(1), Cents(-1)]) == big)
    #expect(Cents.sum([Cents(1), big]) == nil)
    #expect(Cents.sum([]) == .zero)
    #expect(big.adding(Cents(1)) == nil)
    #expect(Cents(.min).subtracting(Cents(1)) == nil)
    #expect(Cents(150).subtracting(Cents(200)) == Cents(-50))
  }

  @Test(
    "an amount is written in both languages",
    arguments: [
      (4_911_750, "49\u{A0}117,50\u{A0}€", "€49,117.50"), (5, "0,05\u{A0}€", "€0.05"),
      (-123_456_789, "-1\u{A0}234\u{A0}567,89\u{A0}€", "-€1,234,567.89"),
      (
        Int64.min, "-92\u{A0}233\u{A0}720\u{A0}368\u{A0}547\u{A0}758,08\u{A0}€",
        "-€92,233,720,368,547,758.08"
      ),
    ] as [(Int64, String, String)]
  )
  func text(count: Int64, french: String, english: String) {
    #expect(Cents(count).french == french)
    #expect(Cents(count).english == english)
  }

  @Test("a rate is exceeded by one cent more, however large the amounts")
  func rates() throws {
    let half = BasisPoints(percent: 50)
    #expect(!half.isExceeded(by: Cents(100), of: Cents(200)))
    #expect(half.isExceeded(by: Cents(101), of: Cents(200)))
    #expect(half.isExceeded(by: Cents(101), of: Cents(201)))
    #expect(!half.isExceeded(by: .zero, of: .zero))
    #expect(half.isExceeded(by: Cents(1), of: .zero))
    #expect(!half.isExceeded(by: Cents(.max / 2), of: Cents(.max)))
    #expect(half.isExceeded(by: Cents(.max / 2 + 1), of: Cents(.max)))
    #expect(half.share(of: Cents(201)) == Cents(100))
    #expect(half.share(of: Cents(-5)) == .zero)
    let odd = try #require(BasisPoints(1_250))
    #expect(odd.french == "12,5\u{A0}%" && odd.english == "12.5%")
    #expect(BasisPoints(1_205)?.english == "12.05%")
    #expect(BasisPoints(-1) == nil && BasisPoints(10_001) == nil)
  }
}
