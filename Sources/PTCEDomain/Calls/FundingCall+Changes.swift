/// Commands on a call.
extension FundingCall {
  /// F2 to F4: whether the record can be stored at all.
  package func draftViolations() -> [RuleViolation] {
    var findings = Findings()
    findings.add(TextRule.callTitle.violations(title, path: "title"))
    findings.add(rules.violations())
    if envelope < .zero {
      findings.hard(
        .f3,
        .amountInvalid,
        "envelope",
        "L'enveloppe est négative.",
        "The envelope is negative.",
        [.init("envelope", .cents(envelope))]
      )
    }
    findings.add(funderViolation())
    return findings.all
  }

  private func funderViolation() -> RuleViolation? {
    let total = Cents.wideSum(funders.map(\.amount))
    if funders.isEmpty || total == envelope.wide { return nil }
    let delta = Cents(clamping: envelope.wide - total)
    return RuleViolation(
      .f3,
      .amountInvalid,
      .hard,
      path: "funders",
      french: "Les parts des financeurs ne font pas l'enveloppe : écart de \(delta.french).",
      english: "The funders' shares do not add up to the envelope: difference \(delta.english).",
      parameters: [.init("delta", .cents(delta))]
    )
  }

  /// Moves the call; `now` is read first, so a call whose deadline has passed is CLOSED here.
  package func move(to target: CallState, now: Instant) -> Decision<FundingCall> {
    var findings = Findings()
    let current = state(at: now)
    findings.add(current.violation(movingTo: target))
    if target == .published { findings.add(publicationViolations(now: now)) }
    if current == .published, target == .open {
      findings.hard(
        .s1,
        .illegalTransition,
        "state",
        "Un appel publié s'ouvre à son heure, pas à la main.",
        "A published call opens by the clock, not by hand.",
        [.init("opens_at", .instant(opensAt ?? .distantFuture))]
      )
    }
    var moved = self
    moved.state = target
    if target == .closed { moved.closedAt = now }
    return Decision(findings, moved)
  }

  /// What a call needs before applicants see it.
  package func publicationViolations(now: Instant) -> [RuleViolation] {
    var findings = Findings()
    findings.add(draftViolations())
    if envelope == .zero {
      findings.hard(
        .f4,
        .fieldRequired,
        "envelope",
        "L'enveloppe est obligatoire.",
        "The envelope is required."
      )
    }
    guard let opensAt else {
      findings.hard(
        .f4,
        .fieldRequired,
        "opens_at",
        "La date d'ouverture est obligatoire.",
        "The opening time is required."
      )
      return findings.all
    }
    switch (kind, deadline) {
    case (.permanent, .some):
      findings.hard(
        .s2,
        .callChangeInvalid,
        "deadline",
        "Un appel permanent n'a pas de date limite.",
        "A permanent call has no deadline."
      )
    case (.permanent, nil): break
    case (_, nil):
      findings.hard(
        .f4,
        .fieldRequired,
        "deadline",
        "La date limite est obligatoire.",
        "The deadline is required."
      )
    case (_, let deadline?) where deadline.closesAt <= max(opensAt, now):
      findings.hard(
        .s2,
        .callChangeInvalid,
        "deadline",
        "La date limite (\(deadline.french)) n'est pas après l'ouverture ou est déjà passée.",
        "The deadline (\(deadline.english)) is not after the opening, or is already past.",
        [.init("closes_at", .instant(deadline.closesAt))]
      )
    default: break
    }
    return findings.all
  }

  /// S2: an open call's deadline only moves later; a closed call does not reopen.
  package func extendDeadline(to deadline: LocalDeadline, now: Instant) -> Decision<FundingCall> {
    var findings = Findings()
    let current = state(at: now)
    let isOpenOrBefore = [.draft, .published, .open].contains(current)
    if !isOpenOrBefore || kind == .permanent {
      findings.hard(
        .s2,
        .callChangeInvalid,
        "deadline",
        "L'appel est à l'état \(current.rawValue) : sa date limite ne change plus.",
        "The call is \(current.rawValue): its deadline no longer changes.",
        [.init("state", .text(current.rawValue))]
      )
    }
    if current == .open, let old = self.deadline, deadline < old {
      findings.hard(
        .s2,
        .callChangeInvalid,
        "deadline",
        "L'appel est ouvert : la date limite (\(old.french)) ne peut que reculer.",
        "The call is open: its deadline (\(old.english)) may only move later.",
        [.init("closes_at", .instant(old.closesAt))]
      )
    }
    if deadline.closesAt <= max(now, opensAt ?? now) {
      findings.hard(
        .s2,
        .callChangeInvalid,
        "deadline",
        "La date limite (\(deadline.french)) n'est pas après l'ouverture ou est déjà passée.",
        "The deadline (\(deadline.english)) is not after the opening, or is already past.",
        [.init("closes_at", .instant(deadline.closesAt))]
      )
    }
    var extended = self
    extended.deadline = deadline
    return Decision(findings, extended)
  }

  /// S2: once open the envelope only rises, and never is below what is committed.
  package func changeEnvelope(
    to envelope: Cents,
    committed: Cents,
    now: Instant
  ) -> Decision<FundingCall> {
    var findings = Findings()
    let current = state(at: now)
    let isBeforeOpening = current == .draft || current == .published
    if !isBeforeOpening, envelope < self.envelope {
      findings.hard(
        .s2,
        .callChangeInvalid,
        "envelope",
        "L'appel a été ouvert : son enveloppe (\(self.envelope.french)) ne peut que monter.",
        "The call has been opened: its envelope (\(self.envelope.english)) may only rise.",
        [.init("envelope", .cents(self.envelope))]
      )
    }
    if envelope < max(committed, .zero) {
      findings.hard(
        .s2,
        .callChangeInvalid,
        "envelope",
        "L'enveloppe serait inférieure aux \(committed.french) déjà engagés.",
        "The envelope would be below the \(committed.english) already committed.",
        [.init("committed", .cents(committed))]
      )
    }
    if current.isFinal {
      findings.hard(
        .s2,
        .callChangeInvalid,
        "envelope",
        "L'appel est à l'état \(current.rawValue) : son enveloppe ne change plus.",
        "The call is \(current.rawValue): its envelope no longer changes."
      )
    }
    var changed = self
    changed.envelope = envelope
    return Decision(findings, changed)
  }
}
