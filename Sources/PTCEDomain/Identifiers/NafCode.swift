/// An activity of NAF rev. 2 by shape, written with its dot: `94.99Z`. Which of them exist is a
/// fact of the reference tables.
package struct NafCode: DomainIdentifier {
  package static let scheme = IdentifierScheme.naf
  package let text: String

  package init(parsing raw: String) throws(IdentifierRefusal) {
    let input = try IdentifierText(raw, .naf)
    if input.count == 4, input.bytes.last?.isUppercase == true,
      input.bytes.dropLast().allSatisfy(\.isDigit)
    {
      throw input.refusal(.leadingZeroLost, ["0\(input.text.prefix(1)).\(input.text.suffix(3))"])
    }
    try input.require(shape: "9999A")
    text = "\(input.text.prefix(2)).\(input.text.suffix(3))"
  }
}
