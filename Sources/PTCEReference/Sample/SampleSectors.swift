extension SamplePole.Sector {
  /// How often poles have it: shares of the survey of 2017, in percent, several per pole.
  static let weighted: [(SamplePole.Sector, weight: Int)] = [
    (.ecoActivities, 24), (.employment, 24), (.food, 20), (.culture, 19), (.businessServices, 18),
    (.personalServices, 12),
  ]

  var theme: String {
    switch self {
    case .ecoActivities: "du réemploi et de l'économie circulaire"
    case .employment: "de l'insertion et de l'emploi durable"
    case .food: "de l'alimentation locale"
    case .culture: "des cultures et des arts vivants"
    case .businessServices: "des services mutualisés"
    case .personalServices: "du bien-vieillir et des services à la personne"
    }
  }

  var acronym: String {
    switch self {
    case .ecoActivities: "PREC"
    case .employment: "PIED"
    case .food: "PAL"
    case .culture: "PCAV"
    case .businessServices: "PSM"
    case .personalServices: "PBSP"
    }
  }

  /// Activities of NAF rev. 2.
  var activities: [String] {
    switch self {
    case .ecoActivities: ["38.32Z", "38.11Z", "39.00Z", "43.99C"]
    case .employment: ["78.30Z", "88.99B", "94.99Z"]
    case .food: ["01.13Z", "46.31Z", "56.29A"]
    case .culture: ["90.01Z", "90.02Z", "91.02Z"]
    case .businessServices: ["70.22Z", "82.11Z", "69.20Z"]
    case .personalServices: ["88.10A", "88.91A", "96.09Z"]
    }
  }

  var projects: [String] {
    switch self {
    case .ecoActivities: ["ressourcerie partagée", "filière de réemploi des matériaux"]
    case .employment: ["plateforme d'insertion", "groupement d'employeurs"]
    case .food: ["légumerie et logistique de proximité", "magasin de producteurs"]
    case .culture: ["fabrique d'œuvres et de lieux", "coopérative d'artistes"]
    case .businessServices: ["centre de services partagés", "tiers-lieu d'entreprises"]
    case .personalServices: ["conciergerie solidaire", "maison des services"]
    }
  }
}
