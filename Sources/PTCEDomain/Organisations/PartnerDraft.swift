/// A partner as a caller sends it: texts that have not been checked.
package struct PartnerDraft: Hashable, Sendable {
  package enum Kind: String, Sendable {
    case legalPerson = "LEGAL_PERSON"
    case naturalPerson = "NATURAL_PERSON"
  }

  package struct RawIdentifier: Hashable, Sendable {
    package let scheme: IdentifierScheme
    package let text: String

    package init(_ scheme: IdentifierScheme, _ text: String) {
      self.scheme = scheme
      self.text = text
    }
  }

  package var kind: Kind
  package var legalName: String
  package var identifiers: [RawIdentifier]
  /// Empty when not given; the same for the codes below.
  package var legalForm: String
  package var naf: String
  package var postalCode: String
  package var communeCode: String
  /// Its seat is abroad or in an overseas collectivity outside the regions.
  package var isForeignOrCollectivity: Bool

  package static let identifiersMax = 32

  package init(
    kind: Kind = .legalPerson,
    legalName: String,
    identifiers: [RawIdentifier] = [],
    legalForm: String = "",
    naf: String = "",
    postalCode: String = "",
    communeCode: String = "",
    isForeignOrCollectivity: Bool = false
  ) {
    self.kind = kind
    self.legalName = legalName
    self.identifiers = identifiers
    self.legalForm = legalForm
    self.naf = naf
    self.postalCode = postalCode
    self.communeCode = communeCode
    self.isForeignOrCollectivity = isForeignOrCollectivity
  }
}

/// A partner whose every field has been read.
package struct CheckedPartner: Hashable, Sendable {
  package struct Identifier: Hashable, Sendable {
    package let scheme: IdentifierScheme
    /// Normalised.
    package let text: String
  }

  package let kind: PartnerDraft.Kind
  package let legalName: String
  package let searchKey: SearchKey
  /// In the order sent.
  package let identifiers: [Identifier]
  /// Also when only a SIRET was sent.
  package let siren: Siren?
  package let sirets: [Siret]
  package let rna: Rna?
  package let legalForm: LegalFormCode?
  package let naf: NafCode?
  package let postalCode: PostalCode?
  package let commune: CommuneCode?
}
