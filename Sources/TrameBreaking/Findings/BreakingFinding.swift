package import TrameWire

/// One thing that a change of schemas breaks, or that somebody should look at.
package struct BreakingFinding: Sendable, Hashable {
  package var rule: BreakingRule
  package var severity: Severity
  /// Full name of what changed, in the new schema where it is still there:
  /// `ptce.v1.Pole.title`, `ptce.v1.FundingService.decideAward`.
  package var path: String
  /// What was, and what is.
  package var message: String
  /// What to do instead, or next.
  package var hint: String
  /// Path of the schema file, from its import root; empty where none is known.
  package var file: String
  /// What old and new programs that meet cannot do any more.
  package var mixes: Set<Mix>
  /// Whether it breaks bytes or JSON that are kept.
  package var breaksStored: Bool
  /// What would undo the break in the new schema, where that is a few words.
  package var mend: Mend?
  /// The waiver in the schema that lets it pass.
  package var waiver: AppliedWaiver?

  /// Whether its path names a rule between fields, which a field may share its name with.
  package var isOfCheck: Bool { rule == .crossCheckTightened || rule == .crossCheckLoosened }

  /// Whether it counts: an error that nothing waives.
  package var isBreaking: Bool { severity == .error && waiver == nil }
}

/// Two versions that meet while a change is being deployed.
package enum Mix: String, Sendable, Hashable, CaseIterable {
  case oldClientNewServer = "old clients at new servers"
  case newClientOldServer = "new clients at old servers"
}

/// A waiver that was found for a finding.
package struct AppliedWaiver: Sendable, Hashable {
  /// The last day on which it holds.
  package var until: CivilDate
  package var reason: String
}
