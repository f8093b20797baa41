/// A partner's place in a pole. Nine in ten partners have one, the others two.
package struct SampleMembership: Hashable, Sendable {
  package let poleIndex: Int
  package let partnerIndex: Int
  package let category: SamplePartner.Category
  package let role: SamplePartner.Role
  /// `yyyy-mm-dd`, from 2012 to 2015; the first three members joined before July 2013, so that the
  /// pole's composition holds when it applies to the first call.
  package let joinedOn: String
}

extension SampleGenerator {
  /// How far a second membership reaches in the ring of a region's poles.
  private static let reach = 3

  /// The pole's own partners, the lead first, then the partners of other poles of the region.
  package func memberships(ofPole index: Int) -> [SampleMembership] {
    let home = partners(ofPole: index).map { partnerIndex in
      let partner = partner(partnerIndex)
      return membership(of: partner, inPole: index, role: partner.role)
    }
    return home
      + guests(ofPole: index).map { membership(of: partner($0), inPole: index, role: .associate) }
  }

  /// The other pole of which a partner is a member, of the same region of 2014 and so the same
  /// tenant; nil for nine in ten. Leads have one pole alone, flawed poles no guests.
  package func secondPole(ofPartner partner: Int) -> Int? {
    let home = poleOfPartner(partner)
    guard partner != partners(ofPole: home).lowerBound,
      let step = drawStep(ofPartner: partner, home: home)
    else { return nil }
    let second = pole(stepsFrom: home, step)
    return poles[second].flaw == nil ? second : nil
  }

  /// Partners of the poles just before this one in the ring that reach exactly this far.
  private func guests(ofPole index: Int) -> [Int] {
    guard poles[index].flaw == nil else { return [] }
    return steps(home: index).flatMap { step in
      let home = pole(stepsFrom: index, -step)
      return partners(ofPole: home).dropFirst().filter {
        drawStep(ofPartner: $0, home: home) == step
      }
    }
  }

  private func drawStep(ofPartner partner: Int, home: Int) -> Int? {
    let steps = steps(home: home)
    guard !steps.isEmpty else { return nil }
    var generator = SeededGenerator(seed: seed, .secondMembership, partner)
    guard generator.chance(perMille: 100) else { return nil }
    return generator.within(1...steps.count)
  }

  /// 1...3, fewer where the region has too few poles.
  private func steps(home: Int) -> Range<Int> {
    let ring = polesByRegion[poles[home].regionCode2014] ?? []
    return 1..<min(Self.reach + 1, ring.count)
  }

  private func pole(stepsFrom home: Int, _ step: Int) -> Int {
    let ring = polesByRegion[poles[home].regionCode2014] ?? []
    return ring[(placesInRegion[home] + step + ring.count) % ring.count]
  }

  private func membership(
    of partner: SamplePartner,
    inPole pole: Int,
    role: SamplePartner.Role
  ) -> SampleMembership {
    let isEarly = partner.poleIndex == pole && isFounder(partner.index, ofPole: pole)
    var generator = SeededGenerator(seed: seed, .joining, partner.index)
    let first = SampleDay(2012, 1, 1).days
    let last = isEarly ? SampleDay(2013, 6, 30).days : SampleDay(2015, 12, 31).days
    return SampleMembership(
      poleIndex: pole,
      partnerIndex: partner.index,
      category: partner.category,
      role: role,
      joinedOn: SampleDay(days: generator.within(first...last)).text
    )
  }

  private func isFounder(_ partner: Int, ofPole pole: Int) -> Bool {
    partner - partners(ofPole: pole).lowerBound < Self.membersMin
  }
}
