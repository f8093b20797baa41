/// A project's budget: expenses and resources by year, cash and in kind.
package struct Budget: Hashable, Sendable {
  package enum Side: String, Sendable {
    case expense = "EXPENSE"
    case resource = "RESOURCE"
  }

  package enum FunderKind: String, Sendable, CaseIterable {
    /// The funders of the call itself; counted with the State's share.
    case call = "CALL"
    /// The State by another way.
    case state = "STATE"
    case localAuthority = "LOCAL_AUTHORITY"
    case otherPublic = "OTHER_PUBLIC"
    case privateFunder = "PRIVATE"
    case ownFunds = "OWN_FUNDS"

    var isState: Bool { self == .call || self == .state }
  }

  /// Who gives a resource; the identity tells two local authorities apart.
  package struct Funder: Hashable, Sendable {
    package let kind: FunderKind
    package let identity: String

    package init(_ kind: FunderKind, _ identity: String = "") {
      self.kind = kind
      self.identity = identity
    }
  }

  package struct Line: Hashable, Sendable {
    package var side: Side
    /// Chart of accounts: 60...69 and 86 for expenses, 70...79 and 87 for resources; 86 and 87 are
    /// in kind.
    package var account: Int
    package var year: Int
    package var amount: Cents
    /// Counts toward the eligible cost; only for expenses.
    package var isEligible: Bool
    /// Nil for expenses.
    package var funder: Funder?

    package init(
      _ side: Side,
      account: Int,
      year: Int,
      amount: Cents,
      isEligible: Bool = true,
      funder: Funder? = nil
    ) {
      self.side = side
      self.account = account
      self.year = year
      self.amount = amount
      self.isEligible = isEligible
      self.funder = funder
    }

    package var isInKind: Bool { account == 86 || account == 87 }
  }

  package static let linesMax = 1_000

  package var lines: [Line]

  package init(lines: [Line] = []) { self.lines = lines }

  /// What the rates refer to: eligible expenses in cash.
  var eligibleCashCost: Int128 {
    wideTotal { $0.side == .expense && !$0.isInKind && $0.isEligible }
  }

  func wideTotal(_ isIncluded: (Line) -> Bool) -> Int128 {
    Cents.wideSum(lines.lazy.filter(isIncluded).map(\.amount))
  }

  /// A total; nil when it does not fit 64 bits.
  package func total(_ isIncluded: (Line) -> Bool) -> Cents? {
    Cents(exactly: wideTotal(isIncluded))
  }
}
