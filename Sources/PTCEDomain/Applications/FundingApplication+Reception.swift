/// How an application comes in: submitted to the server, or recorded by an agent who received it.
extension FundingApplication {
  /// By the applicant's system: the server's clock is the evidence, whatever the caller says.
  package func submit(_ facts: ApplicationFacts, now: Instant) -> Decision<FundingApplication> {
    // A completed file was received when it first came in; its deadline is behind it.
    let isCompletion = state == .incomplete
    let first = isCompletion ? receipt : nil
    let receipt = first ?? Receipt(electronicAt: now)
    var findings = Findings()
    findings.add(state.violation(movingTo: .submitted))
    if isCompletion, facts.call.state(at: now).isPastReception {
      findings.add(facts.call.receptionViolations(.instant(now), now: now))
    }
    if !isCompletion { findings.add(facts.call.receptionViolations(.instant(now), now: now)) }
    // The paper copy may still be in the post; it is due when admissibility is decided.
    findings.add(channelViolations(receipt, facts.call, missingPaper: .warning))
    findings.add(receivedViolations(facts, on: receipt.date ?? ParisClock.date(at: now)))
    return Decision(findings, received(receipt))
  }

  /// By an agent who holds an application that came in by mail or paper, perhaps after the call
  /// closed: the evidence decides, the entry is marked late.
  package func register(
    received receipt: Receipt,
    _ facts: ApplicationFacts,
    now: Instant
  ) -> Decision<FundingApplication> {
    var findings = Findings()
    findings.add(state.violation(movingTo: .submitted))
    if receipt.evidence.isEmpty { findings.add(Self.evidenceViolation) }
    if let proof = receipt.proof {
      findings.add(facts.call.receptionViolations(proof, now: now))
      findings.add(Self.futureViolation(receipt, now: now))
    } else {
      findings.hard(
        .c2,
        .receiptIncomplete,
        "receipt",
        "La date de réception manque : heure du courriel ou cachet de la poste.",
        "The date of receipt is missing: time of the e-mail or postmark."
      )
    }
    findings.add(channelViolations(receipt, facts.call, missingPaper: .hard))
    findings.add(receivedViolations(facts, on: receipt.date ?? ParisClock.date(at: now)))
    var marked = receipt
    marked.isLateEntry = facts.call.state(at: now) != .open
    return Decision(findings, received(marked))
  }

  /// The paper copy that follows an electronic submission (C2). Its postmark is an agent's claim.
  package func recordPaperCopy(
    postmark: CivilDate,
    evidence: String,
    call: FundingCall,
    now: Instant
  ) -> Decision<FundingApplication> {
    var findings = Findings()
    var receipt = receipt ?? Receipt()
    receipt.postmarkOn = postmark
    receipt.evidence = evidence
    if state != .submitted && state != .incomplete {
      findings.hard(
        .c14,
        .contentFrozen,
        "receipt.postmark_on",
        "La candidature est à l'état \(state.rawValue) : son reçu ne change plus.",
        "The application is \(state.rawValue): its receipt no longer changes.",
        [.init("state", .text(state.rawValue))]
      )
    }
    if evidence.isEmpty { findings.add(Self.evidenceViolation) }
    findings.add(Self.futureViolation(receipt, now: now))
    findings.add(channelViolations(receipt, call, missingPaper: .hard))
    var recorded = self
    recorded.receipt = receipt
    return Decision(findings, recorded)
  }

  /// Every rule, without receiving anything: what would be refused now.
  package func validate(_ facts: ApplicationFacts, now: Instant) -> [RuleViolation] {
    submit(facts, now: now).violations
  }

  private func receivedViolations(
    _ facts: ApplicationFacts,
    on date: CivilDate
  ) -> [RuleViolation] {
    contentViolations(facts.call) + documentViolations(facts.call.rules)
      + eligibilityViolations(facts, on: date)
  }

  private func received(_ receipt: Receipt) -> FundingApplication {
    var received = self
    received.receipt = receipt
    received.state = .submitted
    received.reopenedFields = []
    return received
  }

  private static let evidenceViolation = RuleViolation(
    .c2,
    .receiptIncomplete,
    .hard,
    path: "receipt.evidence",
    french: "Indiquez la pièce qui prouve la date de réception.",
    english: "Name the piece that proves the date of receipt."
  )

  private static func futureViolation(_ receipt: Receipt, now: Instant) -> RuleViolation? {
    let isFuture =
      (receipt.electronicAt.map { $0 > now } ?? false)
      || (receipt.postmarkOn.map { $0 > ParisClock.date(at: now) } ?? false)
    guard isFuture else { return nil }
    return RuleViolation(
      .c2,
      .receiptIncomplete,
      .hard,
      path: "receipt",
      french: "La réception est datée dans le futur.",
      english: "The receipt is dated in the future."
    )
  }

  /// C2: both channels in time when the call wants a paper copy.
  func channelViolations(
    _ receipt: Receipt,
    _ call: FundingCall,
    missingPaper: RuleViolation.Level
  ) -> [RuleViolation] {
    guard call.rules.requiresPaperCopy else { return [] }
    var findings = Findings()
    if receipt.electronicAt == nil {
      findings.hard(
        .c2,
        .receiptIncomplete,
        "receipt.electronic_at",
        "Le fichier électronique manque.",
        "The electronic file is missing."
      )
    }
    guard let postmark = receipt.postmarkOn else {
      findings.add(
        .c2,
        .receiptIncomplete,
        missingPaper,
        "receipt.postmark_on",
        "L'exemplaire papier n'est pas encore reçu ; le cachet de la poste fera foi.",
        "The paper copy has not been received yet; its postmark will count."
      )
      return findings.all
    }
    if let deadline = call.deadline, !deadline.accepts(postmark: postmark) {
      findings.hard(
        .c2,
        .receiptIncomplete,
        "receipt.postmark_on",
        "Le cachet de la poste (\(postmark.french)) est après la date limite"
          + " (\(deadline.date.french)).",
        "The postmark (\(postmark)) is after the deadline (\(deadline.date)).",
        [.init("postmark", .date(postmark)), .init("deadline", .date(deadline.date))]
      )
    }
    return findings.all
  }
}
