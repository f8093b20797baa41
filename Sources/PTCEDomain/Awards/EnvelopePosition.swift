/// Where a call's envelope stands, over every tenant, read in the same transaction as the award.
package struct EnvelopePosition: Hashable, Sendable {
  package var envelope: Cents
  /// Awards DECIDED to COMPLETED.
  package var decided: Cents
  /// PROPOSED awards whose reservation has not run out.
  package var reserved: Cents

  package init(envelope: Cents, decided: Cents, reserved: Cents) {
    self.envelope = envelope
    self.decided = decided
    self.reserved = reserved
  }

  private var wideRemaining: Int128 { envelope.wide - decided.wide - reserved.wide }

  /// What can still be awarded; negative when the facts already break the rule.
  package var remaining: Cents { Cents(clamping: wideRemaining) }

  /// A1: nil when the amount fits. `replacing` is the award's own part of the position, when it was
  /// reserved or decided before.
  package func violation(
    for amount: Cents,
    replacing own: Cents = .zero,
    path: String = "amount_cents"
  ) -> RuleViolation? {
    let left = wideRemaining + own.wide
    guard amount.wide > left else { return nil }
    let remaining = Cents(clamping: max(left, 0))
    return RuleViolation(
      .a1,
      .envelopeExceeded,
      .hard,
      path: path,
      french: "Il reste \(remaining.french) dans l'enveloppe de l'appel,"
        + " \(amount.french) sont demandés.",
      english:
        "The call's envelope has \(remaining.english) left, \(amount.english) are asked for.",
      parameters: [
        .init("remaining", .cents(remaining)), .init("amount", .cents(amount)),
        .init("excess", .cents(Cents(clamping: amount.wide - max(left, 0)))),
        .init("envelope", .cents(envelope)),
      ]
    )
  }
}

/// What one funder brings to a call's envelope, and what is already awarded of it.
package struct FunderPosition: Hashable, Sendable {
  package var share: Cents
  package var committed: Cents

  package init(share: Cents, committed: Cents) {
    self.share = share
    self.committed = committed
  }

  var remaining: Cents { Cents(clamping: max(share.wide - committed.wide, 0)) }
}
