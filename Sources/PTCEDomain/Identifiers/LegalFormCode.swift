/// A legal form (catégorie juridique): four digits, the first from 1 to 9. Codes that the table of
/// forms does not know are accepted: old ones circulate.
package struct LegalFormCode: DomainIdentifier {
  package static let scheme = IdentifierScheme.legalForm
  package let text: String

  package init(parsing raw: String) throws(IdentifierRefusal) {
    let input = try IdentifierText(raw, .legalForm)
    try input.require(shape: "9999")
    guard input.bytes[0] != UInt8(ascii: "0") else { throw input.refusal(.unknownCode) }
    text = input.text
  }

  init(valid number: Int) { text = String(number) }

  /// Level I of the nomenclature: 1 natural person ... 9 private non-profit bodies.
  package var level1: Int { (text.utf8.first ?? 48).digit }

  /// The private-law ranges of the 2015 decree as read here: 5, 6, 8, 9 and not 4 or 7.
  package var isPrivateLegalPerson: Bool { [5, 6, 8, 9].contains(level1) && text != "9210" }
}
