/// An association's number: W, a digit, a digit or letter (Corsica, overseas), seven digits.
package struct Rna: DomainIdentifier {
  package static let scheme = IdentifierScheme.rna
  package let text: String

  package init(parsing raw: String) throws(IdentifierRefusal) {
    let input = try IdentifierText(raw, .rna)
    if input.isDigits, input.count == 9 {
      throw input.refusal(.wrongLength(expected: "10", found: 9), ["W" + input.text])
    }
    try input.require(shape: "W9X9999999")
    text = input.text
  }
}
