/// Invented poles and partners, the same for the same seed and counts on every machine.
///
/// Each entity follows from the seed, its kind and its index, so entities can be made in any order
/// and from several tasks. Only the poles are held, about a kilobyte each; partners, memberships and
/// signatures are made when asked for. Of one seed, the poles below the smaller count are the same
/// in two generators, except for their flaws.
package struct SampleGenerator: Sendable {
  package let seed: UInt64
  package let poleCount: Int
  package let partnerCount: Int
  let poles: [SamplePole]
  /// Index of each pole's first partner, then the number of partners.
  private let firstPartners: [Int]
  /// The pole that has a grouping itself among its partners, by SIREN.
  let ownersOfGroupings: [String: Int]
  /// In order of index.
  let polesByRegion: [String: [Int]]
  /// Where each pole stands in its region's list.
  let placesInRegion: [Int]

  /// - Parameters:
  ///   - poles: at least 1. The last three percent are flawed.
  ///   - partners: at least three for each pole, at most a million, the numbers that SIRENs in 99…
  ///     give.
  package init(seed: UInt64, poles: Int = 200, partners: Int = 10_000) {
    precondition(poles >= 1, "at least one pole")
    precondition(partners >= poles * Self.membersMin, "at least three partners for each pole")
    precondition(partners <= InventedNumbers.sirensMax, "at most a million partners")
    self.seed = seed
    poleCount = poles
    partnerCount = partners
    let firstCall = FirstCallQuota.shuffledRegions(seed: seed)
    let sound = poles - poles * Self.flawsPerMille / 1_000
    let made = (0..<poles).map { index in
      Self.makePole(
        index,
        seed: seed,
        region: index < firstCall.count ? firstCall[index] : nil,
        flaw: index < sound ? nil : SamplePole.Flaw.allCases[(index - sound) % 3]
      )
    }
    self.poles = made
    firstPartners = Self.offsets(seed: seed, poles: poles, partners: partners)
    ownersOfGroupings = Dictionary(
      made.map { ($0.epciSiren, $0.index) },
      uniquingKeysWith: { first, _ in first }
    )
    polesByRegion = Dictionary(grouping: made.indices, by: { made[$0].regionCode2014 })
    var places = Array(repeating: 0, count: poles)
    for ring in polesByRegion.values {
      for (place, pole) in ring.enumerated() { places[pole] = place }
    }
    placesInRegion = places
  }

  static let membersMin = 3
  static let flawsPerMille = 30

  /// - Parameter index: below `poleCount`.
  package func pole(_ index: Int) -> SamplePole { poles[index] }

  /// The partners of a pole; the first one leads.
  package func partners(ofPole index: Int) -> Range<Int> {
    firstPartners[index]..<firstPartners[index + 1]
  }

  /// The pole whose partners hold the index.
  func poleOfPartner(_ partner: Int) -> Int {
    precondition(partner >= 0 && partner < partnerCount, "the partner's index is below the count")
    var low = 0
    var high = poleCount
    while high - low > 1 {
      let middle = (low + high) / 2
      if firstPartners[middle] <= partner { low = middle } else { high = middle }
    }
    return low
  }

  /// Numbers of members at 0/32, 1/32 … 32/32 of a log-normal distribution with median 25 and sigma
  /// 0.9, cut to 3...400. A table, because logarithms differ between machines in the last digit.
  private static let sizeQuantiles = [
    3, 5, 6, 8, 9, 10, 11, 12, 14, 15, 16, 17, 19, 20, 22, 23, 25, 27, 29, 31, 33, 36, 39, 42, 46,
    50,
    56, 62, 70, 82, 99, 134, 296,
  ]

  private static func offsets(seed: UInt64, poles: Int, partners: Int) -> [Int] {
    let wishes = (0..<poles).map { index -> Int in
      var generator = SeededGenerator(seed: seed, .poleSize, index)
      let place = generator.below(32)
      let low = sizeQuantiles[place]
      return low + generator.below(sizeQuantiles[place + 1] - low + 1) - membersMin
    }
    // The wishes keep their proportions but add up to the count asked for.
    let total = max(1, wishes.reduce(0, +))
    let spare = partners - poles * membersMin
    var offsets = [0]
    var wished = 0
    for (index, wish) in wishes.enumerated() {
      wished += wish
      let share = index == poles - 1 ? spare : spare * wished / total
      offsets.append((index + 1) * membersMin + share)
    }
    return offsets
  }
}
