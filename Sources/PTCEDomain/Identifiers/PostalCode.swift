/// A postal code by shape: five digits, a département's or territory's number in front. Corsica is
/// 20 here, unlike in commune codes.
package struct PostalCode: DomainIdentifier {
  package static let scheme = IdentifierScheme.postalCode
  package let text: String

  package init(parsing raw: String) throws(IdentifierRefusal) {
    let input = try IdentifierText(raw, .postalCode)
    if input.isDigits, input.count == 4 {
      throw input.refusal(.leadingZeroLost, ["0" + input.text])
    }
    try input.require(shape: "99999")
    guard ("01"..."98").contains(input.text.prefix(2)), input.text.prefix(2) != "96" else {
      throw input.refusal(.unknownCode)
    }
    text = input.text
  }
}
