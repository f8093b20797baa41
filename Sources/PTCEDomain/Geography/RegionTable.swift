/// The regions, their dated names and their successors.
///
/// Source: INSEE, code officiel géographique (Licence Ouverte 2.0); law no. 2015-29 of 16 January
/// 2015 for the map, decrees 2016-1262 to 2016-1268 of 28 September 2016 for the names. The day on
/// which Centre became Centre-Val de Loire (2015-01-17) is not verified.
enum RegionTable {
  struct Name {
    let name: String
    /// First and last day; nil is without limit.
    let from: CivilDate?
    let to: CivilDate?

    init(_ name: String, from: CivilDate? = nil, to: CivilDate? = nil) {
      self.name = name
      self.from = from
      self.to = to
    }

    func isValid(on date: CivilDate) -> Bool {
      (from ?? .earliest) <= date && date <= (to ?? .latest)
    }
  }

  private static let lastDayOf2015 = CivilDate(2015, 12, 31)
  private static let firstDayOf2016 = CivilDate(2016, 1, 1)
  private static let lastDayOfProvisionalNames = CivilDate(2016, 9, 29)
  private static let firstDayOfNames = CivilDate(2016, 9, 30)

  static func exists(_ code: String, on date: CivilDate) -> Bool {
    names[code]?.contains { $0.isValid(on: date) } ?? false
  }

  /// Names by code, oldest first.
  static let names: [String: [Name]] = [
    "01": [Name("Guadeloupe")],
    "02": [Name("Martinique")],
    "03": [Name("Guyane")],
    "04": [Name("La Réunion")],
    "06": [Name("Mayotte")],
    "11": [Name("Île-de-France")],
    "21": [Name("Champagne-Ardenne", to: lastDayOf2015)],
    "22": [Name("Picardie", to: lastDayOf2015)],
    "23": [Name("Haute-Normandie", to: lastDayOf2015)],
    "24": [
      Name("Centre", to: CivilDate(2015, 1, 16)),
      Name("Centre-Val de Loire", from: CivilDate(2015, 1, 17)),
    ],
    "25": [Name("Basse-Normandie", to: lastDayOf2015)],
    "26": [Name("Bourgogne", to: lastDayOf2015)],
    "27": [Name("Bourgogne-Franche-Comté", from: firstDayOf2016)],
    "28": [Name("Normandie", from: firstDayOf2016)],
    "31": [Name("Nord-Pas-de-Calais", to: lastDayOf2015)],
    "32": [
      Name("Nord-Pas-de-Calais-Picardie", from: firstDayOf2016, to: lastDayOfProvisionalNames),
      Name("Hauts-de-France", from: firstDayOfNames),
    ],
    "41": [Name("Lorraine", to: lastDayOf2015)],
    "42": [Name("Alsace", to: lastDayOf2015)],
    "43": [Name("Franche-Comté", to: lastDayOf2015)],
    "44": [
      Name(
        "Alsace-Champagne-Ardenne-Lorraine",
        from: firstDayOf2016,
        to: lastDayOfProvisionalNames
      ), Name("Grand Est", from: firstDayOfNames),
    ],
    "52": [Name("Pays de la Loire")],
    "53": [Name("Bretagne")],
    "54": [Name("Poitou-Charentes", to: lastDayOf2015)],
    "72": [Name("Aquitaine", to: lastDayOf2015)],
    "73": [Name("Midi-Pyrénées", to: lastDayOf2015)],
    "74": [Name("Limousin", to: lastDayOf2015)],
    "75": [
      Name(
        "Aquitaine-Limousin-Poitou-Charentes",
        from: firstDayOf2016,
        to: lastDayOfProvisionalNames
      ), Name("Nouvelle-Aquitaine", from: firstDayOfNames),
    ],
    "76": [
      Name(
        "Languedoc-Roussillon-Midi-Pyrénées",
        from: firstDayOf2016,
        to: lastDayOfProvisionalNames
      ), Name("Occitanie", from: firstDayOfNames),
    ],
    "82": [Name("Rhône-Alpes", to: lastDayOf2015)],
    "83": [Name("Auvergne", to: lastDayOf2015)],
    "84": [Name("Auvergne-Rhône-Alpes", from: firstDayOf2016)],
    "91": [Name("Languedoc-Roussillon", to: lastDayOf2015)],
    "93": [Name("Provence-Alpes-Côte d'Azur")],
    "94": [Name("Corse")],
  ]

  /// From each region that ended on 2015-12-31 to the one that continues it.
  static let successors: [String: String] = [
    "21": "44", "22": "32", "23": "28", "25": "28", "26": "27", "31": "32", "41": "44", "42": "44",
    "43": "27", "54": "75", "72": "75", "73": "76", "74": "75", "82": "84", "83": "84", "91": "76",
  ]
}
