/// The tranches of one award.
package struct TranchePlan: Hashable, Sendable {
  package static let tranchesMax = 60

  package var tranches: [Tranche]

  package init(tranches: [Tranche]) { self.tranches = tranches }

  /// A5 and A6: the sum stays within the award, the sequence has no gap, the balance is last.
  package func violations(award: Cents, path: String = "tranches") -> [RuleViolation] {
    var findings = Findings()
    let outgoing = tranches.filter { $0.kind != .recovery }
    if tranches.count > Self.tranchesMax {
      findings.hard(
        .f3,
        .amountInvalid,
        path,
        "Au plus \(Self.tranchesMax) tranches sont admises.",
        "At most \(Self.tranchesMax) tranches are allowed.",
        [.init("max", .count(Self.tranchesMax))]
      )
    }
    for (index, tranche) in tranches.enumerated() {
      if tranche.amount <= .zero {
        findings.hard(
          .f3,
          .amountInvalid,
          "\(path)[\(index)].amount_cents",
          "Le montant de la tranche doit être positif.",
          "The tranche's amount must be positive.",
          [.init("amount", .cents(tranche.amount))]
        )
      }
      if tranche.sequence != index + 1 {
        findings.hard(
          .a6,
          .conditionNotMet,
          "\(path)[\(index)].seq",
          "La tranche \(index + 1) porte le numéro \(tranche.sequence) : la suite a un trou.",
          "Tranche \(index + 1) has number \(tranche.sequence): the sequence has a gap.",
          [.init("expected", .count(index + 1)), .init("found", .count(tranche.sequence))]
        )
      }
    }
    let isBalanceMisplaced = outgoing.dropLast().contains { $0.kind == .balance }
    if isBalanceMisplaced {
      findings.hard(
        .a6,
        .conditionNotMet,
        path,
        "Le solde doit être la dernière tranche.",
        "The balance must be the last tranche."
      )
    }
    findings.add(sumViolation(outgoing, award: award, path))
    return findings.all
  }

  /// Replaces the plan as a whole: tranches that are past PLANNED stand first, as they are.
  package func replacing(with draft: TranchePlan, award: Cents) -> Decision<TranchePlan> {
    var findings = Findings()
    let begun = tranches.filter { $0.state != .planned && $0.state != .cancelled }
    for (index, tranche) in begun.enumerated() {
      let kept = draft.tranches.indices.contains(index) ? draft.tranches[index] : nil
      let isKept =
        kept?.kind == tranche.kind && kept?.amount == tranche.amount
        && kept?.plannedOn == tranche.plannedOn
      if isKept { continue }
      findings.hard(
        .a6,
        .conditionNotMet,
        "tranches[\(index)]",
        "La tranche \(tranche.sequence) est \(tranche.state.rawValue) : elle reste en tête du plan,"
          + " inchangée.",
        "Tranche \(tranche.sequence) is \(tranche.state.rawValue): it stays first in the plan,"
          + " unchanged.",
        [.init("seq", .count(tranche.sequence)), .init("state", .text(tranche.state.rawValue))]
      )
    }
    var plan = draft
    for (index, tranche) in begun.enumerated() where plan.tranches.indices.contains(index) {
      plan.tranches[index] = tranche
      plan.tranches[index].sequence = index + 1
    }
    findings.add(plan.violations(award: award))
    return Decision(findings, plan)
  }

  private func sumViolation(
    _ outgoing: [Tranche],
    award: Cents,
    _ path: String
  ) -> RuleViolation? {
    let sum = Cents.wideSum(outgoing.filter(\.state.countsTowardAward).map(\.amount))
    guard sum > award.wide else { return nil }
    let excess = Cents(clamping: sum - award.wide)
    return RuleViolation(
      .a5,
      .trancheExceedsAward,
      .hard,
      path: path,
      french: "Les tranches dépassent la subvention (\(award.french)) de \(excess.french).",
      english: "The tranches exceed the award (\(award.english)) by \(excess.english).",
      parameters: [.init("award", .cents(award)), .init("excess", .cents(excess))]
    )
  }

  /// A5 at the end: what was paid less what came back is the final amount.
  package func completionViolation(finalAmount: Cents) -> RuleViolation? {
    let net = Cents.wideSum(tranches.map(\.paid)) - Cents.wideSum(tranches.map(\.recovered))
    guard net != finalAmount.wide else { return nil }
    let shown = Cents(clamping: net)
    return RuleViolation(
      .a5,
      .trancheExceedsAward,
      .hard,
      path: "tranches",
      french: "Versé moins récupéré (\(shown.french)) diffère du montant final"
        + " (\(finalAmount.french)).",
      english: "Paid less recovered (\(shown.english)) differs from the final amount"
        + " (\(finalAmount.english)).",
      parameters: [
        .init("net", .cents(shown)), .init("final", .cents(finalAmount)),
        .init("delta", .cents(Cents(clamping: net - finalAmount.wide))),
      ]
    )
  }
}
