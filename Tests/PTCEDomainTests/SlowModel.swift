/// Independent, slow readings of the same rules, written from their definitions.
enum SlowModel {
  /// Doubles every second digit from the right by writing the double out and adding its digits.
  static func luhn(_ text: String) -> Bool {
    var total = 0
    for (place, character) in text.reversed().enumerated() {
      guard let digit = Int(String(character)) else { return false }
      let spelt = place % 2 == 1 ? String(digit * 2) : String(digit)
      total += spelt.compactMap { Int(String($0)) }.reduce(0, +)
    }
    return total % 10 == 0
  }

  static func siret(_ text: String) -> Bool {
    guard text.count == 14, text.allSatisfy(\.isNumber), !text.hasSuffix("00000") else {
      return false
    }
    guard luhn(String(text.prefix(9))) else { return false }
    if text.hasPrefix("356000000"), text != "35600000000048" {
      return text.compactMap { Int(String($0)) }.reduce(0, +) % 5 == 0
    }
    return luhn(text)
  }

  /// Whether a year is a leap year, month lengths, all by listing.
  static func dayAfter(_ date: (Int, Int, Int)) -> (Int, Int, Int) {
    let (year, month, day) = date
    let isLeap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0
    let lengths = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    if day < lengths[month - 1] { return (year, month, day + 1) }
    return month < 12 ? (year, month + 1, 1) : (year + 1, 1, 1)
  }
}
