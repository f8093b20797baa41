/// A call for projects, its calendar, its money and its rules.
package struct FundingCall: Hashable, Sendable {
  package enum Owner: Hashable, Sendable {
    case national
    case tenant(TenantID)
  }

  package enum Kind: String, Sendable {
    case callForProjects = "CALL_FOR_PROJECTS"
    case expressionOfInterest = "EXPRESSION_OF_INTEREST"
    /// No deadline; selection in waves while it stays open.
    case permanent = "PERMANENT"
  }

  /// Whose applicants may answer.
  package enum Scope: Hashable, Sendable {
    case everyTenant
    case tenants(Set<TenantID>)

    package func contains(_ tenant: TenantID) -> Bool {
      switch self {
      case .everyTenant: true
      case .tenants(let tenants): tenants.contains(tenant)
      }
    }
  }

  package var id: CallID
  package var owner: Owner
  package var kind: Kind
  package var title: String
  /// As stored; `state(at:)` adds what the clock did since.
  package var state: CallState
  package var opensAt: Instant?
  package var deadline: LocalDeadline?
  /// When it was closed by hand, before the deadline or without one.
  package var closedAt: Instant?
  package var envelope: Cents
  /// Empty, or adding up to the envelope.
  package var funders: [FunderShare]
  package var scope: Scope
  package var rules: CallRules

  package init(
    id: CallID,
    owner: Owner = .national,
    kind: Kind = .callForProjects,
    title: String,
    state: CallState = .draft,
    opensAt: Instant? = nil,
    deadline: LocalDeadline? = nil,
    closedAt: Instant? = nil,
    envelope: Cents,
    funders: [FunderShare] = [],
    scope: Scope = .everyTenant,
    rules: CallRules
  ) {
    self.id = id
    self.owner = owner
    self.kind = kind
    self.title = title
    self.state = state
    self.opensAt = opensAt
    self.deadline = deadline
    self.closedAt = closedAt
    self.envelope = envelope
    self.funders = funders
    self.scope = scope
    self.rules = rules
  }

  /// The state that counts at an instant: the clock opens a published call and closes an open one,
  /// whether or not anything has written it down.
  package func state(at now: Instant) -> CallState {
    guard state == .published || state == .open else { return state }
    guard let opensAt, now >= opensAt else { return .published }
    if let closedAt, now >= closedAt { return .closed }
    if let deadline, !deadline.accepts(now) { return .closed }
    return .open
  }
}
