/// An amount of money in euro cents.
///
/// There are no operators: each sum says what happens when it does not fit. Sums are exact in 128
/// bits and only then narrowed, so the order of the terms never decides whether they fit.
package struct Cents: Hashable, Sendable, Comparable {
  /// Euro cents; negative only on recoveries and differences.
  package let count: Int64

  package static let zero = Cents(0)

  package init(_ count: Int64) { self.count = count }
  package init(euros: Int32) { count = Int64(euros) * 100 }

  /// Nil when 64 bits do not hold it.
  init?(exactly wide: Int128) {
    guard let count = Int64(exactly: wide) else { return nil }
    self.count = count
  }

  /// Nil on overflow.
  package func adding(_ other: Cents) -> Cents? { Cents(exactly: wide + other.wide) }

  /// Nil on overflow.
  package func subtracting(_ other: Cents) -> Cents? { Cents(exactly: wide - other.wide) }

  /// Nil when the total does not fit, whatever the order.
  package static func sum(_ amounts: some Sequence<Cents>) -> Cents? {
    Cents(exactly: wideSum(amounts))
  }

  /// Exact for any number of amounts that memory can hold.
  static func wideSum(_ amounts: some Sequence<Cents>) -> Int128 {
    amounts.reduce(into: Int128(0)) { $0 += $1.wide }
  }

  /// The nearest amount that fits: for messages about sums that do not.
  init(clamping wide: Int128) { count = Int64(clamping: wide) }

  var wide: Int128 { Int128(count) }

  package static func < (a: Cents, b: Cents) -> Bool { a.count < b.count }
}

extension Cents {
  /// `49 117,50 €`, with no-break spaces.
  package var french: String {
    "\(sign)\(grouped(separator: "\u{A0}")),\(twoDigits(remainder))\u{A0}€"
  }

  /// `€49,117.50`.
  package var english: String { "\(sign)€\(grouped(separator: ",")).\(twoDigits(remainder))" }

  private var sign: String { count < 0 ? "-" : "" }
  private var remainder: Int { Int(count.magnitude % 100) }

  private func grouped(separator: String) -> String {
    let digits = Array(String(count.magnitude / 100).utf8)
    var text = ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index) % 3 == 0 { text += separator }
      text.unicodeScalars.append(Unicode.Scalar(digit))
    }
    return text
  }
}
