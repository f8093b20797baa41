/// An invented partner with its membership in one pole. Only groupings with `realSiren` are real.
package struct SamplePartner: Hashable, Sendable {
  /// The categories of article 9, I, with the law's numbers.
  package enum Category: UInt8, Sendable, CaseIterable {
    case essEnterprise = 1
    case enterprise = 2
    case localAuthority = 3
    case localAuthorityGrouping = 4
    case researchCentre = 5
    case higherEducationAndResearch = 6
    case trainingBody = 7
    case otherNaturalPerson = 8
    case otherLegalPerson = 9

    package var name: String {
      switch self {
      case .essEnterprise: "ESS_ENTERPRISE"
      case .enterprise: "ENTERPRISE"
      case .localAuthority: "LOCAL_AUTHORITY"
      case .localAuthorityGrouping: "LOCAL_AUTHORITY_GROUPING"
      case .researchCentre: "RESEARCH_CENTRE"
      case .higherEducationAndResearch: "HIGHER_EDUCATION_AND_RESEARCH"
      case .trainingBody: "TRAINING_BODY"
      case .otherNaturalPerson: "OTHER_NATURAL_PERSON"
      case .otherLegalPerson: "OTHER_LEGAL_PERSON"
      }
    }
  }

  package enum Role: String, Sendable {
    case lead = "LEAD"
    case founder = "FOUNDER"
    case member = "MEMBER"
    case associate = "ASSOCIATE"
    case funder = "FUNDER"
  }

  package enum EssStatus: String, Sendable {
    case ess = "ESS"
    case notEss = "NOT_ESS"
  }

  package enum EssBasis: String, Sendable {
    /// The form alone decides, for or against.
    case legalForm = "LEGAL_FORM"
    /// The approval « entreprise solidaire d'utilité sociale », dated by `essSince`.
    case esus = "ESUS"
    /// Statutes declared to the register on `essSince`.
    case statutes = "STATUTES"
    case nothing = "NOTHING"
  }

  package let index: Int
  package let legalName: String
  /// Also for an enterprise that is one person, which has a SIREN.
  package let isNaturalPerson: Bool
  /// In 99…, which the register has not given out as far as known; nil for associations that have
  /// only an RNA, and for other natural persons.
  package let siren: String?
  package let siret: String?
  package let rna: String?
  package let uai: String?
  /// Four digits; empty for a natural person without an enterprise.
  package let legalForm: String
  /// With the dot; empty like the legal form.
  package let naf: String
  package let essStatus: EssStatus
  package let essBasis: EssBasis
  /// `yyyy-mm-dd`; nil unless the basis has a day.
  package let essSince: String?
  package let communeCode: String
  /// Empty where the source knows none.
  package let postalCode: String
  package let addressLine: String
  /// In `example.org`.
  package let email: String
  package let poleIndex: Int
  package let category: Category
  package let role: Role
  /// Of the tenant that keeps the record: its pole's region, also when the commune lies in another.
  package let regionCode2014: String

  /// `partner-0000042`: the client's key in imports.
  package var key: String { "partner-" + padded(index, 7) }
}
