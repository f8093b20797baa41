/// A part of an award that is paid at one time.
package struct Tranche: Hashable, Sendable {
  package enum Kind: String, Sendable, CaseIterable {
    case advance = "ADVANCE"
    case intermediate = "INTERMEDIATE"
    case balance = "BALANCE"
    /// Money that comes back.
    case recovery = "RECOVERY"
  }

  /// From 1, without gaps.
  package var sequence: Int
  package var kind: Kind
  package var plannedOn: CivilDate
  package var amount: Cents
  package var state: TrancheState
  /// Who certified *service fait*; empty before.
  package var certifiedBy: String
  package var paid: Cents
  package var recovered: Cents

  package init(
    sequence: Int,
    kind: Kind,
    plannedOn: CivilDate,
    amount: Cents,
    state: TrancheState = .planned,
    certifiedBy: String = "",
    paid: Cents = .zero,
    recovered: Cents = .zero
  ) {
    self.sequence = sequence
    self.kind = kind
    self.plannedOn = plannedOn
    self.amount = amount
    self.state = state
    self.certifiedBy = certifiedBy
    self.paid = paid
    self.recovered = recovered
  }
}

/// ```
/// PLANNED ──► READY ──► REQUESTED ──► PAID ──► RECOVERY_ORDERED ──► RECOVERED
///    │          │ ▲         │
///    ▼          ▼ └─────────┴─ REFUSED
///     CANCELLED
/// ```
package enum TrancheState: String, LifecycleState {
  case planned = "PLANNED"
  case ready = "READY"
  case requested = "REQUESTED"
  case paid = "PAID"
  case refused = "REFUSED"
  case cancelled = "CANCELLED"
  case recoveryOrdered = "RECOVERY_ORDERED"
  case recovered = "RECOVERED"

  package static let subject = (french: "Tranche", english: "tranche")

  package var next: [TrancheState] {
    switch self {
    case .planned: [.ready, .cancelled]
    case .ready: [.requested, .cancelled]
    case .requested: [.paid, .refused]
    case .refused: [.ready]
    case .paid: [.recoveryOrdered]
    case .recoveryOrdered: [.recovered]
    case .cancelled, .recovered: []
    }
  }

  /// A5: takes part in the sum that the award bounds.
  package var countsTowardAward: Bool { self != .cancelled && self != .refused }
}
