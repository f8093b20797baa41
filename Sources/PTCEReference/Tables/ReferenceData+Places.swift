/// Where communes lie: who belongs to what, and what is near.
extension ReferenceData {
  private static let communesByEpci = Dictionary(grouping: communes, by: \.epci)

  /// The grouping's communes that are in the extract, in order of code; it may have more.
  package static func communes(inEpci siren: String) -> [Commune] { communesByEpci[siren] ?? [] }

  /// Whether a commune belongs to a grouping today.
  ///
  /// - Returns: nil when the commune is not in the extract, so that nothing is known.
  package static func isCommune(_ code: String, inEpci siren: String) -> Bool? {
    commune(code).map { $0.epci == siren }
  }

  /// Whether a commune, in the extract or not, lies in a region of a map.
  package static func isCommune(_ code: String, inRegion region: String, _ map: RegionMap) -> Bool {
    regionOfCommune(code, map) == region
  }

  /// The extract's other communes nearest to one, nearest first; of two equally near, the one with
  /// the lower code. Empty when the place of its town hall is not known.
  package static func nearestCommunes(to commune: Commune, count: Int) -> [Commune] {
    let others = communes.lazy.filter { $0.kind == .commune && $0.code != commune.code }
    let distances = others.compactMap { other in
      commune.squaredSpan(to: other).map { (other, span: $0) }
    }
    let sorted = distances.sorted { ($0.span, $0.0.code) < ($1.span, $1.0.code) }
    return sorted.prefix(max(0, count)).map(\.0)
  }
}

extension Commune {
  /// Between the town halls as the crow flies, in metres, within one percent below 500 km.
  ///
  /// - Returns: nil when one of the two places is not known.
  package func metres(to other: Commune) -> Int? {
    // A ten-thousandth of a degree of latitude is 11.12 metres. The root of a Double is exact on
    // every machine, as a sine would not be.
    squaredSpan(to: other).map { Int(Double($0).squareRoot() * 11.12) }
  }

  /// Square of the distance, in ten-thousandths of a degree of latitude.
  func squaredSpan(to other: Commune) -> Int? {
    guard let longitude, let latitude, let x = other.longitude, let y = other.latitude else {
      return nil
    }
    let north = y - latitude
    let east = (x - longitude) * Self.cosinePerMille((y + latitude) / 2) / 1_000
    return east * east + north * north
  }

  /// Of a latitude in ten-thousandths of a degree, in thousandths: a meridian's series, in integers.
  private static func cosinePerMille(_ latitude: Int) -> Int {
    let radians = latitude * 17_453 / 10_000_000  // thousandths
    let square = radians * radians / 1_000
    return 1_000 - square / 2 + square * square / 24_000
  }
}
