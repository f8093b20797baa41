/// Which side is deployed first.
package enum DeployOrder: String, Sendable, Hashable {
  case either
  case serverFirst = "server first"
  case clientFirst = "client first"
  /// Each order breaks something: both sides together, or a new package beside the old one.
  case impossible

  /// While servers go first, old clients meet new servers; while clients go first, the reverse. A
  /// waived finding breaks what it breaks, and counts.
  static func find(
    _ findings: [BreakingFinding],
    _ needs: [OrderNeed]
  ) -> (order: DeployOrder, reasons: [String]) {
    let hard = findings.flatMap(Self.needs) + needs.filter { !$0.isSoft }
    let order = order(hard)
    if order != .either { return (order, unique(hard.map(\.reason))) }
    // Wishes in both directions cannot be granted, and need not be.
    return (
      Self.order(needs) == .impossible ? .either : Self.order(needs), unique(needs.map(\.reason))
    )
  }

  private static func order(_ needs: [OrderNeed]) -> DeployOrder {
    let mixes = Set(needs.map(\.mix))
    if mixes.count == 2 { return .impossible }
    return switch mixes.first {
    case .oldClientNewServer: .clientFirst
    case .newClientOldServer: .serverFirst
    case nil: .either
    }
  }

  private static func needs(_ finding: BreakingFinding) -> [OrderNeed] {
    Mix.allCases.filter(finding.mixes.contains).map { mix in
      OrderNeed(
        mix: mix,
        reason: "\(mix.rawValue) break on \(finding.path) (\(finding.rule.rawValue))",
        isSoft: false
      )
    }
  }

  private static func unique(_ reasons: [String]) -> [String] {
    var seen: Set<String> = []
    return reasons.filter { seen.insert($0).inserted }
  }
}
