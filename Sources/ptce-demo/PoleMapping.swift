import PTCEMessages
import PTCEReference
import TrameWire

extension PoleContent {
  /// An invented pole as its people would enter it.
  init(_ pole: SamplePole) {
    self.init(
      title: pole.title,
      acronym: pole.acronym,
      maturity: Maturity(pole.maturity),
      territory: Territory(
        communes: pole.territory.map { CommuneCode(rawValue: $0) },
        epcis: [EpciCode(rawValue: pole.epciSiren)],
        seat: CommuneCode(rawValue: pole.seatCommune)
      ),
      purposes: Purposes(pole.purposes.map(Purposes.init)),
      innovations: Innovations(pole.innovations.map(Innovations.init)),
      strategy: Strategy(text: "Stratégie commune du pôle", start: Days.date(2013, 1, 1)),
      sectors: pole.sectors.map { Sector(theme: $0.rawValue) },
      externalReferences: [ExternalReference(system: "samples", id: pole.key)]
    )
  }
}

extension Maturity {
  init(_ maturity: SamplePole.Maturity) {
    self =
      switch maturity {
      case .emerging: .emerging
      case .developing: .developing
      case .consolidated: .consolidated
      }
  }
}

extension Purposes {
  init(_ purpose: SamplePole.Purpose) {
    self =
      switch purpose {
      case .mutualisation: .mutualisation
      case .cooperation: .cooperation
      case .partnership: .partnership
      }
  }
}

extension Innovations {
  init(_ innovation: SamplePole.Innovation) {
    self =
      switch innovation {
      case .social: .social
      case .technological: .technological
      }
  }
}

extension MemberRole {
  init(_ role: SamplePartner.Role) {
    self =
      switch role {
      case .lead: .lead
      case .founder: .founder
      case .member: .member
      case .associate: .associate
      case .funder: .funder
      }
  }
}
