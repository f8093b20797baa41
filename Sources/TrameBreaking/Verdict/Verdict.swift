/// What all findings come to.
package struct Verdict: Sendable, Hashable {
  /// The deepest cut of the findings that nothing waives.
  package var effect: Effect
  /// Findings that break something, or a policy.
  package var breakCount: Int
  package var bump: VersionBump
  package var order: DeployOrder
  /// Why it is deployed in this order, each once.
  package var orderReasons: [String]
  /// Whether bytes or JSON that are kept need a migration, waived or not.
  package var breaksStored: Bool

  init(_ findings: [BreakingFinding], _ needs: [OrderNeed], _ additions: [String]) {
    let counted = findings.filter(\.isBreaking)
    effect = counted.map(\.rule.facts.effect).max() ?? .none
    breakCount = counted.count
    breaksStored = findings.contains { $0.breaksStored && $0.severity == .error }
    bump = VersionBump(findings, needs, additions)
    (order, orderReasons) = DeployOrder.find(findings, needs)
  }

  /// `compatible`, `source-break` or `wire-break`.
  package var word: String {
    switch effect {
    case .none: "compatible"
    case .source: "source-break"
    case .wire: "wire-break"
    }
  }
}

/// Which part of the version has to grow.
package enum VersionBump: String, Sendable, Hashable {
  /// Nothing has changed that anybody sees.
  case none
  /// Documentation, deprecations, rules that nobody breaks.
  case patch
  /// Something is new or allowed that was not, and nothing breaks.
  case minor
  /// Somebody breaks: of a package that is in use, a package beside it (`v2` beside `v1`).
  case major

  /// A waiver lets a finding pass; it does not make it harmless, so the version grows nevertheless.
  init(_ findings: [BreakingFinding], _ needs: [OrderNeed], _ additions: [String]) {
    if findings.contains(where: { $0.severity == .error && $0.rule.facts.effect > .none }) {
      self = .major
    } else if !additions.isEmpty || !needs.isEmpty {
      self = .minor
    } else {
      self = findings.isEmpty ? .none : .patch
    }
  }
}
