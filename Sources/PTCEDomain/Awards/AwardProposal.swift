/// An award that is to be proposed or decided.
package struct AwardProposal: Hashable, Sendable {

  package static let fundersMax = 64

  package var amount: Cents
  /// Who pays how much of it; one share when there is one funder.
  package var split: [FunderShare]

  package init(amount: Cents, split: [FunderShare]) {
    self.amount = amount
    self.split = split
  }
}

/// What the rules of an award ask about the world, read in the same transaction.
package struct AwardFacts: Hashable, Sendable {
  package var call: FundingCall
  package var applicationState: ApplicationState
  package var requested: Cents
  /// States of the other awards on the application.
  package var otherAwards: [AwardState]
  package var envelope: EnvelopePosition
  /// By funder of the call; one that is missing funds nothing of it. Empty when the call names no
  /// funder: then the shares are not bounded one by one.
  package var funders: [String: FunderPosition]

  package init(
    call: FundingCall,
    applicationState: ApplicationState,
    requested: Cents,
    otherAwards: [AwardState] = [],
    envelope: EnvelopePosition,
    funders: [String: FunderPosition]
  ) {
    self.call = call
    self.applicationState = applicationState
    self.requested = requested
    self.otherAwards = otherAwards
    self.envelope = envelope
    self.funders = funders
  }
}

extension AwardProposal {
  /// PROPOSED: takes room in the envelope until the reservation runs out.
  package func propose(_ facts: AwardFacts, now: Instant) -> Decision<AwardState> {
    var findings = Findings()
    findings.add(violations(facts, replacing: nil, now: now))
    return Decision(findings, .proposed)
  }

  /// DECIDED: from a proposal, whose reservation it replaces, or at once.
  /// - Parameter reservation: the proposal as it stands, nil when there is none; its amount is part
  ///   of `facts.envelope` unless its time has run out.
  package func decide(
    replacing reservation: Reservation?,
    _ facts: AwardFacts,
    now: Instant
  ) -> Decision<AwardState> {
    var findings = Findings()
    if let reservation { findings.add(reservation.state.violation(movingTo: .decided)) }
    findings.add(violations(facts, replacing: reservation, now: now))
    return Decision(findings, .decided)
  }

  /// A proposal that a decision replaces.
  package struct Reservation: Hashable, Sendable {
    package let state: AwardState
    /// As the envelope's position counts it; nothing when its time has run out.
    package let counted: AwardProposal?

    package init(state: AwardState, counted: AwardProposal?) {
      self.state = state
      self.counted = counted
    }
  }

  /// A1, A2, A3, C15.
  private func violations(
    _ facts: AwardFacts,
    replacing reservation: Reservation?,
    now: Instant
  ) -> [RuleViolation] {
    let own = reservation?.counted
    var findings = Findings()
    findings.add(facts.call.selectionViolation(now: now))
    findings.add(applicationViolations(facts))
    findings.add(amountViolations(facts))
    findings.add(splitViolations(facts, own))
    findings.add(facts.envelope.violation(for: amount, replacing: own?.amount ?? .zero))
    return findings.all
  }

  /// A3.
  private func applicationViolations(_ facts: AwardFacts) -> [RuleViolation] {
    var findings = Findings()
    if facts.applicationState != .selected {
      findings.hard(
        .a3,
        .applicationNotSelected,
        "application",
        "La candidature est à l'état \(facts.applicationState.rawValue), elle doit être SELECTED.",
        "The application is \(facts.applicationState.rawValue), it must be SELECTED.",
        [.init("state", .text(facts.applicationState.rawValue))]
      )
    }
    if let live = facts.otherAwards.first(where: \.isLive) {
      findings.hard(
        .a3,
        .awardExists,
        "application",
        "Cette candidature a déjà une subvention (\(live.rawValue)).",
        "This application already has an award (\(live.rawValue)).",
        [.init("state", .text(live.rawValue))]
      )
    }
    return findings.all
  }

  /// A2: the amount.
  private func amountViolations(_ facts: AwardFacts) -> [RuleViolation] {
    var findings = Findings()
    if amount <= .zero {
      findings.hard(
        .f3,
        .amountInvalid,
        "amount_cents",
        "Le montant doit être positif.",
        "The amount must be positive.",
        [.init("amount", .cents(amount))]
      )
    }
    if amount > facts.requested {
      findings.hard(
        .a2,
        .amountOutOfRange,
        "amount_cents",
        "La subvention (\(amount.french)) dépasse la demande (\(facts.requested.french)).",
        "The award (\(amount.english)) is above the request (\(facts.requested.english)).",
        [.init("amount", .cents(amount)), .init("requested", .cents(facts.requested))]
      )
    }
    findings.add(facts.call.rules.rangeViolation(.a2, amount, path: "amount_cents"))
    return findings.all
  }

  /// A2: who pays.
  private func splitViolations(_ facts: AwardFacts, _ own: AwardProposal?) -> [RuleViolation] {
    var findings = Findings()
    let total = Cents.wideSum(split.map(\.amount))
    if total != amount.wide || split.count > Self.fundersMax {
      let delta = Cents(clamping: amount.wide - total)
      findings.hard(
        .a2,
        .amountOutOfRange,
        "funder_split",
        "Les parts des financeurs ne font pas le montant : écart de \(delta.french).",
        "The funders' shares do not add up to the amount: difference \(delta.english).",
        [.init("delta", .cents(delta)), .init("funders_max", .count(Self.fundersMax))]
      )
    }
    var seen: Set<String> = []
    for (index, part) in split.prefix(Self.fundersMax).enumerated() {
      let path = "funder_split[\(index)]"
      if part.amount < .zero || !seen.insert(part.funder).inserted {
        findings.hard(
          .a2,
          .amountOutOfRange,
          path,
          "La part de « \(part.funder) » est négative ou répétée.",
          "The share of '\(part.funder)' is negative or given twice.",
          [.init("amount", .cents(part.amount))]
        )
      }
      if facts.funders.isEmpty { continue }
      let position = facts.funders[part.funder] ?? FunderPosition(share: .zero, committed: .zero)
      let before = own?.split.first { $0.funder == part.funder }?.amount ?? .zero
      let left = Cents(clamping: position.remaining.wide + before.wide)
      if part.amount > left {
        findings.hard(
          .a2,
          .amountOutOfRange,
          path,
          "Il reste \(left.french) de l'apport de « \(part.funder) » à l'appel.",
          "\(left.english) are left of what '\(part.funder)' brings to the call.",
          [.init("remaining", .cents(left)), .init("amount", .cents(part.amount))]
        )
      }
    }
    return findings.all
  }
}
