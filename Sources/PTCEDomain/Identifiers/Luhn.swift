/// The control sum of SIREN and SIRET: from the right, each second digit is doubled, the digits of
/// the doubles are added, and the total is a multiple of ten.
enum Luhn {
  static func accepts(_ digits: some BidirectionalCollection<UInt8>) -> Bool {
    var sum = 0
    var isDoubled = false
    for byte in digits.reversed() {
      let digit = byte.digit
      sum += !isDoubled ? digit : digit > 4 ? digit * 2 - 9 : digit * 2
      isDoubled.toggle()
    }
    return sum % 10 == 0
  }
}
