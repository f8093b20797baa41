import PTCEMessages
import PTCEReference
import TrameWire

/// Everything that the call's only funder brings and gives.
enum Funding {
  static let state = "État"

  static func share(_ cents: Int64) -> [FunderShare] {
    [FunderShare(funder: state, amount: Quantity(cents))]
  }
}

extension CallContent {
  /// The call of 2013 with its rules, as `docs/domain.md` has them.
  static var firstCall: CallContent {
    CallContent(
      title: "Pôles territoriaux de coopération économique : premier appel à projets",
      kind: .callForProjects,
      envelope: Quantity(FirstCallReplay.envelopeCents),
      funders: Funding.share(FirstCallReplay.envelopeCents),
      opensAt: Timestamp(microseconds: FirstCallReplay.opensAt),
      deadline: LocalDeadline(date: Days.date(2013, 10, 15), hour: 23, minute: 59),
      rules: CallRules(
        datedOn: Days.date(2013, 7, 15),
        awardMin: Quantity(FirstCallReplay.requestRange.lowerBound),
        awardMax: Quantity(FirstCallReplay.requestRange.upperBound),
        stateRateMax: 5_000,
        localAuthorityRateMax: 2_000,
        localAuthoritiesRateMax: 5_000,
        requiresLocalCofunding: true,
        durationMonthsMax: 36,
        expectedAwardsMin: 10,
        expectedAwardsMax: 20
      )
    )
  }
}

extension ApplicationContent {
  init(_ application: SampleApplication, applicant: PartnerID) {
    self.init(
      applicant: applicant,
      project: Project(
        title: application.title,
        start: Days.date(FirstCallReplay.years.lowerBound, 1, 1),
        end: Days.date(FirstCallReplay.years.upperBound, 12, 31)
      ),
      requested: Quantity(application.requestedCents),
      budget: Budget(lines: application.lines.map(BudgetLine.init))
    )
  }
}

extension BudgetLine {
  init(_ line: SampleApplication.Line) {
    self.init(
      side: line.side == .expense ? .expense : .resource,
      account: UInt8(clamping: line.account),
      year: UInt16(clamping: line.year),
      amount: Quantity(line.cents),
      isIneligible: line.side == .expense && !line.isInKind && !line.isEligible,
      funder: line.funder.map(Funder.init),
      label: line.label
    )
  }
}

extension Funder {
  init(_ funder: SampleApplication.Funder) {
    switch funder {
    case .state: self.init(kind: .call)
    case .localAuthority(let name): self.init(kind: .localAuthority, identity: name)
    case .own: self.init(kind: .ownFunds)
    case .other: self.init(kind: .privateFunder)
    }
  }
}
