/// Words for invented names, with French elision and contraction.
enum FrenchNames {
  /// « de Lyon », « d'Ajaccio », « du Mans », « des Abymes », « de L'Haÿ-les-Roses ».
  static func of(_ place: String) -> String {
    if place.hasPrefix("Le ") { return "du " + place.dropFirst(3) }
    if place.hasPrefix("Les ") { return "des " + place.dropFirst(4) }
    if place.hasPrefix("L'") { return "de " + place }
    return startsWithVowel(place) ? "d'" + place : "de " + place
  }

  /// H counts as a consonant, Y before a consonant or alone as a vowel.
  private static func startsWithVowel(_ place: String) -> Bool {
    guard let first = place.first else { return false }
    if first == "Y" { return !"aeiouéè".contains(place.dropFirst().first ?? "x") }
    return "AEIOUÂÉÈÊÎÔŒ".contains(first)
  }

  static let collectives = [
    "Atelier", "Collectif", "Fabrique", "Régie", "Maison", "Réseau", "Les Amis", "Chantier",
    "Coopération", "Union", "Groupement", "Relais",
  ]

  static let causes = [
    "des possibles", "du réemploi", "de la transition", "de l'alimentation", "du bocage",
    "des savoir-faire", "de l'œuvre commune", "du bien-vivre", "des métiers", "de la forêt",
    "de l'insertion", "des arts vivants", "du numérique partagé", "de la mobilité", "des aînés",
    "de l'énergie citoyenne", "du maraîchage", "des circuits courts", "de la rivière",
    "de l'habitat", "du château d'eau", "des tiers-lieux", "de l'été", "du lien",
  ]

  static let trades = [
    "Menuiserie", "Transports", "Boulangerie", "Imprimerie", "Plomberie", "Scierie", "Conserverie",
    "Éditions", "Maçonnerie", "Électricité", "Horlogerie", "Pépinières", "Laiterie", "Tôlerie",
  ]

  static let firstNames = [
    "Aïcha", "Anaëlle", "André", "Béatrice", "Cédric", "Chloé", "Eugénie", "Fatou", "François",
    "Gaël", "Hélène", "Inès", "Jean-Noël", "Loïc", "Maëlys", "Noémie", "Océane", "Rémi", "Salomé",
    "Théo", "Ursula", "Xavier", "Yann", "Zoé",
  ]

  static let lastNames = [
    "Aubry", "Bénard", "Chauvet", "D'Hervé", "Étienne", "Fàbregas", "Guérin", "Hoarau", "Ibrahim",
    "Jouan", "Kerleau", "L'Hostis", "Maréchal", "Nguyen", "Orsini", "Prévost", "Quéré", "Ramassamy",
    "Schmitt", "Tanguy", "Urbain", "Vasseur", "Weiss", "Yvon", "Zimmermann",
  ]

  static let streets = [
    "rue des Lilas", "rue de l'Église", "avenue de la République", "place du Marché",
    "chemin du Moulin", "impasse des Tisserands", "boulevard Victor-Hugo", "rue du 8-Mai-1945",
    "route d'Aÿ", "quai de l'Œuvre", "allée des Érables", "ZA des Prés-Hauts",
  ]

  static func person(_ generator: inout SeededGenerator) -> String {
    generator.pick(firstNames) + " " + generator.pick(lastNames)
  }

  static func street(_ generator: inout SeededGenerator) -> String {
    let number = generator.within(1...180)
    let suffix = generator.chance(perMille: 60) ? " bis" : ""
    return "\(number)\(suffix) \(generator.pick(streets))"
  }

  /// As registers and typists write it: one in five in capitals, one in ten with the typographic
  /// apostrophe.
  static func asWritten(_ name: String, _ generator: inout SeededGenerator) -> String {
    switch generator.below(10) {
    case 0, 1: name.uppercased()
    case 2: String(name.map { $0 == "'" ? "\u{2019}" : $0 })
    default: name
    }
  }
}
