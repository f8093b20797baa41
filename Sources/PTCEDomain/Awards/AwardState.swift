/// An award's life.
///
/// ```
/// PROPOSED ──► DECIDED ──► NOTIFIED ──► AGREED ──► ACTIVE ◄──► SUSPENDED
///    │            └───────────┴───────────┤          │  └────────┬────┘
///    ▼                                    ▼          ▼           ▼
/// DROPPED                             CANCELLED  COMPLETED  TERMINATED
/// ```
package enum AwardState: String, LifecycleState {
  case proposed = "PROPOSED"
  case decided = "DECIDED"
  case notified = "NOTIFIED"
  case agreed = "AGREED"
  case active = "ACTIVE"
  case suspended = "SUSPENDED"
  case completed = "COMPLETED"
  case terminated = "TERMINATED"
  case cancelled = "CANCELLED"
  case dropped = "DROPPED"

  package static let subject = (french: "Subvention", english: "award")

  package var next: [AwardState] {
    switch self {
    case .proposed: [.decided, .dropped]
    case .decided: [.notified, .cancelled]
    case .notified: [.agreed, .cancelled]
    case .agreed: [.active, .cancelled]
    case .active: [.completed, .suspended, .terminated]
    case .suspended: [.active, .terminated]
    case .completed, .terminated, .cancelled, .dropped: []
    }
  }

  /// Whether its amount takes room in the envelope for good (A1); PROPOSED reserves for a time.
  /// What a terminated award was not paid is given back by lowering its amount, not by its state.
  package var isCommitted: Bool {
    switch self {
    case .decided, .notified, .agreed, .active, .suspended, .completed, .terminated: true
    case .proposed, .cancelled, .dropped: false
    }
  }

  /// A3: stands in the way of another award on the same application.
  package var isLive: Bool { self != .cancelled && self != .dropped }
}
