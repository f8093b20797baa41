/// Who may answer the call.
extension FundingApplication {
  /// C3 to C7 and M4, for the day on which the application is received.
  package func eligibilityViolations(
    _ facts: ApplicationFacts,
    on date: CivilDate
  ) -> [RuleViolation] {
    var findings = Findings()
    findings.add(existingViolation(facts.otherApplications))
    findings.add(scopeViolations(facts, on: date))
    if facts.call.rules.requiresPrivateLegalPerson { findings.add(privatePersonViolation()) }
    if let min = facts.call.rules.legalPersonsMin {
      findings.add(Partnership(facts.pole.members, on: date).violations(legalPersonsMin: min))
    }
    if facts.call.rules.excludesPreviouslySupported {
      findings.add(facts.earlierSupport.map(Self.supportedViolation))
    }
    if facts.overdueReports > 0 {
      findings.hard(
        .m4,
        .reportOverdue,
        "applicant",
        "\(facts.overdueReports) compte(s) rendu(s) en retard : à produire avant toute nouvelle"
          + " demande.",
        "\(facts.overdueReports) overdue report(s): to be handed in before any new application.",
        [.init("overdue", .count(facts.overdueReports))]
      )
    }
    return findings.all
  }

  /// C3.
  package func existingViolation(_ others: [ApplicationState]) -> RuleViolation? {
    guard let live = others.first(where: \.isLive) else { return nil }
    return RuleViolation(
      .c3,
      .applicationExists,
      .hard,
      path: "pole",
      french: "Le pôle a déjà une candidature (\(live.rawValue)) à cet appel : retirez-la d'abord.",
      english: "The pole already has an application (\(live.rawValue)) to this call: withdraw it"
        + " first.",
      parameters: [.init("state", .text(live.rawValue))]
    )
  }

  /// C4.
  private func scopeViolations(_ facts: ApplicationFacts, on date: CivilDate) -> [RuleViolation] {
    var findings = Findings()
    if !facts.call.scope.contains(tenant) {
      findings.hard(
        .c4,
        .notInScope,
        "call",
        "L'appel n'est pas ouvert à cette région.",
        "The call is not open to this region."
      )
    }
    if facts.pole.state != .registered {
      findings.hard(
        .c4,
        .poleNotRegistered,
        "pole",
        "Le pôle est à l'état \(facts.pole.state.rawValue) : seul un pôle REGISTERED candidate.",
        "The pole is \(facts.pole.state.rawValue): only a REGISTERED pole may apply.",
        [.init("state", .text(facts.pole.state.rawValue))]
      )
    }
    for violation in PoleComposition(members: facts.pole.members, on: date).violations() {
      findings.hard(
        .c4,
        .compositionIncomplete,
        "pole.\(violation.path)",
        violation.french,
        violation.english,
        violation.parameters
      )
    }
    return findings.all
  }

  /// C5.
  private func privatePersonViolation() -> RuleViolation? {
    if applicant.isLegalPerson, applicant.legalForm?.isPrivateLegalPerson == true { return nil }
    let form = applicant.legalForm?.text ?? "?"
    return RuleViolation(
      .c5,
      .notPrivateLegalPerson,
      .hard,
      path: "applicant",
      french: "Le porteur doit être une personne morale de droit privé (catégorie juridique"
        + " \(form)).",
      english: "The applicant must be a private legal person (legal form \(form)).",
      parameters: [.init("legal_form", .text(form))]
    )
  }

  /// C7.
  private static func supportedViolation(
    _ support: ApplicationFacts.EarlierSupport
  ) -> RuleViolation {
    RuleViolation(
      .c7,
      .alreadySupported,
      .hard,
      path: "pole",
      french: "L'État a déjà soutenu ce pôle : appel \(support.call), pôle \(support.poleNumber),"
        + " reconnu par \(support.matchedBy).",
      english: "The State has already supported this pole: call \(support.call), pole"
        + " \(support.poleNumber), matched by \(support.matchedBy).",
      parameters: [
        .init("call", .text(support.call)), .init("pole_number", .text(support.poleNumber)),
        .init("matched_by", .text(support.matchedBy)),
      ]
    )
  }
}
