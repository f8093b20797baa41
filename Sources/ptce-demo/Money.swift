/// Amounts for people.
enum Money {
  /// `2,980,000 €`; cents are left out, as the sample's awards have none.
  static func text(_ cents: Int64) -> String {
    var digits = String(cents / 100)
    var place = digits.count - 3
    while place > 0 {
      digits.insert(",", at: digits.index(digits.startIndex, offsetBy: place))
      place -= 3
    }
    return digits + " €"
  }
}
