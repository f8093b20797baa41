import PTCEDomain
import Testing

/// The machines as `docs/domain.md` words them, one line per state, compared for every pair.
@Suite("State machines")
struct StateMachineTests {
  private func check<State: LifecycleState>(_: State.Type, _ table: [String: String]) {
    #expect(Set(table.keys) == Set(State.allCases.map(\.rawValue)))
    for from in State.allCases {
      let allowed = Set((table[from.rawValue] ?? "").split(separator: " ").map(String.init))
      for to in State.allCases {
        let violation = from.violation(movingTo: to)
        #expect((violation == nil) == allowed.contains(to.rawValue), "\(from) -> \(to)")
        guard let violation else { continue }
        #expect(violation.rule == .s1 && violation.reason == .illegalTransition)
        guard case .texts(let listed) = violation.value("allowed") else {
          Issue.record("the allowed states are not told")
          continue
        }
        #expect(Set(listed) == allowed)
      }
    }
  }

  @Test("pole") func pole() {
    check(
      PoleState.self,
      [
        "DRAFT": "REGISTERED ABANDONED", "REGISTERED": "SUSPENDED CLOSED MERGED_INTO",
        "SUSPENDED": "REGISTERED CLOSED", "CLOSED": "REGISTERED", "MERGED_INTO": "",
        "ABANDONED": "",
      ]
    )
  }

  @Test("call") func call() {
    check(
      CallState.self,
      [
        "DRAFT": "PUBLISHED CANCELLED", "PUBLISHED": "OPEN CANCELLED", "OPEN": "CLOSED CANCELLED",
        "CLOSED": "IN_SELECTION", "IN_SELECTION": "DECIDED", "DECIDED": "COMPLETED",
        "COMPLETED": "", "CANCELLED": "",
      ]
    )
  }

  @Test("application") func application() {
    check(
      ApplicationState.self,
      [
        "DRAFT": "SUBMITTED WITHDRAWN EXPIRED",
        "SUBMITTED": "INCOMPLETE ADMISSIBLE INADMISSIBLE WITHDRAWN",
        "INCOMPLETE": "SUBMITTED INADMISSIBLE WITHDRAWN", "ADMISSIBLE": "IN_REVIEW WITHDRAWN",
        "INADMISSIBLE": "IN_REVIEW", "IN_REVIEW": "SELECTED RESERVE REJECTED WITHDRAWN",
        "RESERVE": "SELECTED REJECTED WITHDRAWN", "REJECTED": "IN_REVIEW", "SELECTED": "",
        "WITHDRAWN": "", "EXPIRED": "",
      ]
    )
  }

  @Test("award") func award() {
    check(
      AwardState.self,
      [
        "PROPOSED": "DECIDED DROPPED", "DECIDED": "NOTIFIED CANCELLED",
        "NOTIFIED": "AGREED CANCELLED", "AGREED": "ACTIVE CANCELLED",
        "ACTIVE": "COMPLETED SUSPENDED TERMINATED", "SUSPENDED": "ACTIVE TERMINATED",
        "COMPLETED": "", "TERMINATED": "", "CANCELLED": "", "DROPPED": "",
      ]
    )
  }

  @Test("tranche") func tranche() {
    check(
      TrancheState.self,
      [
        "PLANNED": "READY CANCELLED", "READY": "REQUESTED CANCELLED", "REQUESTED": "PAID REFUSED",
        "REFUSED": "READY", "PAID": "RECOVERY_ORDERED", "RECOVERY_ORDERED": "RECOVERED",
        "RECOVERED": "", "CANCELLED": "",
      ]
    )
  }

  @Test("charter signature") func signature() {
    check(SignatureState.self, ["VALID": "REVOKED", "REVOKED": ""])
  }
}
