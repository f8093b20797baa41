/// What becomes of each application, fixed before its budget is made.
struct FirstCallOutcome {
  var defect: SampleApplication.Defect?
  /// 0 unless a laureate.
  var awardCents: Int64 = 0

  /// Awards in thousands of euros: 72 to 290 as the sources say, 130 on average, 2,980 in all.
  private static let awards: [Int64] = [
    72, 80, 85, 90, 95, 98, 100, 105, 110, 112, 115, 120, 120, 125, 130, 135, 140, 150, 160, 170,
    180, 198, 290,
  ]

  private static let inadmissible = 50

  /// In order of application.
  static func all(seed: UInt64) -> [FirstCallOutcome] {
    let regions = FirstCallQuota.shuffledRegions(seed: seed)
    var random = SeededGenerator(seed: seed, .firstCall, 0)
    var outcomes = regions.map { _ in FirstCallOutcome() }
    var amounts = drawAwards(&random)
    var others: [Int] = []
    var left = Dictionary(
      FirstCallQuota.rows.map { ($0.region, $0.laureates) },
      uniquingKeysWith: +
    )
    for index in regions.indices {
      if let seats = left[regions[index]], seats > 0 {
        left[regions[index]] = seats - 1
        outcomes[index].awardCents = amounts.removeLast()
      } else {
        others.append(index)
      }
    }
    random.shuffle(&others)
    let defects = SampleApplication.Defect.allCases
    for (place, index) in others.prefix(inadmissible).enumerated() {
      outcomes[index].defect = defects[place % defects.count]
    }
    return outcomes
  }

  /// The smallest and the largest are fixed; between them, what one gets more its neighbour gets
  /// less, so that the sum stays.
  private static func drawAwards(_ random: inout SeededGenerator) -> [Int64] {
    var cents = awards.map { $0 * 100_000 }
    for place in stride(from: 1, to: cents.count - 2, by: 2) {
      let shift = Int64(random.below(21)) * 10_000
      cents[place] += shift
      cents[place + 1] -= shift
    }
    random.shuffle(&cents)
    return cents
  }
}
