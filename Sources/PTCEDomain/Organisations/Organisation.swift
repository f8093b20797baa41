/// What the rules need to know about a partner.
package struct Organisation: Hashable, Sendable {
  /// What makes two partner records one organisation: the SIREN, else the RNA, else the record.
  package enum Key: Hashable, Sendable {
    case siren(Siren)
    case rna(Rna)
    case record(PartnerID)
  }

  /// A place where it works, with the grouping that the commune belonged to.
  package struct Establishment: Hashable, Sendable {
    package let commune: CommuneCode
    package let epci: EpciCode?

    package init(commune: CommuneCode, epci: EpciCode? = nil) {
      self.commune = commune
      self.epci = epci
    }
  }

  package var partner: PartnerID
  package var isLegalPerson: Bool
  package var siren: Siren?
  package var rna: Rna?
  package var legalForm: LegalFormCode?
  /// Evidence for article 1; its legal form is this organisation's.
  package var ess: EssEvidence
  package var establishments: [Establishment]
  /// False once the partner has ceased or was erased.
  package var isActive: Bool
  /// A grouping of enterprises most of whose members are outside the ESS (decree 2015-431).
  package var isMostlyNonEssGrouping: Bool

  package init(
    partner: PartnerID,
    isLegalPerson: Bool = true,
    siren: Siren? = nil,
    rna: Rna? = nil,
    legalForm: LegalFormCode? = nil,
    ess: EssEvidence = EssEvidence(),
    establishments: [Establishment] = [],
    isActive: Bool = true,
    isMostlyNonEssGrouping: Bool = false
  ) {
    self.partner = partner
    self.isLegalPerson = isLegalPerson
    self.siren = siren
    self.rna = rna
    self.legalForm = legalForm
    self.ess = ess
    self.ess.legalForm = legalForm
    self.establishments = establishments
    self.isActive = isActive
    self.isMostlyNonEssGrouping = isMostlyNonEssGrouping
  }

  package var key: Key {
    if let siren { return .siren(siren) }
    if let rna { return .rna(rna) }
    return .record(partner)
  }

  package func essStatus(on date: CivilDate) -> EssStatus { ess.status(on: date) }
}
