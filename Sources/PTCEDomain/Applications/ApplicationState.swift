/// An application's life. Only a recourse leads back from INADMISSIBLE or REJECTED.
///
/// ```
/// DRAFT ──► SUBMITTED ◄──► INCOMPLETE          DRAFT ──► EXPIRED (deadline passed)
///               │  └────────┐  │
///               ▼           ▼  ▼
///          ADMISSIBLE    INADMISSIBLE ┄┄(appeal)┄┄┐
///               ▼                                 ▼
///           IN_REVIEW ◄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┘ ◄┄(appeal)┄ REJECTED
///               ├──► SELECTED | REJECTED
///               └──► RESERVE ──► SELECTED | REJECTED
/// everything before the decision ──► WITHDRAWN
/// ```
package enum ApplicationState: String, LifecycleState {
  case draft = "DRAFT"
  case submitted = "SUBMITTED"
  case incomplete = "INCOMPLETE"
  case admissible = "ADMISSIBLE"
  case inadmissible = "INADMISSIBLE"
  case inReview = "IN_REVIEW"
  case selected = "SELECTED"
  case reserve = "RESERVE"
  case rejected = "REJECTED"
  case withdrawn = "WITHDRAWN"
  case expired = "EXPIRED"

  package static let subject = (french: "Candidature", english: "application")

  package var next: [ApplicationState] {
    switch self {
    case .draft: [.submitted, .withdrawn, .expired]
    case .submitted: [.incomplete, .admissible, .inadmissible, .withdrawn]
    case .incomplete: [.submitted, .inadmissible, .withdrawn]
    case .admissible: [.inReview, .withdrawn]
    case .inReview: [.selected, .reserve, .rejected, .withdrawn]
    case .reserve: [.selected, .rejected, .withdrawn]
    case .inadmissible, .rejected: [.inReview]
    case .selected, .withdrawn, .expired: []
    }
  }

  /// C3: an application that stands in the way of another one of the same pole.
  package var isLive: Bool { self != .withdrawn && self != .expired }
}
