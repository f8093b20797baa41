/// A member's signature of the charter of the PTCE approach, with an invented signatory.
package struct SampleSignature: Hashable, Sendable {
  package enum Mode: String, Sendable {
    case paper = "PAPER"
    case electronic = "ELECTRONIC"
  }

  /// Of the only charter that the samples know: signed first at the national day of 2014.
  package static let charterVersion = "2014-09"
  package static let charterPublishedOn = "2014-09-19"

  package let poleIndex: Int
  package let partnerIndex: Int
  /// `yyyy-mm-dd`, not before the charter was published nor before the member joined.
  package let signedOn: String
  package let signatory: String
  package let mode: Mode
  /// `yyyy-mm-dd`; nil but for one in a hundred.
  package let revokedOn: String?
}

extension SampleGenerator {
  /// The signatures of a pole's members: its lead, on the day of the charter, and about half of the
  /// others, most of them within the twelve months that they have. Leads never revoke.
  package func signatures(ofPole index: Int) -> [SampleSignature] {
    memberships(ofPole: index).compactMap { signature(of: $0) }
  }

  private func signature(of member: SampleMembership) -> SampleSignature? {
    let isLead = member.role == .lead
    // A partner may sign for two poles, and then on two days.
    let isAtHome = poleOfPartner(member.partnerIndex) == member.poleIndex
    let kind: SeededGenerator.Kind = isAtHome ? .signature : .secondSignature
    var generator = SeededGenerator(seed: seed, kind, member.partnerIndex)
    guard generator.chance(perMille: 540) || isLead else { return nil }
    let earliest = max(SampleSignature.charterPublishedOn, member.joinedOn)
    let delay = isLead ? 0 : generator.within(generator.chance(perMille: 40) ? 370...700 : 0...360)
    let signed = SampleDay(iso: earliest).days + delay
    let isRevoked = !isLead && generator.chance(perMille: 10)
    return SampleSignature(
      poleIndex: member.poleIndex,
      partnerIndex: member.partnerIndex,
      signedOn: SampleDay(days: signed).text,
      signatory: FrenchNames.person(&generator),
      mode: generator.chance(perMille: 700) ? .paper : .electronic,
      revokedOn: isRevoked ? SampleDay(days: signed + generator.within(30...400)).text : nil
    )
  }
}
