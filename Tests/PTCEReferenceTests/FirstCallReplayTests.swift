import PTCEReference
import Testing

@Suite("Replay of the first call")
struct FirstCallReplayTests {
  static let seeds: [UInt64] = [1, 2, 3, 2_014, .max]

  @Test("180 applications, 130 admissible, 23 laureates, within the envelope", arguments: seeds)
  func totals(seed: UInt64) {
    let applications = FirstCallReplay(seed: seed).applications
    #expect(applications.count == 180)
    #expect(applications.filter { $0.defect == nil }.count == 130)
    let awards = applications.map(\.awardCents).filter { $0 > 0 }
    #expect(awards.count == 23)
    #expect(awards.min() == 7_200_000)
    #expect(awards.max() == 29_000_000)
    #expect(awards.reduce(0, +) == 298_000_000)
    #expect(awards.reduce(0, +) + FirstCallReplay.remainderCents == FirstCallReplay.envelopeCents)
    #expect(applications.allSatisfy { $0.awardCents <= $0.requestedCents })
    #expect(applications.allSatisfy { $0.defect == nil || $0.awardCents == 0 })
    #expect(Set(applications.map(\.poleIndex)).count == 180)
  }

  @Test("Île-de-France has four laureates, and five regions have half", arguments: seeds)
  func regions(seed: UInt64) {
    let applications = FirstCallReplay(seed: seed).applications
    let laureates = applications.filter(\.isLaureate)
    #expect(laureates.filter { $0.regionCode2014 == "11" }.count == 4)
    let byRegion = Dictionary(grouping: applications, by: \.regionCode2014).mapValues(\.count)
    let leading = Set(byRegion.sorted { $0.value > $1.value }.prefix(5).map(\.key))
    #expect(leading.contains("11"))
    #expect(applications.filter { leading.contains($0.regionCode2014) }.count == 90)
    let share = laureates.filter { leading.contains($0.regionCode2014) }.count
    #expect(share == 11 || share == 12)
    let poles = SampleGenerator(seed: seed)
    for application in applications {
      let pole = poles.pole(application.poleIndex)
      #expect(pole.flaw == nil && pole.regionCode2014 == application.regionCode2014)
    }
  }

  @Test("a recount of each application finds its one defect and no other", arguments: seeds)
  func defects(seed: UInt64) {
    for application in FirstCallReplay(seed: seed).applications {
      let found = recount(application)
      let expected = application.defect.map { [$0] } ?? []
      #expect(found == expected, "application \(application.index)")
    }
  }

  @Test("each defect has eight or nine of the fifty", arguments: seeds)
  func spread(seed: UInt64) {
    let defects = FirstCallReplay(seed: seed).applications.compactMap(\.defect)
    let counts = Dictionary(grouping: defects, by: \.self).mapValues(\.count)
    #expect(Set(counts.keys) == Set(SampleApplication.Defect.allCases))
    #expect(counts.values.allSatisfy { (8...9).contains($0) } && defects.count == 50)
  }

  @Test("the applicant is a member of the pole, but where it is the defect", arguments: seeds)
  func applicants(seed: UInt64) {
    let generator = SampleGenerator(seed: seed)
    for application in FirstCallReplay(seed: seed).applications {
      let applicant = generator.partners(ofPole: application.applicantPoleIndex).lowerBound
      let members = generator.memberships(ofPole: application.poleIndex).map(\.partnerIndex)
      #expect(members.contains(applicant) == (application.defect != .applicantNotMember))
    }
  }

  @Test("lines use the accounts of their side, and ask the State for what is requested")
  func lines() {
    for application in FirstCallReplay(seed: 1).applications {
      let asked = application.lines.filter { $0.funder == .state }.map(\.cents).reduce(0, +)
      #expect(asked == application.requestedCents)
      #expect((3_000_000...30_000_000).contains(asked))
      #expect(application.title.unicodeScalars.count <= 140)
      for line in application.lines {
        let accounts = line.side == .expense ? [60...69, 86...86] : [70...79, 87...87]
        #expect(accounts.contains { $0.contains(line.account) })
        #expect(line.isInKind == (line.account >= 86))
        #expect(line.cents > 0)
      }
    }
  }

  @Test("the dates are those of Paris")
  func dates() {
    // Days from 1970-01-01 to 2013-07-15 and 2013-10-16; Paris is two hours ahead in summer.
    #expect(FirstCallReplay.opensAt == (15_901 * 24 - 2) * 3_600_000_000)
    #expect(FirstCallReplay.deadline == (15_994 * 24 - 2) * 3_600_000_000)
  }
}

/// The first call's rules, counted from the lines alone.
private func recount(_ application: SampleApplication) -> [SampleApplication.Defect] {
  let lines = application.lines
  func sum(_ isIncluded: (SampleApplication.Line) -> Bool) -> Int64 {
    lines.filter(isIncluded).map(\.cents).reduce(0, +)
  }
  var found: [SampleApplication.Defect] = []
  if application.applicantPoleIndex != application.poleIndex { found.append(.applicantNotMember) }
  if application.receivedAt >= FirstCallReplay.deadline { found.append(.lateReceipt) }
  let cost = sum { $0.side == .expense && $0.isEligible && !$0.isInKind }
  let state = sum { $0.funder == .state }
  var authorities: [String: Int64] = [:]
  for line in lines {
    if case .localAuthority(let name) = line.funder { authorities[name, default: 0] += line.cents }
  }
  let together = authorities.values.reduce(0, +)
  if authorities.isEmpty { found.append(.noLocalCofunding) }
  if state * 2 > cost { found.append(.stateRateExceeded) }
  let isBalanced = [2014, 2015, 2016].allSatisfy { year in
    [true, false].allSatisfy { isInKind in
      let part = lines.filter { $0.year == year && $0.isInKind == isInKind }
      let expenses = part.filter { $0.side == .expense }.map(\.cents).reduce(0, +)
      return expenses == part.filter { $0.side == .resource }.map(\.cents).reduce(0, +)
    }
  }
  if !isBalanced { found.append(.unbalancedBudget) }
  let isOver = authorities.values.contains { $0 * 5 > cost } || together * 2 > cost
  if isOver { found.append(.localAuthorityRateExceeded) }
  return found
}
