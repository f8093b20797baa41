package import PTCEDomain
package import PTCEMessages
package import TrameWire

/// A pole with everything its rules ask for: memberships, their partners, signatures.
package struct PoleAggregate {
  package let loaded: Loaded<PTCEMessages.Pole>
  /// In the order of joining; the domain's members stand in the same order.
  package let memberships: [Loaded<Membership>]
  package let signatures: [Loaded<PTCEMessages.CharterSignature>]
  package let domain: PTCEDomain.Pole

  /// Reads it, or throws `notFound`.
  package init(_ id: PTCEMessages.PoleID, _ reader: TenantReader) throws {
    try self.init(reader.require(id.rawValue, as: PTCEMessages.Pole.self), reader)
  }

  package init(_ loaded: Loaded<PTCEMessages.Pole>, _ reader: TenantReader) throws {
    self.loaded = loaded
    var members: [PoleMember] = []
    var kept: [Loaded<Membership>] = []
    let found = try reader.all(KeyName.membershipsOfPole, loaded.id, as: Membership.self)
    for membership in found.sorted(by: Self.isEarlier) {
      let partner = try reader.require(
        membership.message.partner.rawValue,
        as: Partner.self,
        in: membership.head.tenant
      )
      let organisation = Organisation(partner.message)
      guard let member = PoleMember(membership.message, organisation) else { continue }
      kept.append(membership)
      members.append(member)
    }
    memberships = kept
    signatures = try reader.all(
      KeyName.signaturesOfPole,
      loaded.id,
      as: PTCEMessages.CharterSignature.self
    )
    var pole = PTCEDomain.Pole(loaded.message)
    pole.members = members
    pole.signatures = signatures.map { PTCEDomain.CharterSignature($0.message) }
    domain = pole
  }

  /// The pole as a caller gets it: with its lead and its composition of that day.
  package func message(on date: PTCEDomain.CivilDate) -> PTCEMessages.Pole {
    loaded.message.derived(from: domain.members, on: date)
  }

  /// The pole as a rule sees it that is asked about one membership: the partner's other times in
  /// the pole are left out, so that an ended one is not taken for a later one.
  package func only(_ membership: UUID128) -> PTCEDomain.Pole {
    guard let index = memberships.firstIndex(where: { $0.id == membership }) else { return domain }
    let partner = domain.members[index].partner
    var pole = domain
    pole.members = domain.members.enumerated()
      .filter { $0.offset == index || $0.element.partner != partner }
      .map(\.element)
    return pole
  }

  private static func isEarlier(_ a: Loaded<Membership>, _ b: Loaded<Membership>) -> Bool {
    (a.message.joinedOn, a.id) < (b.message.joinedOn, b.id)
  }
}

extension PTCEMessages.Pole {
  /// With what follows from its members on a day.
  package func derived(
    from members: [PoleMember],
    on date: PTCEDomain.CivilDate
  ) -> PTCEMessages.Pole {
    var pole = self
    let lead = members.first { $0.role == .lead && $0.isLive(on: date) }
    pole.lead = lead.map { PTCEMessages.PartnerID(rawValue: $0.partner.uuid) }
    pole.isCompositionValid = PoleComposition(members: members, on: date).isComplete
    return pole
  }
}
