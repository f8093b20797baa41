/// An establishment's number: SIREN and five digits.
///
/// Luhn must hold over all fourteen digits *and* over the SIREN: a number that a spreadsheet has
/// rounded (22040000000000) passes the first alone. La Poste's establishments, but for its head
/// office, sum their digits to a multiple of five instead.
package struct Siret: DomainIdentifier {
  package static let scheme = IdentifierScheme.siret
  package let text: String

  package var siren: Siren { Siren(valid: String(text.prefix(9))) }
  /// The establishment's rank within its SIREN, with its key: five digits.
  package var nic: String { String(text.suffix(5)) }

  package init(parsing raw: String) throws(IdentifierRefusal) {
    let input = try IdentifierText(raw, .siret)
    try Self.refuseOtherLengths(input)
    do throws(IdentifierRefusal) {
      try input.require(shape: "99999999999999")
    } catch {
      let typed = input.bytes.lookalikesAsDigits
      guard typed.allSatisfy(\.isDigit), Self.problem(typed) == nil else { throw error }
      throw input.refusal(error.problem, [String(decoding: typed, as: UTF8.self)])
    }
    if let problem = Self.problem(input.bytes) { throw input.refusal(problem) }
    text = input.text
  }

  private static func refuseOtherLengths(_ input: IdentifierText) throws(IdentifierRefusal) {
    guard input.isDigits, input.count < 14 else { return }
    if input.count == 9, Luhn.accepts(input.bytes) {
      throw input.refusal(.otherScheme(.siren))
    }
    let zeros = [UInt8](repeating: UInt8(ascii: "0"), count: 14 - input.count)
    if input.count >= 11, problem(zeros + input.bytes) == nil {
      throw input.refusal(
        .leadingZeroLost,
        [String(decoding: zeros + input.bytes, as: UTF8.self)]
      )
    }
  }

  /// What is wrong with so many digits; nil for a SIRET.
  private static func problem(_ digits: [UInt8]) -> IdentifierRefusal.Problem? {
    guard digits.count == 14 else { return .wrongLength(expected: "14", found: digits.count) }
    let siren = digits[..<9]
    let hasNoRank = digits[9...].allSatisfy { $0 == UInt8(ascii: "0") }
    if hasNoRank { return .spreadsheetDamage }
    guard Luhn.accepts(siren) else { return .badSirenKey }
    if siren.elementsEqual(Siren.laPoste.text.utf8) {
      let isHeadOffice = digits.elementsEqual("35600000000048".utf8)
      let sum = digits.reduce(0) { $0 + $1.digit }
      if isHeadOffice || sum % 5 == 0 { return nil }
      return .badKey
    }
    return Luhn.accepts(digits) ? nil : .badKey
  }
}
