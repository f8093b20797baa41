/// What the administration decides on an application.
extension FundingApplication {
  /// Who decides, as far as a rule asks.
  package struct Decider: Hashable, Sendable {
    package var isCommittee: Bool
    /// A committee member with a link to the applicant.
    package var isLinkedToApplicant: Bool

    package init(isCommittee: Bool, isLinkedToApplicant: Bool = false) {
      self.isCommittee = isCommittee
      self.isLinkedToApplicant = isLinkedToApplicant
    }
  }

  /// What selection ends in.
  package enum Verdict: String, Sendable, CaseIterable {
    case selected = "SELECTED"
    case reserve = "RESERVE"
    case rejected = "REJECTED"

    var state: ApplicationState {
      switch self {
      case .selected: .selected
      case .reserve: .reserve
      case .rejected: .rejected
      }
    }
  }

  /// INCOMPLETE: asks for what is missing, and reopens only the listed fields (C14).
  package func requestCompletion(of fields: Set<String>) -> Decision<FundingApplication> {
    var findings = Findings()
    findings.add(state.violation(movingTo: .incomplete))
    if fields.isEmpty {
      findings.hard(
        .f4,
        .fieldRequired,
        "fields",
        "Indiquez les champs à compléter.",
        "Say which fields are to be completed."
      )
    }
    var reopened = self
    reopened.state = .incomplete
    reopened.reopenedFields = fields
    return Decision(findings, reopened)
  }

  /// ADMISSIBLE only when no hard rule fails for the day it was received; INADMISSIBLE says why.
  package func decideAdmissibility(
    isAdmissible: Bool,
    reason: String,
    _ facts: ApplicationFacts
  ) -> Decision<FundingApplication> {
    var findings = Findings()
    let target = isAdmissible ? ApplicationState.admissible : .inadmissible
    // Only an appeal leads out of INADMISSIBLE.
    findings.add(state.violation(movingTo: target))
    if isAdmissible {
      findings.add(admissibilityViolations(facts))
    } else {
      findings.add(TextRule.reason.violations(reason, path: "reason"))
    }
    var decided = self
    decided.state = target
    return Decision(findings, decided)
  }

  private func admissibilityViolations(_ facts: ApplicationFacts) -> [RuleViolation] {
    guard let receipt, let date = receipt.date else {
      return [
        RuleViolation(
          .c2,
          .receiptIncomplete,
          .hard,
          path: "receipt",
          french: "La candidature n'a pas de preuve de réception.",
          english: "The application has no evidence of receipt."
        )
      ]
    }
    return channelViolations(receipt, facts.call, missingPaper: .hard)
      + contentViolations(facts.call) + documentViolations(facts.call.rules)
      + eligibilityViolations(facts, on: date)
  }

  /// SELECTED, RESERVE or REJECTED (C15); a missing regional opinion is a warning (C16).
  /// Deciding on an ADMISSIBLE application takes it through IN_REVIEW in the same step.
  package func decide(
    _ verdict: Verdict,
    by decider: Decider,
    hasRegionalOpinion: Bool,
    reason: String,
    call: FundingCall,
    now: Instant
  ) -> Decision<FundingApplication> {
    var findings = Findings()
    let target = verdict.state
    let reviewed = state == .admissible ? ApplicationState.inReview : state
    findings.add(reviewed.violation(movingTo: target))
    findings.add(call.selectionViolation(now: now))
    if target == .selected, !decider.isCommittee {
      findings.hard(
        .c15,
        .permissionDenied,
        "state",
        "Seul le comité retient une candidature.",
        "Only the committee selects an application."
      )
    }
    if target == .rejected {
      findings.add(TextRule.reason.violations(reason, path: "reason"))
    }
    if !hasRegionalOpinion {
      findings.warning(
        .c16,
        .opinionMissing,
        "opinions",
        "L'avis régional n'a pas été recueilli.",
        "The regional opinion has not been given."
      )
    }
    var decided = self
    decided.state = target
    return Decision(findings, decided)
  }

  /// C15: whether this committee member may score it.
  package func scoringViolations(by decider: Decider) -> [RuleViolation] {
    var findings = Findings()
    if !decider.isCommittee {
      findings.hard(
        .c15,
        .permissionDenied,
        "scores",
        "Seul un membre du comité note une candidature.",
        "Only a committee member scores an application."
      )
    }
    if decider.isLinkedToApplicant {
      findings.hard(
        .c15,
        .conflictOfInterest,
        "scores",
        "Ce membre du comité est lié au porteur : il ne peut pas le noter.",
        "This committee member is linked to the applicant and cannot score it."
      )
    }
    return findings.all
  }

  package func withdraw() -> Decision<FundingApplication> { moved(to: .withdrawn, Findings()) }

  package func beginReview() -> Decision<FundingApplication> {
    var findings = Findings()
    if state == .inadmissible || state == .rejected {
      findings.hard(
        .s1,
        .illegalTransition,
        "state",
        "Seul un recours motivé rouvre cette candidature.",
        "Only an appeal with a reason reopens this application."
      )
    }
    return moved(to: .inReview, findings)
  }

  /// A recourse: the only way back from INADMISSIBLE or REJECTED.
  package func appeal(reason: String) -> Decision<FundingApplication> {
    var findings = Findings()
    if state == .admissible {
      findings.hard(
        .s1,
        .illegalTransition,
        "state",
        "Il n'y a pas de décision à contester.",
        "There is no decision to appeal against."
      )
    }
    findings.add(TextRule.reason.violations(reason, path: "reason"))
    return moved(to: .inReview, findings)
  }

  /// A draft that was never submitted, once the call has closed.
  package func expire(call: FundingCall, now: Instant) -> Decision<FundingApplication> {
    var findings = Findings()
    let current = call.state(at: now)
    if [.draft, .published, .open].contains(current) {
      findings.hard(
        .s1,
        .callNotClosed,
        "call",
        "L'appel n'est pas clos : le brouillon peut être déposé.",
        "The call is not closed: the draft may still be submitted.",
        [.init("state", .text(current.rawValue))]
      )
    }
    return moved(to: .expired, findings)
  }

  private func moved(
    to target: ApplicationState,
    _ before: Findings
  ) -> Decision<FundingApplication> {
    var findings = before
    findings.add(state.violation(movingTo: target))
    var moved = self
    moved.state = target
    return Decision(findings, moved)
  }
}

extension FundingCall {
  /// C15: nothing is selected while applications may still come in, late entries of a closed call
  /// among them; a permanent call selects in waves while it stays open.
  func selectionViolation(now: Instant) -> RuleViolation? {
    let current = state(at: now)
    let allowed: Set<CallState> =
      kind == .permanent
      ? [.open, .closed, .inSelection, .decided] : [.inSelection, .decided]
    if allowed.contains(current) { return nil }
    return RuleViolation(
      .c15,
      .callNotClosed,
      .hard,
      path: "call",
      french: "L'appel est à l'état \(current.rawValue) : rien n'est décidé avant IN_SELECTION.",
      english: "The call is \(current.rawValue): nothing is decided before IN_SELECTION.",
      parameters: [.init("state", .text(current.rawValue))]
    )
  }
}
