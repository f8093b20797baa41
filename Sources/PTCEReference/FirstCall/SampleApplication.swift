/// An invented application to the first national call.
package struct SampleApplication: Hashable, Sendable {
  package enum Side: String, Sendable {
    case expense = "EXPENSE"
    case resource = "RESOURCE"
  }

  package enum Funder: Hashable, Sendable {
    /// The call itself: what is asked of the State.
    case state
    case localAuthority(String)
    /// The project's own income.
    case own
    case other
  }

  package struct Line: Hashable, Sendable {
    package var side: Side
    /// Chart of accounts: 60...69 and 86 for expenses, 70...79 and 87 for resources.
    package var account: Int
    package var label: String
    package var year: Int
    package var cents: Int64
    /// Counts toward the eligible cost; always true for resources in cash.
    package var isEligible: Bool
    package var isInKind: Bool
    /// Nil for expenses and for resources in kind.
    package var funder: Funder?
  }

  /// The one thing that makes an application inadmissible.
  package enum Defect: String, Sendable, CaseIterable {
    case lateReceipt = "LATE_RECEIPT"
    /// No local authority gives anything.
    case noLocalCofunding = "NO_LOCAL_COFUNDING"
    /// The State is asked for more than half of the eligible cost.
    case stateRateExceeded = "STATE_RATE_EXCEEDED"
    /// One year's expenses exceed its resources.
    case unbalancedBudget = "UNBALANCED_BUDGET"
    /// The applicant is not a member of the pole.
    case applicantNotMember = "APPLICANT_NOT_MEMBER"
    /// One local authority gives more than a fifth of the eligible cost.
    case localAuthorityRateExceeded = "LOCAL_AUTHORITY_RATE_EXCEEDED"
  }

  package let index: Int
  /// The applying pole, a sound one; the same number as `index`.
  package let poleIndex: Int
  /// The pole whose lead is the applicant: `poleIndex` unless that is the defect.
  package let applicantPoleIndex: Int
  package let regionCode2014: String
  /// At most 140 characters.
  package let title: String
  /// The sum of the lines that ask the State.
  package let requestedCents: Int64
  /// Microseconds since 1970.
  package let receivedAt: Int64
  package let lines: [Line]
  /// Nil for the 130 admissible ones.
  package let defect: Defect?
  /// What a laureate is given, at most what it asked for; 0 for all others.
  package let awardCents: Int64

  package var isLaureate: Bool { awardCents > 0 }
}
