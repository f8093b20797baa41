/// The first national call, played again with invented applicants: 180 applications, 130 of them
/// admissible, 23 laureates.
///
/// The dossiers are generated: who applied, for what, when, and what was wrong is invented. The
/// totals are those of public sources, which differ on the first one: 180, 182 or 183 applications.
/// Published: launched on 15 July 2013, 3 million euros, 130 admissible, 23 laureates, awards from
/// 72,000 to 290,000 euros, five regions with half of both, four laureates in Île-de-France.
///
/// Poles are those of `SampleGenerator` with the same seed and at least 186 poles.
package struct FirstCallReplay: Sendable {
  /// 15 July 2013, midnight in Paris, in microseconds since 1970.
  package static let opensAt: Int64 = 1_373_839_200_000_000
  /// The first instant that is too late: 16 October 2013, midnight in Paris. The real deadline was
  /// not found; this one is assumed.
  package static let deadline: Int64 = 1_381_874_400_000_000
  package static let envelopeCents: Int64 = 300_000_000
  /// What all awards leave of the envelope, whatever the seed. The real sum was not found.
  package static let remainderCents: Int64 = 2_000_000
  /// What may be asked for, in cents.
  package static let requestRange: ClosedRange<Int64> = 3_000_000...30_000_000
  package static let years = 2014...2016

  /// In order of index; the order of receipt is another.
  package let applications: [SampleApplication]

  package init(seed: UInt64) {
    let generator = SampleGenerator(seed: seed)
    let outcomes = FirstCallOutcome.all(seed: seed)
    applications = outcomes.enumerated().map { index, outcome in
      var random = SeededGenerator(seed: seed, .application, index)
      let pole = generator.pole(index)
      var budget = FirstCallBudget(pole: pole, outcome: outcome, &random)
      budget.drawLines(&random)
      let project = random.pick(pole.sectors[0].projects)
      let seat = ReferenceData.commune(pole.seatCommune)?.name ?? pole.seatCommune
      return SampleApplication(
        index: index,
        poleIndex: index,
        applicantPoleIndex: outcome.defect == .applicantNotMember
          ? (index + 1) % outcomes.count : index,
        regionCode2014: pole.regionCode2014,
        title: "\(pole.acronym) : \(project) \(FrenchNames.of(seat))",
        requestedCents: budget.requestedCents,
        receivedAt: Self.receipt(isLate: outcome.defect == .lateReceipt, &random),
        lines: budget.lines,
        defect: outcome.defect,
        awardCents: outcome.awardCents
      )
    }
  }

  /// One in ten in the last hour, half in the two days before it, the rest at any time; late ones
  /// within three days.
  private static func receipt(isLate: Bool, _ random: inout SeededGenerator) -> Int64 {
    let hour = 3_600_000_000
    if isLate { return deadline + Int64(random.below(72 * hour)) }
    let before =
      switch random.below(10) {
      case 0: random.below(hour)
      case 1...5: hour + random.below(47 * hour)
      default: 48 * hour + random.below(Int(deadline - opensAt) - 48 * hour)
      }
    return deadline - 1 - Int64(before)
  }
}
