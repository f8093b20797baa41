/// A school's number: seven digits and a key letter.
package struct Uai: DomainIdentifier {
  package static let scheme = IdentifierScheme.uai
  package let text: String

  // I, O and Q are left out: they are read as 1 and 0.
  private static let keys = Array("ABCDEFGHJKLMNPRSTUVWXYZ".utf8)

  package init(parsing raw: String) throws(IdentifierRefusal) {
    let input = try IdentifierText(raw, .uai)
    let digits = input.bytes.dropLast()
    let hasLostZero =
      input.count == 7 && digits.allSatisfy(\.isDigit) && input.bytes.last == Self.key(of: digits)
    if hasLostZero { throw input.refusal(.leadingZeroLost, ["0" + input.text]) }
    try input.require(shape: "9999999A")
    let key = Self.key(of: digits)
    guard input.bytes.last == key else {
      let right = String(decoding: digits + [key], as: UTF8.self)
      throw input.refusal(.badKey, [right])
    }
    text = input.text
  }

  private static func key(of digits: ArraySlice<UInt8>) -> UInt8 {
    // At most seven digits: no overflow.
    keys[digits.reduce(0) { ($0 * 10 + max($1.digit, 0)) % 23 }]
  }
}
