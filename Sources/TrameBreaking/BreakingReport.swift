package import TrameSchema
package import TrameWire

/// What a change from one compiled schema to another breaks, who notices, and how to deploy it.
///
///     let report = BreakingReport.compare(old: before, new: after, today: day)
///     if report.verdict.effect == .wire { … }
package struct BreakingReport: Sendable {
  /// In the order of the old schema, then of the new one.
  package var findings: [BreakingFinding]
  /// What generated Swift gains and loses.
  package var symbols: [SymbolChange]
  /// Full names of what is new and breaks nothing.
  package var additions: [String]
  package var verdict: Verdict

  /// Compares in time linear in the size of the schemas. The day decides which waivers hold. Where
  /// packages are named, the others are only there to be referred to, and may be incomplete.
  package static func compare(
    old: Schema,
    new: Schema,
    today: CivilDate,
    packages: Set<String>? = nil
  ) -> BreakingReport {
    var comparison = Comparison(old: old, new: new, packages: packages)
    comparison.run()
    var findings = comparison.findings
    var waivers = WaiverBook(comparison.new, today: today, packages: packages)
    waivers.apply(to: &findings)
    findings += waivers.findings()
    return BreakingReport(
      findings: findings,
      symbols: comparison.symbols,
      additions: comparison.additions,
      verdict: Verdict(findings, comparison.needs, comparison.additions)
    )
  }
}
