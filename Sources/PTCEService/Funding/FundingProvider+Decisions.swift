import PTCEDomain
package import PTCEMessages
import PTCEStore
package import Trame
import TrameWire

/// What the administration and its committee decide on an application.
extension FundingProvider {
  package func decideAdmissibility(
    _ request: DecideAdmissibilityRequest,
    _ call: ServerCall
  ) async throws -> Application {
    try await context.writing(call, request, isTrial: request.validateOnly) { scope in
      let old = try scope.reader.require(request.application.rawValue, as: Application.self)
      try scope.expect(request.expectedVersion, of: old)
      let study = try ApplicationCase(old.message, scope.reader)
      let reason = TextRule.normalised(request.reason)
      let (decided, findings) = try study.domain
        .decideAdmissibility(isAdmissible: request.isAdmissible, reason: reason, study.facts)
        .accepted(FundingFields.application)
      var application = old.message
      application.state.rawValue = decided.state.number
      application.decision = ApplicationDecision(
        isAdmissible: request.isAdmissible,
        reason: reason,
        decidedAt: scope.now,
        decidedBy: scope.caller.principal
      )
      application.findings = findings
      return scope.update(old, to: application)
    }
  }

  package func decideApplication(
    _ request: DecideApplicationRequest,
    _ call: ServerCall
  ) async throws -> Application {
    try await context.writing(call, request, isTrial: request.validateOnly) { scope in
      let old = try scope.reader.require(request.application.rawValue, as: Application.self)
      try scope.expect(request.expectedVersion, of: old)
      guard let verdict = FundingApplication.Verdict(request.verdict) else {
        throw RuleViolated(violations: [.required("verdict")].messages(FieldMap()))
      }
      let study = try ApplicationCase(old.message, scope.reader)
      let reason = TextRule.normalised(request.reason)
      // Opinions of regions are not collected here yet, so their absence is always told.
      let (decided, findings) = try study.domain
        .decide(
          verdict,
          by: .init(isCommittee: scope.caller.roles.contains(.committee)),
          hasRegionalOpinion: false,
          reason: reason,
          call: study.facts.call,
          now: Instant(scope.now)
        )
        .accepted(FundingFields.application)
      var application = old.message
      application.state.rawValue = decided.state.number
      application.decision = ApplicationDecision(
        verdict: request.verdict,
        isAdmissible: true,
        reason: reason,
        committeeOn: request.committeeOn ?? TrameWire.CivilDate(scope.today),
        rank: request.rank,
        decidedAt: scope.now,
        decidedBy: scope.caller.principal
      )
      application.findings = findings
      return scope.update(old, to: application)
    }
  }
}

extension FundingApplication.Verdict {
  /// Nil when it is not said, or of a newer schema.
  init?(_ verdict: PTCEMessages.Verdict) {
    switch verdict {
    case .selected: self = .selected
    case .reserve: self = .reserve
    case .rejected: self = .rejected
    default: return nil
    }
  }
}
