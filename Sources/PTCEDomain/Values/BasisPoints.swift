/// A rate in hundredths of a percent, 0...10 000. Compared by cross multiplication in 128 bits:
/// no rounding, no floating point.
package struct BasisPoints: Hashable, Sendable, Comparable {
  package let value: Int32

  /// Nil outside 0...10 000.
  package init?(_ value: Int) {
    guard (0...10_000).contains(value) else { return nil }
    self.value = Int32(value)
  }

  /// For constants of the law; a percentage outside 0...100 is a bug here.
  package init(percent: Int) {
    precondition((0...100).contains(percent), "a rate is a percentage from 0 to 100")
    value = Int32(percent) * 100
  }

  /// Whether the part is more than this share of the whole.
  package func isExceeded(by part: Cents, of whole: Cents) -> Bool {
    part.wide * 10_000 > whole.wide * Int128(value)
  }

  /// The largest amount that is not more than this share of a whole that is not negative.
  package func share(of whole: Cents) -> Cents {
    // A share of at most 100 % of a value of 64 bits fits 64 bits.
    Cents(clamping: max(whole.wide, 0) * Int128(value) / 10_000)
  }

  /// `50 %`, `12,5 %`.
  package var french: String { digits(separator: ",") + "\u{A0}%" }
  /// `50%`, `12.5%`.
  package var english: String { digits(separator: ".") + "%" }

  private func digits(separator: String) -> String {
    let (whole, rest) = Int(value).quotientAndRemainder(dividingBy: 100)
    if rest == 0 { return "\(whole)" }
    return "\(whole)\(separator)" + (rest % 10 == 0 ? "\(rest / 10)" : twoDigits(rest))
  }

  package static func < (a: BasisPoints, b: BasisPoints) -> Bool { a.value < b.value }
}
