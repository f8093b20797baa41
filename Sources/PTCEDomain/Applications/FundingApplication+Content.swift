/// What the application itself says: texts, period, money, documents.
extension FundingApplication {
  /// F2 to F4, C8 to C12.
  package func contentViolations(_ call: FundingCall) -> [RuleViolation] {
    TextRule.projectTitle.violations(project.title, path: "project.title")
      + TextRule.projectDescription.violations(project.description, path: "project.description")
      + periodViolations(call) + budget.balanceViolations()
      + budget.requestViolations(requested: requested, rules: call.rules)
      + budget.rateViolations(rules: call.rules)
  }

  /// C12: the project starts after the opening and lasts no longer than the call allows.
  package func periodViolations(_ call: FundingCall) -> [RuleViolation] {
    var findings = Findings()
    guard let start = project.start, let end = project.end else {
      findings.hard(
        .f4,
        .fieldRequired,
        project.start == nil ? "project.start" : "project.end",
        "Les dates du projet sont obligatoires.",
        "The project's dates are required."
      )
      return findings.all
    }
    if end < start {
      findings.hard(
        .c12,
        .periodInvalid,
        "project.end",
        "Le projet se termine (\(end.french)) avant de commencer (\(start.french)).",
        "The project ends (\(end)) before it starts (\(start)).",
        [.init("start", .date(start)), .init("end", .date(end))]
      )
    }
    if let opening = call.opensAt.map(ParisClock.date), start < opening {
      findings.hard(
        .c12,
        .periodInvalid,
        "project.start",
        "Le projet commence (\(start.french)) avant l'ouverture de l'appel (\(opening.french)).",
        "The project starts (\(start)) before the call opens (\(opening)).",
        [.init("start", .date(start)), .init("opens_on", .date(opening))]
      )
    }
    if let months = call.rules.durationMonthsMax {
      let last = start.adding(months: months).adding(days: -1)
      if end > last {
        findings.hard(
          .c12,
          .periodInvalid,
          "project.end",
          "Le projet dure plus de \(months) mois : il doit se terminer au plus tard le"
            + " \(last.french).",
          "The project lasts more than \(months) months: it must end by \(last).",
          [.init("months", .count(months)), .init("last_day", .date(last))]
        )
      }
    }
    return findings.all
  }

  /// C13: every document that the call names is there and scanned clean.
  package func documentViolations(_ rules: CallRules) -> [RuleViolation] {
    var findings = Findings()
    for kind in rules.requiredDocuments {
      let found = documents.filter { $0.kind == kind }
      if found.contains(where: { $0.scan == .clean }) { continue }
      let state = found.first?.scan.rawValue ?? "MISSING"
      let isMissing = found.isEmpty
      findings.hard(
        .c13,
        .documentMissing,
        "documents",
        isMissing
          ? "Le document « \(kind) » manque."
          : "Le document « \(kind) » n'est pas encore contrôlé ou est infecté (\(state)).",
        isMissing
          ? "Document '\(kind)' is missing."
          : "Document '\(kind)' is not scanned yet, or is infected (\(state)).",
        [.init("kind", .text(kind)), .init("scan", .text(state))]
      )
    }
    return findings.all
  }

  /// C14: which of these changed fields the state does not let change.
  package func changeViolations(_ changed: Set<String>) -> [RuleViolation] {
    let open: Set<String>
    switch state {
    case .draft: return []
    case .incomplete: open = reopenedFields
    default: open = []
    }
    return changed.subtracting(open).sorted().map {
      RuleViolation(
        .c14,
        .contentFrozen,
        .hard,
        path: $0,
        french: "La candidature est à l'état \(state.rawValue) : « \($0) » ne change plus.",
        english: "The application is \(state.rawValue): '\($0)' no longer changes.",
        parameters: [
          .init("state", .text(state.rawValue)), .init("reopened", .texts(open.sorted())),
        ]
      )
    }
  }
}
