import PTCEDomain
package import PTCEMessages
package import PTCEStore
package import TrameWire

/// Memberships and signatures as they are stored, and as the rules see them.
extension Membership: StoredMessage {
  package static var kind: RecordKind { .membership }
  package static var noun: String { "membership" }
  package var keys: [RecordKey] {
    [
      RecordKey(name: KeyName.membershipsOfPole, value: pole.rawValue.description),
      RecordKey(name: KeyName.membershipsOfPartner, value: partner.rawValue.description),
    ]
  }
  package var parentID: UUID128? { pole.rawValue }

  package mutating func take(_ head: RecordHead) {
    id.rawValue = head.id
    tenant = TenantID(head.tenant)
    version = head.version
  }
}

extension PTCEMessages.CharterSignature: StoredMessage {
  package static var kind: RecordKind { .signature }
  package static var noun: String { "signature" }
  package var stateNumber: UInt8 { SignatureState(revokedOn).number }
  package var keys: [RecordKey] {
    [RecordKey(name: KeyName.signaturesOfPole, value: pole.rawValue.description)]
  }
  package var parentID: UUID128? { pole.rawValue }

  package mutating func take(_ head: RecordHead) {
    id.rawValue = head.id
    tenant = TenantID(head.tenant)
    version = head.version
  }
}

extension SignatureState {
  init(_ revokedOn: TrameWire.CivilDate?) { self = revokedOn == nil ? .valid : .revoked }
}

extension PoleMember {
  /// Nil when the category or the role is of a newer schema.
  init?(_ membership: Membership, _ organisation: Organisation) {
    guard let category = PTCEDomain.PartnerCategory(rawValue: membership.category.rawValue),
      let role = PTCEDomain.MemberRole(membership.role)
    else { return nil }
    self.init(
      organisation,
      category: category,
      role: role,
      joinedOn: PTCEDomain.CivilDate(membership.joinedOn),
      leftOn: membership.leftOn.map { PTCEDomain.CivilDate($0) },
      countsForMinimum: membership.countsForMinimum
    )
  }
}

extension PTCEDomain.MemberRole {
  init?(_ role: PTCEMessages.MemberRole) {
    switch role {
    case .lead: self = .lead
    case .founder: self = .founder
    case .member: self = .member
    case .associate: self = .associate
    case .funder: self = .funder
    default: return nil
    }
  }
}

extension PTCEDomain.CharterSignature {
  init(_ signature: PTCEMessages.CharterSignature) {
    self.init(
      partner: PTCEDomain.PartnerID(signature.partner.rawValue),
      charterVersion: signature.charterVersion,
      signedOn: PTCEDomain.CivilDate(signature.signedOn),
      revokedOn: signature.revokedOn.map { PTCEDomain.CivilDate($0) }
    )
  }
}
