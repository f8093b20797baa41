/// The ground on which poles are placed: the groupings of the extract with their communes.
struct SampleGround: Sendable {
  struct Group: Sendable {
    let siren: String
    let communes: [Commune]
    let population: Int
    /// Mean of the town halls.
    let longitude: Int
    let latitude: Int
    let regions: Set<String>

    func communes(in region: String) -> [Commune] {
      communes.filter { ReferenceData.regionOfCommune($0.code, .of2014) == region }
    }
  }

  static let shared = SampleGround()

  /// In order of SIREN.
  let groups: [Group]
  /// Where each region's groupings stand in `groups`.
  let groupsByRegion: [String: [Int]]

  private init() {
    let members = Dictionary(
      grouping: ReferenceData.communes.filter { $0.kind == .commune && $0.epci != nil },
      by: { $0.epci ?? "" }
    )
    groups = members.sorted { $0.key < $1.key }.map(Self.group)
    var byRegion: [String: [Int]] = [:]
    for (place, group) in groups.enumerated() {
      for region in group.regions { byRegion[region, default: []].append(place) }
    }
    groupsByRegion = byRegion
  }

  private static func group(_ siren: String, _ communes: [Commune]) -> Group {
    let placed = communes.compactMap { commune in
      commune.longitude.flatMap { east in commune.latitude.map { (east: east, north: $0) } }
    }
    let count = max(1, placed.count)
    return Group(
      siren: siren,
      communes: communes,
      population: communes.reduce(0) { $0 + $1.weight },
      longitude: placed.reduce(0) { $0 + $1.east } / count,
      latitude: placed.reduce(0) { $0 + $1.north } / count,
      regions: Set(
        communes.compactMap { ReferenceData.regionOfCommune($0.code, .of2014) }
      )
    )
  }

  /// A grouping of the region by population, or one that reaches into another region if there is.
  func draw(region: String, spanning: Bool, _ generator: inout SeededGenerator) -> Group {
    let here = (groupsByRegion[region] ?? []).map { groups[$0] }
    let wanted = here.filter { ($0.regions.count > 1) == spanning }
    let choices = wanted.isEmpty ? here : wanted
    return generator.pick(weighted: choices.map { ($0, weight: $0.population) })
  }

  /// The nearest other groupings of the region, nearest first.
  func neighbours(of group: Group, region: String, count: Int) -> [Group] {
    let others = (groupsByRegion[region] ?? []).map { groups[$0] }
      .filter { $0.siren != group.siren && $0.regions.count == 1 }
    func distance(_ other: Group) -> Int {
      let east = (other.longitude - group.longitude) * 7 / 10
      let north = other.latitude - group.latitude
      return east * east + north * north
    }
    return Array(others.sorted { distance($0) < distance($1) }.prefix(count))
  }
}

extension Commune {
  /// How often it is drawn: its population, or a stand-in where the source has none.
  var weight: Int { population ?? 5_000 }
}
