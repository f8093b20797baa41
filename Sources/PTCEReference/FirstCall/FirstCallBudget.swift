/// A budget over three years that keeps the first call's rules, or breaks just the one that the
/// outcome says.
///
/// All totals are whole euros, split over the years in the same proportions; the project's own
/// income takes what is left, so that each year balances.
struct FirstCallBudget {
  private typealias Line = SampleApplication.Line

  private(set) var lines: [SampleApplication.Line] = []
  private let defect: SampleApplication.Defect?
  /// Euros.
  private let requested: Int
  private let eligible: Int
  private let ineligible: Int
  private let inKind: Int
  private let authorities: [(name: String, euros: Int)]

  var requestedCents: Int64 { Int64(requested) * 100 }

  init(pole: SamplePole, outcome: FirstCallOutcome, _ random: inout SeededGenerator) {
    defect = outcome.defect
    let award = Int(outcome.awardCents / 100)
    requested =
      award > 0
      ? min(300_000, award + award * random.below(16) / 100 / 100 * 100)
      : random.within(300...3_000) * 100
    let statePercent =
      switch outcome.defect {
      case .stateRateExceeded: random.within(53...65)
      case .localAuthorityRateExceeded: random.within(20...40)
      default: random.within(25...49)
      }
    // Rounded up for a rate that must hold, and the rates that must not hold are far off.
    eligible = (requested * 100 / statePercent + 999) / 1_000 * 1_000
    ineligible = random.chance(perMille: 400) ? eligible / 20 : 0
    inKind = random.chance(perMille: 600) ? eligible * random.within(2...12) / 100 : 0
    authorities = Self.drawAuthorities(pole, outcome.defect, eligible: eligible, &random)
  }

  /// One to three authorities with 5 to 16 percent each, so that all together stay below a half.
  private static func drawAuthorities(
    _ pole: SamplePole,
    _ defect: SampleApplication.Defect?,
    eligible: Int,
    _ random: inout SeededGenerator
  ) -> [(name: String, euros: Int)] {
    let seat = ReferenceData.commune(pole.seatCommune)
    let region = ReferenceData.region(pole.regionCode2014, on: "2013-10-15")
    let departement = seat.flatMap { ReferenceData.departement($0.departement) }
    var names = [
      "Conseil régional (\(region?.name ?? pole.regionCode2014))",
      "Conseil général (\(departement?.name ?? "département du siège"))",
      "Commune \(FrenchNames.of(seat?.name ?? pole.seatCommune))",
    ]
    random.shuffle(&names)
    switch defect {
    case .noLocalCofunding: return []
    case .localAuthorityRateExceeded:
      return [(names[0], eligible * random.within(24...34) / 100)]
    case .stateRateExceeded: return [(names[0], eligible * random.within(5...15) / 100)]
    case .lateReceipt, .unbalancedBudget, .applicantNotMember, nil:
      return names.prefix(random.within(1...3)).map { name in
        (name, eligible * random.within(5...16) / 100)
      }
    }
  }

  mutating func drawLines(_ random: inout SeededGenerator) {
    let first = random.within(30...40)
    let shares = [first, random.within(25...35)]
    for (place, year) in FirstCallReplay.years.enumerated() {
      let part = { (euros: Int) -> Int in
        let parts = shares.map { euros * $0 / 100 }
        return place < parts.count ? parts[place] : euros - parts.reduce(0, +)
      }
      let expenses = expenses(part(eligible), part(ineligible), year)
      let funded = funded(part, year)
      let sum = { (lines: [Line]) in lines.reduce(0) { $0 + $1.cents } }
      let rest = Int((sum(expenses) - sum(funded)) / 100)
      let other = rest * random.within(0...60) / 100
      lines += expenses + funded
      append(.resource, 70, "Prestations et ventes", year, rest - other, funder: .own)
      append(.resource, 75, "Fondations et autres apports", year, other, funder: .other)
      append(.expense, 86, "Mise à disposition et bénévolat", year, part(inKind), isInKind: true)
      append(.resource, 87, "Contributions en nature", year, part(inKind), isInKind: true)
    }
    if defect == .unbalancedBudget {
      let place = lines.indices.first { lines[$0].account == 64 } ?? 0
      lines[place].cents += Int64(random.within(100...9_999)) * 100
    }
  }

  private func expenses(_ eligible: Int, _ ineligible: Int, _ year: Int) -> [Line] {
    let parts = [(60, "Achats", 12), (61, "Services extérieurs", 14), (62, "Autres services", 18)]
    var made: [Line] = []
    var left = eligible
    for (account, label, percent) in parts {
      let euros = eligible * percent / 100
      left -= euros
      made.append(line(.expense, account, label, year, euros))
    }
    made.append(line(.expense, 64, "Charges de personnel", year, left))
    if ineligible > 0 {
      var depreciation = line(.expense, 68, "Dotations aux amortissements", year, ineligible)
      depreciation.isEligible = false
      made.append(depreciation)
    }
    return made
  }

  private func funded(_ part: (Int) -> Int, _ year: Int) -> [Line] {
    var made = [line(.resource, 74, "État, appel à projets", year, part(requested), .state)]
    for authority in authorities {
      let funder = SampleApplication.Funder.localAuthority(authority.name)
      made.append(line(.resource, 74, authority.name, year, part(authority.euros), funder))
    }
    return made
  }

  /// Nothing for a line without an amount.
  private mutating func append(
    _ side: SampleApplication.Side,
    _ account: Int,
    _ label: String,
    _ year: Int,
    _ euros: Int,
    isInKind: Bool = false,
    funder: SampleApplication.Funder? = nil
  ) {
    guard euros != 0 else { return }
    var made = line(side, account, label, year, euros, funder)
    made.isInKind = isInKind
    if isInKind { made.isEligible = false }
    lines.append(made)
  }

  private func line(
    _ side: SampleApplication.Side,
    _ account: Int,
    _ label: String,
    _ year: Int,
    _ euros: Int,
    _ funder: SampleApplication.Funder? = nil
  ) -> Line {
    Line(
      side: side,
      account: account,
      label: label,
      year: year,
      cents: Int64(euros) * 100,
      isEligible: true,
      isInKind: false,
      funder: funder
    )
  }
}
