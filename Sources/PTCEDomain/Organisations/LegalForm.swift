/// What a legal form says about belonging to the social and solidarity economy.
package struct LegalForm: Hashable, Sendable {
  package enum Family: String, Sendable, CaseIterable {
    case cooperative = "COOPERATIVE"
    case mutual = "MUTUAL"
    case foundation = "FOUNDATION"
    case association = "ASSOCIATION"
    case commercialCompany = "COMMERCIAL_COMPANY"
    case otherPrivate = "OTHER_PRIVATE"
    case naturalPerson = "NATURAL_PERSON"
    case localAuthority = "LOCAL_AUTHORITY"
    case localAuthorityGrouping = "LOCAL_AUTHORITY_GROUPING"
    case stateService = "STATE_SERVICE"
    case education = "EDUCATION"
    case publicOther = "PUBLIC_OTHER"
  }

  /// Article 1 of law no. 2014-856, by form.
  package enum EssRule: String, Sendable {
    /// Belongs by its form (II, 1°).
    case byForm = "BY_FORM"
    /// Belongs when its statutes or an approval say so (II, 2°), or by a decision of an agent.
    case conditional = "CONDITIONAL"
    /// Cannot belong: public law, natural persons, no legal personality.
    case never = "NEVER"
  }

  package let code: LegalFormCode
  package let family: Family
  package let essRule: EssRule
  package let label: String
  /// Where the classification comes from.
  package let basis: String

  init(_ code: Int, _ family: Family, _ essRule: EssRule, _ label: String, _ basis: String) {
    self.code = LegalFormCode(valid: code)
    self.family = family
    self.essRule = essRule
    self.label = label
    self.basis = basis
  }

  /// Every form that the rules know.
  package static var all: [LegalForm] { LegalFormTable.rows }
}

extension LegalFormCode {
  /// What the table says; nil for a code that it does not have.
  package var form: LegalForm? { LegalFormTable.byCode[text] }
}
