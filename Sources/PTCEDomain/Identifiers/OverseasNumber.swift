/// A number of New Caledonia's or French Polynesia's register (RIDET, TAHITI): no known shape, so
/// only what cannot be a number is refused.
package struct OverseasNumber: Hashable, Sendable {
  package let scheme: IdentifierScheme
  package let text: String

  package static let scalarsMax = 32

  init(_ scheme: IdentifierScheme, parsing raw: String) throws(IdentifierRefusal) {
    let text = TextRule.normalised(raw)
    if text.isEmpty { throw IdentifierRefusal(scheme, .empty, raw: raw) }
    if text.contains("#") { throw IdentifierRefusal(scheme, .placeholder, raw: raw) }
    if text.unicodeScalars.count > Self.scalarsMax {
      throw IdentifierRefusal(scheme, .tooLong, raw: raw)
    }
    let control = text.unicodeScalars.enumerated().first {
      $0.element.properties.generalCategory == .control
    }
    if let control {
      throw IdentifierRefusal(
        scheme,
        .unexpectedCharacter("?", position: control.offset + 1),
        raw: raw
      )
    }
    self.scheme = scheme
    self.text = text
  }
}

extension IdentifierScheme {
  /// The stored form of a text in this scheme: what the bulk check of identifiers answers.
  package func normalised(_ raw: String) throws(IdentifierRefusal) -> String {
    switch self {
    case .siren: try Siren(parsing: raw).text
    case .siret: try Siret(parsing: raw).text
    case .rna: try Rna(parsing: raw).text
    case .uai: try Uai(parsing: raw).text
    case .rnsr: try Rnsr(parsing: raw).text
    case .nda: try Nda(parsing: raw).text
    case .epci: try EpciCode(parsing: raw).text
    case .commune: try CommuneCode(parsing: raw).text
    case .departement: try DepartementCode(parsing: raw).text
    case .region: try RegionCode(parsing: raw).text
    case .postalCode: try PostalCode(parsing: raw).text
    case .naf: try NafCode(parsing: raw).text
    case .legalForm: try LegalFormCode(parsing: raw).text
    case .chorusCommitment: try ChorusCommitment(parsing: raw).text
    case .ridet, .tahiti: try OverseasNumber(self, parsing: raw).text
    }
  }

  /// Whether a partner may carry it; the others describe places, activities or accounts.
  package var isPartnerScheme: Bool {
    switch self {
    case .siren, .siret, .rna, .uai, .rnsr, .nda, .epci, .ridet, .tahiti: true
    default: false
    }
  }
}
