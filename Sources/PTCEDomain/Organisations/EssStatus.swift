/// Whether an organisation belongs to the social and solidarity economy on a day, and why.
///
/// Real sources disagree, so the status keeps its basis and its day instead of a bare yes or no.
package struct EssStatus: Hashable, Sendable {
  package enum Value: String, Sendable {
    case ess = "ESS"
    case notEss = "NOT_ESS"
    /// The legal form is unknown and nothing else decides: never taken for a no.
    case undetermined = "UNDETERMINED"
  }

  package enum Basis: String, Sendable {
    /// An authorised agent's decision with evidence.
    case override = "OVERRIDE"
    case legalForm = "LEGAL_FORM"
    /// The approval « entreprise solidaire d'utilité sociale ».
    case esus = "ESUS"
    case statutes = "STATUTES"
    case sirene = "SIRENE"
    /// Nothing speaks for it.
    case nothing = "NOTHING"
  }

  package let value: Value
  package let basis: Basis
  package let asOf: CivilDate

  package init(_ value: Value, _ basis: Basis, asOf: CivilDate) {
    self.value = value
    self.basis = basis
    self.asOf = asOf
  }
}

/// What is known about an organisation for article 1 of law no. 2014-856.
package struct EssEvidence: Hashable, Sendable {
  package var legalForm: LegalFormCode?
  /// An agent's audited decision, which overrides everything.
  package var override: EssStatus.Value?
  package var esusFrom: CivilDate?
  /// The approval's last day; nil when not stated.
  package var esusTo: CivilDate?
  package var statutesDeclaredOn: CivilDate?
  /// The register's flag `economieSocialeSolidaireUniteLegale`; nil when not looked up.
  package var isFlaggedInSirene: Bool?

  package init(
    legalForm: LegalFormCode? = nil,
    override: EssStatus.Value? = nil,
    esusFrom: CivilDate? = nil,
    esusTo: CivilDate? = nil,
    statutesDeclaredOn: CivilDate? = nil,
    isFlaggedInSirene: Bool? = nil
  ) {
    self.legalForm = legalForm
    self.override = override
    self.esusFrom = esusFrom
    self.esusTo = esusTo
    self.statutesDeclaredOn = statutesDeclaredOn
    self.isFlaggedInSirene = isFlaggedInSirene
  }

  /// The status on a day. A form that can never belong is not overruled by the register's flag: an
  /// undeclared association or a commune with a stray flag stays outside.
  package func status(on date: CivilDate) -> EssStatus {
    if let override { return EssStatus(override, .override, asOf: date) }
    let rule = legalForm?.form?.essRule
    switch rule {
    case .byForm: return EssStatus(.ess, .legalForm, asOf: date)
    case .never: return EssStatus(.notEss, .legalForm, asOf: date)
    case .conditional:
      if let esusFrom, esusFrom <= date, date <= (esusTo ?? .latest) {
        return EssStatus(.ess, .esus, asOf: date)
      }
      if let statutesDeclaredOn, statutesDeclaredOn <= date {
        return EssStatus(.ess, .statutes, asOf: date)
      }
    case nil: break
    }
    if isFlaggedInSirene == true { return EssStatus(.ess, .sirene, asOf: date) }
    return EssStatus(rule == nil ? .undetermined : .notEss, .nothing, asOf: date)
  }
}
