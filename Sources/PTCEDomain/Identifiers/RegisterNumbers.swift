/// A research structure's number: nine digits and a letter, the first four its year of creation.
/// The key is not known to this project, so only the shape is checked.
package struct Rnsr: DomainIdentifier {
  package static let scheme = IdentifierScheme.rnsr
  package let text: String

  package init(parsing raw: String) throws(IdentifierRefusal) {
    let input = try IdentifierText(raw, .rnsr)
    try input.require(shape: "999999999A")
    text = input.text
  }
}

/// A training body's declaration of activity: eleven digits, the first two the code of the region
/// of registration, of the old map or the new.
package struct Nda: DomainIdentifier {
  package static let scheme = IdentifierScheme.nda
  package let text: String

  package init(parsing raw: String) throws(IdentifierRefusal) {
    let input = try IdentifierText(raw, .nda)
    if input.isDigits, input.count == 10 {
      let padded = "0" + input.text
      let hasRegion = RegionCode(known: String(padded.prefix(2))) != nil
      throw input.refusal(
        hasRegion ? .leadingZeroLost : .wrongLength(expected: "11", found: 10),
        hasRegion ? [padded] : []
      )
    }
    try input.require(shape: "99999999999")
    text = input.text
  }

  /// The region of registration; nil when the first two digits are none, which is only suspect.
  package var region: RegionCode? { RegionCode(known: String(text.prefix(2))) }
}

/// A legal commitment (EJ) of the State's accounts: ten digits in every sample seen.
package struct ChorusCommitment: DomainIdentifier {
  package static let scheme = IdentifierScheme.chorusCommitment
  package let text: String

  package init(parsing raw: String) throws(IdentifierRefusal) {
    let input = try IdentifierText(raw, .chorusCommitment)
    try input.require(shape: "9999999999")
    text = input.text
  }
}
