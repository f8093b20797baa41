package import PTCEDomain
package import PTCEMessages
package import PTCEStore
import TrameWire

/// A partner as it is stored, and as the rules see it.
extension Partner: StoredMessage {
  package static var kind: RecordKind { .partner }
  package static var noun: String { "partner" }
  package var stateNumber: UInt8 { state.rawValue }
  package var keys: [RecordKey] { PartnerKeys.keys(of: self) }

  package mutating func take(_ head: RecordHead) {
    id.rawValue = head.id
    tenant = TenantID(head.tenant)
    originTenant = TenantID(head.origin)
    version = head.version
    createdAt = head.createdAt
    updatedAt = head.updatedAt
  }
}

extension Organisation {
  package init(_ partner: Partner) {
    let content = partner.content
    let form: PTCEDomain.LegalFormCode? = content.legalForm.flatMap { read($0.rawValue) }
    let rna = content.identifiers.first { $0.scheme == .rna }
    self.init(
      partner: PTCEDomain.PartnerID(partner.id.rawValue),
      isLegalPerson: content.kind != .naturalPerson,
      siren: partner.siren.flatMap { read($0.rawValue) },
      rna: rna.flatMap { read($0.value) },
      legalForm: form,
      ess: PTCEDomain.EssEvidence(content.essEvidence, legalForm: form),
      establishments: content.establishments.compactMap(Organisation.Establishment.init),
      isActive: partner.state == .active,
      isMostlyNonEssGrouping: content.isMostlyNonEssGrouping
    )
  }
}

extension Organisation.Establishment {
  init?(_ place: PTCEMessages.Establishment) {
    guard let commune: PTCEDomain.CommuneCode = read(place.commune.rawValue) else { return nil }
    self.init(commune: commune, epci: place.epci.flatMap { read($0.rawValue) })
  }
}

extension PTCEDomain.EssEvidence {
  init(_ evidence: PTCEMessages.EssEvidence, legalForm: PTCEDomain.LegalFormCode?) {
    self.init(
      legalForm: legalForm,
      override: PTCEDomain.EssStatus.Value(evidence.override),
      esusFrom: evidence.esusFrom.map { PTCEDomain.CivilDate($0) },
      esusTo: evidence.esusTo.map { PTCEDomain.CivilDate($0) },
      statutesDeclaredOn: evidence.statutesDeclaredOn.map { PTCEDomain.CivilDate($0) },
      isFlaggedInSirene: evidence.isFlaggedInSirene
    )
  }
}

extension PTCEDomain.EssStatus.Value {
  init?(_ value: EssValue) {
    switch value {
    case .ess: self = .ess
    case .notEss: self = .notEss
    case .undetermined: self = .undetermined
    default: return nil
    }
  }
}

extension PTCEMessages.EssStatus {
  init(_ status: PTCEDomain.EssStatus) {
    self.init(asOf: TrameWire.CivilDate(status.asOf))
    value =
      switch status.value {
      case .ess: .ess
      case .notEss: .notEss
      case .undetermined: .undetermined
      }
    basis =
      switch status.basis {
      case .override: .override
      case .legalForm: .legalForm
      case .esus: .esus
      case .statutes: .statutes
      case .sirene: .sirene
      case .nothing: .nothing
      }
  }
}
