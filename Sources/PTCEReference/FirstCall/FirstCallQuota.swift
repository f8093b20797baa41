/// How the first call's 180 applications and 23 laureates spread over the 27 regions.
///
/// Known: five regions, Île-de-France among them, had half of both; Île-de-France had four
/// laureates; none was overseas. The rest follows the population.
enum FirstCallQuota {
  struct Row {
    let region: String
    let applications: Int
    let laureates: Int
  }

  /// The five regions that had half.
  static let leading = ["11", "82", "93", "31", "52"]

  static let rows: [Row] = [
    ("11", 34, 4), ("82", 19, 3), ("93", 14, 2), ("31", 12, 2), ("52", 11, 1), ("72", 9, 2),
    ("53", 9, 1), ("73", 8, 1), ("91", 7, 1), ("24", 7, 1), ("41", 6, 1), ("22", 5, 0),
    ("23", 5, 0), ("42", 5, 1), ("54", 4, 1), ("26", 4, 1), ("25", 4, 1), ("83", 3, 0),
    ("21", 3, 0), ("43", 3, 0), ("04", 2, 0), ("74", 2, 0), ("01", 1, 0), ("02", 1, 0),
    ("94", 1, 0), ("03", 1, 0),
  ].map { Row(region: $0.0, applications: $0.1, laureates: $0.2) }

  /// The region of each of the 180 applications, which is that of the pole with the same index.
  static func shuffledRegions(seed: UInt64) -> [String] {
    var regions = rows.flatMap { Array(repeating: $0.region, count: $0.applications) }
    var generator = SeededGenerator(seed: seed, .poleRegions, 0)
    generator.shuffle(&regions)
    return regions
  }

  /// Population of each region of 2014 in thousandths of the country; Mayotte is estimated.
  static let populationPerMille: [(String, weight: Int)] = [
    ("11", 183), ("82", 99), ("93", 76), ("31", 61), ("52", 57), ("72", 51), ("53", 50), ("73", 46),
    ("91", 42), ("24", 39), ("41", 35), ("22", 29), ("23", 28), ("42", 28), ("54", 27), ("26", 25),
    ("25", 22), ("83", 21), ("21", 20), ("43", 18), ("04", 13), ("74", 11), ("01", 6), ("02", 6),
    ("94", 5), ("03", 4), ("06", 4),
  ]
}
