/// Regions, départements, and an extract of the communes and their groupings, read once from the
/// tables in `Generated`. `docs/reference-data.md` says what the extract holds.
///
/// Source: INSEE (COG, populations), DGCL/BANATIC, DILA; Licence Ouverte 2.0.
package enum ReferenceData {
  /// The sentence that must stand wherever the data are shown or passed on.
  package static let attribution =
    "Source : INSEE (COG, populations), DGCL/BANATIC, DILA — Licence Ouverte 2.0"

  /// In order of code.
  package static let departements: [Departement] = SemicolonTable(
    SemicolonTable.departementText,
    columns: ["code", "name", "region2014", "region2016"]
  ).rows.map { Departement(code: $0[0], name: $0[1], region2014: $0[2], region2016: $0[3]) }

  /// In order of SIREN; those that a commune of the extract refers to.
  package static let epcis: [Epci] = SemicolonTable(
    SemicolonTable.epciText,
    columns: ["siren", "type", "name"]
  ).rows.compactMap { row in
    Epci.Kind(rawValue: row[1]).map { Epci(siren: row[0], kind: $0, name: row[2]) }
  }

  /// Communes in order of code, then arrondissements, then delegated communes.
  package static let communes: [Commune] = SemicolonTable(
    SemicolonTable.communeText,
    columns: [
      "code", "kind", "name", "population", "longitude", "latitude", "epci", "postal", "parent",
    ]
  ).rows.compactMap { row in
    Commune.Kind(rawValue: row[1]).map { kind in
      Commune(
        code: row[0],
        kind: kind,
        name: row[2],
        population: Int(row[3]),
        longitude: Int(row[4]),
        latitude: Int(row[5]),
        epci: row[6].nonEmpty,
        postalCode: row[7].nonEmpty,
        parent: row[8].nonEmpty
      )
    }
  }

  private static let datedRegions = DatedRegion.all
  private static let departementByCode = byKey(departements, \.code)
  private static let communeByCode = byKey(communes, \.code)
  private static let epciBySiren = byKey(epcis, \.siren)
  private static let communesByDepartement = Dictionary(grouping: communes, by: \.departement)

  /// The regions that exist on a day, in order of code: 27 until 2015, then 18.
  package static func regions(on date: String) -> [Region] {
    datedRegions.filter { $0.isValid(on: date) }.map(\.region)
  }

  /// - Parameter date: `yyyy-mm-dd`.
  /// - Returns: nil when no region has that code on that day.
  package static func region(_ code: String, on date: String) -> Region? {
    datedRegions.first { $0.region.code == code && $0.isValid(on: date) }?.region
  }

  package static func departement(_ code: String) -> Departement? { departementByCode[code] }

  /// - Returns: nil for a code that is not in the extract, which does not mean that it is wrong.
  package static func commune(_ code: String) -> Commune? { communeByCode[code] }

  package static func communes(inDepartement code: String) -> [Commune] {
    communesByDepartement[code] ?? []
  }

  package static func epci(_ siren: String) -> Epci? { epciBySiren[siren] }

  /// The region of any commune of France, in the extract or not: the département decides.
  package static func regionOfCommune(_ code: String, _ map: RegionMap) -> String? {
    departementByCode[String(code.prefix(code.hasPrefix("97") ? 3 : 2))]?.region(map)
  }

  private static func byKey<Row>(_ rows: [Row], _ key: (Row) -> String) -> [String: Row] {
    Dictionary(rows.map { (key($0), $0) }, uniquingKeysWith: { first, _ in first })
  }
}

/// A region's row with its first and last day as ISO texts, which order as the days do.
private struct DatedRegion: Sendable {
  let region: Region
  let from: String
  let to: String

  func isValid(on date: String) -> Bool { from <= date && date <= to }

  static let all: [DatedRegion] = SemicolonTable(
    SemicolonTable.regionText,
    columns: ["code", "name", "from", "to", "successor"]
  ).rows.map { row in
    DatedRegion(
      region: Region(code: row[0], name: row[1], successor: row[4].nonEmpty),
      from: row[2].nonEmpty ?? "0000-01-01",
      to: row[3].nonEmpty ?? "9999-12-31"
    )
  }
}
