extension SampleGenerator {
  /// - Parameter region: nil draws one by population.
  static func makePole(
    _ index: Int,
    seed: UInt64,
    region: String?,
    flaw: SamplePole.Flaw?
  ) -> SamplePole {
    var generator = SeededGenerator(seed: seed, .pole, index)
    let region = region ?? generator.pick(weighted: FirstCallQuota.populationPerMille)
    let ground = SampleGround.shared
    let isSpanning = generator.chance(perMille: 20)
    let group = ground.draw(region: region, spanning: isSpanning, &generator)
    let neighbours = ground.neighbours(of: group, region: region, count: generator.below(3))
    let seats = group.communes(in: region)
    let seat = generator.pick(weighted: seats.map { ($0, weight: $0.weight) })
    let communes = Set((group.communes + neighbours.flatMap(\.communes)).map(\.code))
    let sectors = drawSectors(&generator)
    let purposes = SamplePole.Purpose.allCases.filter { _ in generator.chance(perMille: 500) }
    let innovations = SamplePole.Innovation.allCases.filter { $0 == .social }
    let isTechnological = generator.chance(perMille: 300)
    return SamplePole(
      index: index,
      title: title(index, sectors[0], seat, &generator),
      acronym: "\(sectors[0].acronym)-\(seat.departement)",
      regionCode2014: region,
      territory: communes.sorted(),
      seatCommune: seat.code,
      epciSiren: group.siren,
      sectors: sectors,
      purposes: purposes.isEmpty ? [.cooperation] : purposes,
      innovations: isTechnological ? SamplePole.Innovation.allCases : innovations,
      maturity: generator.pick(weighted: [
        (.emerging, weight: 45), (.developing, weight: 35), (.consolidated, weight: 20),
      ]),
      flaw: flaw
    )
  }

  private static func drawSectors(_ generator: inout SeededGenerator) -> [SamplePole.Sector] {
    var sectors = [generator.pick(weighted: SamplePole.Sector.weighted)]
    if generator.chance(perMille: 400) {
      let second = generator.pick(weighted: SamplePole.Sector.weighted)
      if second != sectors[0] { sectors.append(second) }
    }
    return sectors
  }

  /// One title in fifty has the full 140 characters.
  private static func title(
    _ index: Int,
    _ sector: SamplePole.Sector,
    _ seat: Commune,
    _ generator: inout SeededGenerator
  ) -> String {
    let kind = generator.pick(["Pôle territorial", "Pôle de coopération", "Grappe", "Fabrique"])
    let short = "\(kind) \(sector.theme) \(FrenchNames.of(seat.name))"
    guard index % 50 == 49 else { return short }
    let causes = FrenchNames.causes.joined(separator: ", ")
    return String("\(short) : \(causes)".prefix(139)) + "…"
  }
}
