/// A pole's life. Being a laureate, a valid composition and a complete charter are derived, never
/// states: a pole that wins nothing stays a pole.
///
/// ```
/// DRAFT ──► REGISTERED ◄──► SUSPENDED
///   │         │  │ ▲            │
///   ▼         │  ▼ └ (reopen)   │
/// ABANDONED   │ CLOSED ◄────────┘
///             ▼
///         MERGED_INTO
/// ```
package enum PoleState: String, LifecycleState {
  case draft = "DRAFT"
  case registered = "REGISTERED"
  case suspended = "SUSPENDED"
  case closed = "CLOSED"
  case mergedInto = "MERGED_INTO"
  case abandoned = "ABANDONED"

  package static let subject = (french: "Pôle", english: "pole")

  package var next: [PoleState] {
    switch self {
    case .draft: [.registered, .abandoned]
    case .registered: [.suspended, .closed, .mergedInto]
    case .suspended: [.registered, .closed]
    case .closed: [.registered]
    case .mergedInto, .abandoned: []
    }
  }

  /// Whether members, strategy and territory may still change.
  package var isEditable: Bool { self == .draft || self == .registered || self == .suspended }
}
