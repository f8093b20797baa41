/// Moves an award through its life once it is decided.
package struct AwardMove: Hashable, Sendable {
  package var state: AwardState
  package var amount: Cents
  package var conventionSignedOn: CivilDate?
  package var plan: TranchePlan

  package init(
    state: AwardState,
    amount: Cents,
    conventionSignedOn: CivilDate? = nil,
    plan: TranchePlan = TranchePlan(tranches: [])
  ) {
    self.state = state
    self.amount = amount
    self.conventionSignedOn = conventionSignedOn
    self.plan = plan
  }

  /// The new state. AGREED needs the convention where one is compulsory (A4); CANCELLED needs that
  /// nothing was paid; COMPLETED needs the accounts to close on `finalAmount` (A5). Deciding has
  /// rules of its own: `AwardProposal.decide`.
  package func move(
    to target: AwardState,
    finalAmount: Cents? = nil,
    reason: String = "",
    today: CivilDate
  ) -> Decision<AwardState> {
    var findings = Findings()
    findings.add(state.violation(movingTo: target))
    if [.suspended, .terminated, .cancelled, .dropped].contains(target) {
      findings.add(TextRule.reason.violations(reason, path: "reason"))
    }
    switch target {
    case .decided:
      findings.hard(
        .s1,
        .illegalTransition,
        "state",
        "Une subvention se décide sur une candidature retenue.",
        "An award is decided on a selected application, not by a plain move."
      )
    case .agreed: findings.add(agreementViolation(today))
    case .cancelled:
      if plan.tranches.contains(where: { $0.paid > .zero }) {
        findings.hard(
          .s1,
          .illegalTransition,
          "state",
          "Une tranche est versée : la subvention se résilie, elle ne s'annule plus.",
          "A tranche is paid: the award can be terminated, no longer cancelled."
        )
      }
    case .completed: findings.add(plan.completionViolation(finalAmount: finalAmount ?? amount))
    default: break
    }
    return Decision(findings, target)
  }

  private func agreementViolation(_ today: CivilDate) -> RuleViolation? {
    guard amount > Tranche.conventionThreshold else { return nil }
    if let conventionSignedOn, conventionSignedOn <= today { return nil }
    return RuleViolation(
      .a4,
      .conventionRequired,
      .hard,
      path: "convention.signed_on",
      french: "Au-delà de \(Tranche.conventionThreshold.french), la convention doit être signée.",
      english: "Above \(Tranche.conventionThreshold.english) the convention must be signed.",
      parameters: [.init("threshold", .cents(Tranche.conventionThreshold))]
    )
  }
}
