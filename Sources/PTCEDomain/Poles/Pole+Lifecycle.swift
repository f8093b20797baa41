/// Commands on a pole's state.
extension Pole {
  /// What a state change asks besides the pole itself.
  package struct LifecycleFacts: Hashable, Sendable {
    /// The reason given with the command.
    package var reason: String
    /// The caller acts for the national desk.
    package var isNational: Bool
    package var charters: [CharterVersion]
    package var mergeTarget: MergeTarget?

    package init(
      reason: String = "",
      isNational: Bool = false,
      charters: [CharterVersion] = [],
      mergeTarget: MergeTarget? = nil
    ) {
      self.reason = reason
      self.isNational = isNational
      self.charters = charters
      self.mergeTarget = mergeTarget
    }
  }

  /// The pole that this one would be merged into.
  package struct MergeTarget: Hashable, Sendable {
    package var id: PoleID
    package var state: PoleState
    /// The poles that the target itself was merged into, one after the other.
    package var mergedInto: [PoleID]

    package init(id: PoleID, state: PoleState, mergedInto: [PoleID] = []) {
      self.id = id
      self.state = state
      self.mergedInto = mergedInto
    }
  }

  /// F2, F4: whether the record itself can be created; nothing else is asked of a draft.
  package func creationViolations() -> [RuleViolation] {
    TextRule.poleTitle.violations(title, path: "title")
      + TextRule.poleSummary.violations(summary, path: "summary")
  }

  /// Moves the pole; registering, reopening and merging have rules of their own.
  package func move(
    to target: PoleState,
    facts: LifecycleFacts,
    today: CivilDate
  ) -> Decision<Pole> {
    var findings = Findings()
    findings.add(state.violation(movingTo: target))
    switch (state, target) {
    case (.draft, .registered), (.suspended, .registered):
      findings.add(registrationViolations(facts.charters, today))
    case (.closed, .registered):
      findings.add(Self.reopeningViolations(facts))
      findings.add(registrationViolations(facts.charters, today))
    case (.registered, .mergedInto):
      findings.add(mergeViolations(facts.mergeTarget))
    default: break
    }
    var moved = self
    moved.state = target
    return Decision(findings, moved)
  }

  /// P1 to P5 and P8: what a registered pole is.
  package func registrationViolations(
    _ charters: [CharterVersion],
    _ date: CivilDate
  ) -> [RuleViolation] {
    creationViolations() + PoleComposition(members: members, on: date).violations()
      + leadViolations(on: date) + territoryViolations(on: date) + categoryViolations(on: date)
      + strategyViolations() + charterViolations(charters, on: date)
  }

  private static func reopeningViolations(_ facts: LifecycleFacts) -> [RuleViolation] {
    var findings = Findings()
    if !facts.isNational {
      findings.hard(
        .s1,
        .permissionDenied,
        "state",
        "Seul l'échelon national rouvre un pôle fermé.",
        "Only the national desk reopens a closed pole."
      )
    }
    if facts.reason.isEmpty {
      findings.hard(
        .s1,
        .reasonRequired,
        "reason",
        "Motivez la réouverture du pôle.",
        "Give a reason for reopening the pole."
      )
    }
    return findings.all
  }

  /// P10: the target exists, is registered, is another pole and does not lead back here.
  private func mergeViolations(_ target: MergeTarget?) -> [RuleViolation] {
    var findings = Findings()
    guard let target else {
      findings.hard(
        .p10,
        .mergeInvalid,
        "target",
        "Le pôle absorbant n'existe pas.",
        "The pole to merge into does not exist."
      )
      return findings.all
    }
    if target.id == id || target.mergedInto.contains(id) {
      findings.hard(
        .p10,
        .mergeInvalid,
        "target",
        "Un pôle ne peut pas être absorbé par lui-même.",
        "A pole cannot be merged into itself."
      )
    }
    if target.state != .registered {
      findings.hard(
        .p10,
        .mergeInvalid,
        "target",
        "Le pôle absorbant est à l'état \(target.state.rawValue), il doit être REGISTERED.",
        "The pole to merge into is \(target.state.rawValue), it must be REGISTERED.",
        [.init("target_state", .text(target.state.rawValue))]
      )
    }
    return findings.all
  }
}
