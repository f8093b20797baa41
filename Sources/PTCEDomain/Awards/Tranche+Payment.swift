/// What the rules of a payment ask about the award.
package struct TrancheFacts: Hashable, Sendable {
  package var awardState: AwardState
  package var awardAmount: Cents
  package var conventionSignedOn: CivilDate?
  /// The final report is ACCEPTED (for the balance).
  package var isFinalReportAccepted: Bool
  /// The report that an intermediate payment waits for is ACCEPTED.
  package var isConditionReportAccepted: Bool
  package var overdueReports: Int
  /// Principals who are contacts of the pole.
  package var poleContacts: Set<String>

  package init(
    awardState: AwardState,
    awardAmount: Cents,
    conventionSignedOn: CivilDate? = nil,
    isFinalReportAccepted: Bool = false,
    isConditionReportAccepted: Bool = false,
    overdueReports: Int = 0,
    poleContacts: Set<String> = []
  ) {
    self.awardState = awardState
    self.awardAmount = awardAmount
    self.conventionSignedOn = conventionSignedOn
    self.isFinalReportAccepted = isFinalReportAccepted
    self.isConditionReportAccepted = isConditionReportAccepted
    self.overdueReports = overdueReports
    self.poleContacts = poleContacts
  }
}

extension Tranche {
  /// Above this amount a convention is compulsory (law 2000-321, decree 2001-495).
  package static let conventionThreshold = Cents(euros: 23_000)

  /// READY: an agent certifies that the conditions are met (*service fait*).
  package func certify(
    by certifier: String,
    _ facts: TrancheFacts,
    today: CivilDate
  ) -> Decision<Tranche> {
    var findings = Findings()
    findings.add(state.violation(movingTo: .ready))
    findings.add(Self.conventionViolation(facts, today: today))
    findings.add(conditionViolations(facts))
    findings.add(Self.contactViolation(certifier, facts, path: "certified_by"))
    var certified = self
    certified.state = .ready
    certified.certifiedBy = certifier
    return Decision(findings, certified)
  }

  package func request() -> Decision<Tranche> { moved(to: .requested) }
  package func refuse() -> Decision<Tranche> { moved(to: .refused) }
  package func cancel() -> Decision<Tranche> { moved(to: .cancelled) }
  package func orderRecovery() -> Decision<Tranche> { moved(to: .recoveryOrdered) }

  /// PAID: by someone else than the certifier (A7), never more than the tranche (A5).
  package func pay(_ amount: Cents, by payer: String, _ facts: TrancheFacts) -> Decision<Tranche> {
    var findings = Findings()
    findings.add(state.violation(movingTo: .paid))
    findings.add(Self.contactViolation(payer, facts, path: "paid_by"))
    if payer.isEmpty || payer == certifiedBy {
      findings.hard(
        .a7,
        .segregationOfDuties,
        "paid_by",
        "Qui certifie le service fait ne constate pas le paiement.",
        "Who certifies the work done does not record the payment."
      )
    }
    if amount <= .zero {
      findings.hard(
        .f3,
        .amountInvalid,
        "paid_cents",
        "Le montant versé doit être positif.",
        "The paid amount must be positive.",
        [.init("paid", .cents(amount))]
      )
    }
    if amount > self.amount {
      findings.hard(
        .a5,
        .trancheExceedsAward,
        "paid_cents",
        "Le versement (\(amount.french)) dépasse la tranche (\(self.amount.french)).",
        "The payment (\(amount.english)) is above the tranche (\(self.amount.english)).",
        [.init("paid", .cents(amount)), .init("tranche", .cents(self.amount))]
      )
    }
    var paid = self
    paid.state = .paid
    paid.paid = amount
    return Decision(findings, paid)
  }

  /// RECOVERED: in full or in part, never more than was paid.
  package func recordRecovery(_ amount: Cents) -> Decision<Tranche> {
    var findings = Findings()
    findings.add(state.violation(movingTo: .recovered))
    if amount <= .zero || amount > paid {
      findings.hard(
        .f3,
        .amountInvalid,
        "recovered_cents",
        "Le montant récupéré doit être compris entre 0,01 € et \(paid.french).",
        "The recovered amount must be from €0.01 to \(paid.english).",
        [.init("recovered", .cents(amount)), .init("paid", .cents(paid))]
      )
    }
    var recovered = self
    recovered.state = .recovered
    recovered.recovered = amount
    return Decision(findings, recovered)
  }

  private func moved(to target: TrancheState) -> Decision<Tranche> {
    var findings = Findings()
    findings.add(state.violation(movingTo: target))
    var moved = self
    moved.state = target
    return Decision(findings, moved)
  }

  /// A4: above the threshold nothing is ready before the convention is signed.
  private static func conventionViolation(
    _ facts: TrancheFacts,
    today: CivilDate
  ) -> RuleViolation? {
    guard facts.awardAmount > conventionThreshold else { return nil }
    if let signedOn = facts.conventionSignedOn, signedOn <= today { return nil }
    return RuleViolation(
      .a4,
      .conventionRequired,
      .hard,
      path: "award.convention",
      french: "Au-delà de \(conventionThreshold.french), rien n'est versé avant la signature de la"
        + " convention.",
      english: "Above \(conventionThreshold.english) nothing is paid before the convention is"
        + " signed.",
      parameters: [
        .init("threshold", .cents(conventionThreshold)), .init("award", .cents(facts.awardAmount)),
      ]
    )
  }

  /// A6 and M4, and an award that is running.
  private func conditionViolations(_ facts: TrancheFacts) -> [RuleViolation] {
    var findings = Findings()
    if facts.awardState != .active {
      findings.hard(
        .a6,
        .conditionNotMet,
        "award.state",
        "La subvention est à l'état \(facts.awardState.rawValue), elle doit être ACTIVE.",
        "The award is \(facts.awardState.rawValue), it must be ACTIVE.",
        [.init("state", .text(facts.awardState.rawValue))]
      )
    }
    if kind == .balance, !facts.isFinalReportAccepted {
      findings.hard(
        .a6,
        .conditionNotMet,
        "conditions",
        "Le solde attend que le compte rendu financier final soit accepté.",
        "The balance waits for the final financial report to be accepted.",
        [.init("report", .text("FINAL_FINANCIAL"))]
      )
    }
    if kind == .intermediate, !facts.isConditionReportAccepted {
      findings.hard(
        .a6,
        .conditionNotMet,
        "conditions",
        "Ce versement attend que son compte rendu soit accepté.",
        "This payment waits for its report to be accepted.",
        [.init("report", .text("INTERMEDIATE_FINANCIAL"))]
      )
    }
    if facts.overdueReports > 0 {
      findings.hard(
        .m4,
        .reportOverdue,
        "award",
        "\(facts.overdueReports) compte(s) rendu(s) en retard : la tranche attend.",
        "\(facts.overdueReports) overdue report(s): the tranche waits.",
        [.init("overdue", .count(facts.overdueReports))]
      )
    }
    return findings.all
  }

  /// A7: a contact of the pole neither certifies nor pays.
  private static func contactViolation(
    _ principal: String,
    _ facts: TrancheFacts,
    path: String
  ) -> RuleViolation? {
    guard facts.poleContacts.contains(principal) else { return nil }
    return RuleViolation(
      .a7,
      .segregationOfDuties,
      .hard,
      path: path,
      french: "Un contact du pôle ne certifie ni ne paie.",
      english: "A contact of the pole neither certifies nor pays."
    )
  }
}
