/// C1: whether a call was open when something was received.
extension FundingCall {
  /// What proves when an application came in.
  package enum Evidence: Hashable, Sendable {
    /// A moment: the server's clock, or the time of an e-mail.
    case instant(Instant)
    /// A postmark: a day, in Paris.
    case postmark(CivilDate)
  }

  /// Empty when the call accepts what was received then; `now` decides whether it still may be
  /// recorded.
  package func receptionViolations(_ evidence: Evidence, now: Instant) -> [RuleViolation] {
    var findings = Findings()
    let current = state(at: now)
    let isNeverOpen = current == .draft || current == .cancelled || opensAt == nil
    if isNeverOpen || current.isPastReception {
      findings.hard(
        .c1,
        .callNotOpen,
        "call",
        "L'appel est à l'état \(current.rawValue) : il ne reçoit pas de candidature.",
        "The call is \(current.rawValue): it receives no application.",
        [.init("state", .text(current.rawValue))]
      )
      return findings.all
    }
    if isBeforeOpening(evidence), let opensAt {
      let opening = ParisClock.reading(at: opensAt)
      findings.hard(
        .c1,
        .callNotOpen,
        "call",
        "L'appel n'ouvre que le \(opening.french) (heure de Paris).",
        "The call opens at \(opening.english) (Paris time).",
        [.init("opens_at", .instant(opensAt))]
      )
    }
    findings.add(lateViolation(evidence))
    return findings.all
  }

  private func isBeforeOpening(_ evidence: Evidence) -> Bool {
    guard let opensAt else { return true }
    return switch evidence {
    case .instant(let instant): instant < opensAt
    case .postmark(let day): day < ParisClock.date(at: opensAt)
    }
  }

  private func lateViolation(_ evidence: Evidence) -> RuleViolation? {
    let isLate: Bool
    let received: RuleViolation.Parameter
    switch evidence {
    case .instant(let instant):
      isLate = !(deadline?.accepts(instant) ?? true) || instant >= (closedAt ?? .distantFuture)
      received = .init("received_at", .instant(instant))
    case .postmark(let day):
      let closed = closedAt.map(ParisClock.date) ?? .latest
      isLate = !(deadline?.accepts(postmark: day) ?? true) || day > closed
      received = .init("postmark", .date(day))
    }
    guard isLate else { return nil }
    let end = deadline?.closesAt ?? .distantFuture
    let closesAt = min(end, closedAt ?? .distantFuture)
    // A deadline is told as it was worded, an early closing as the clock showed it.
    let isByDeadline = closesAt == end
    let reading = ParisClock.reading(at: closesAt)
    let french = isByDeadline ? deadline?.french : nil
    let english = isByDeadline ? deadline?.english : nil
    return RuleViolation(
      .c1,
      .deadlinePassed,
      .hard,
      path: "receipt",
      french:
        "Reçu trop tard : l'appel s'est clos le \(french ?? reading.french) (heure de Paris).",
      english: "Received too late: the call closed at \(english ?? reading.english) (Paris time).",
      parameters: [received, .init("closes_at", .instant(closesAt))]
    )
  }
}

extension Instant {
  static let distantFuture = Instant(microseconds: .max)
}
