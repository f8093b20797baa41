/// A call's life. PUBLISHED → OPEN and OPEN → CLOSED happen by the clock, read at request time.
///
/// ```
/// DRAFT ──► PUBLISHED ──► OPEN ──► CLOSED ──► IN_SELECTION ──► DECIDED ──► COMPLETED
///   └──────────┴───────────┴──► CANCELLED
/// ```
package enum CallState: String, LifecycleState {
  case draft = "DRAFT"
  case published = "PUBLISHED"
  case open = "OPEN"
  case closed = "CLOSED"
  case inSelection = "IN_SELECTION"
  case decided = "DECIDED"
  case completed = "COMPLETED"
  case cancelled = "CANCELLED"

  package static let subject = (french: "Appel à projets", english: "call")

  package var next: [CallState] {
    switch self {
    case .draft: [.published, .cancelled]
    case .published: [.open, .cancelled]
    case .open: [.closed, .cancelled]
    case .closed: [.inSelection]
    case .inSelection: [.decided]
    case .decided: [.completed]
    case .completed, .cancelled: []
    }
  }

  /// Selection has begun: nothing more can be received.
  var isPastReception: Bool { [.inSelection, .decided, .completed].contains(self) }
}
