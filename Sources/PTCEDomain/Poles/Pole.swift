/// A pole as the rules see it: its state, territory, strategy, members and signatures.
package struct Pole: Hashable, Sendable {
  /// The common purposes that article 9 names.
  package enum Purpose: String, Sendable, CaseIterable {
    case mutualisation = "MUTUALISATION"
    case cooperation = "COOPERATION"
    case partnership = "PARTNERSHIP"
  }

  package enum Innovation: String, Sendable, CaseIterable {
    case social = "SOCIAL"
    case technological = "TECHNOLOGICAL"
  }

  package enum Maturity: String, Sendable, CaseIterable {
    case emerging = "EMERGING"
    case developing = "DEVELOPING"
    case consolidated = "CONSOLIDATED"
  }

  /// The common and continuous strategy.
  package struct Strategy: Hashable, Sendable {
    package var text: String
    package var start: CivilDate?
    package var end: CivilDate?

    package init(text: String, start: CivilDate?, end: CivilDate? = nil) {
      self.text = text
      self.start = start
      self.end = end
    }
  }

  package struct Territory: Hashable, Sendable {
    package var communes: Set<CommuneCode>
    package var epcis: Set<EpciCode>

    package init(communes: Set<CommuneCode> = [], epcis: Set<EpciCode> = []) {
      self.communes = communes
      self.epcis = epcis
    }

    package var isEmpty: Bool { communes.isEmpty && epcis.isEmpty }

    func contains(_ place: Organisation.Establishment) -> Bool {
      communes.contains(place.commune) || place.epci.map(epcis.contains) ?? false
    }
  }

  package var id: PoleID
  package var tenant: TenantID
  package var state: PoleState
  package var title: String
  package var summary: String
  package var territory: Territory
  package var purposes: Set<Purpose>
  package var innovations: Set<Innovation>
  package var strategy: Strategy?
  package var members: [PoleMember]
  package var signatures: [CharterSignature]

  package init(
    id: PoleID,
    tenant: TenantID,
    state: PoleState = .draft,
    title: String,
    summary: String = "",
    territory: Territory = Territory(),
    purposes: Set<Purpose> = [],
    innovations: Set<Innovation> = [],
    strategy: Strategy? = nil,
    members: [PoleMember] = [],
    signatures: [CharterSignature] = []
  ) {
    self.id = id
    self.tenant = tenant
    self.state = state
    self.title = title
    self.summary = summary
    self.territory = territory
    self.purposes = purposes
    self.innovations = innovations
    self.strategy = strategy
    self.members = members
    self.signatures = signatures
  }

  /// The live members with their place in the list, for paths.
  func liveMembers(on date: CivilDate) -> [(index: Int, member: PoleMember)] {
    members.enumerated().compactMap { $1.isLive(on: date) ? ($0, $1) : nil }
  }
}
