import PTCEDomain
package import PTCEMessages
import PTCEStore
package import Trame
import TrameWire

/// An award's life after the decision.
extension FundingProvider {
  package func moveAward(_ request: MoveAwardRequest, _ call: ServerCall) async throws -> Award {
    try await context.writing(call, request, isTrial: request.validateOnly) { scope in
      let old = try scope.reader.require(request.award.rawValue, as: Award.self)
      try scope.expect(request.expectedVersion, of: old)
      guard let target = PTCEDomain.AwardState(number: request.state.rawValue) else {
        throw RuleViolated(violations: [.required("state")].messages(FieldMap()))
      }
      var award = old.message
      if target == .agreed, let convention = request.convention { award.convention = convention }
      let happenedOn = request.happenedOn ?? TrameWire.CivilDate(scope.today)
      let tranches = try scope.reader.tranches(of: award.id).map(\.message)
      let move = AwardMove(
        state: old.message.domainState,
        amount: Cents(award.amount.value),
        conventionSignedOn: award.convention.map { PTCEDomain.CivilDate($0.signedOn) },
        plan: TranchePlan(tranches: tranches.map { PTCEDomain.Tranche($0) })
      )
      let decision = move.move(
        to: target,
        finalAmount: request.finalAmount.map { Cents($0.value) },
        reason: TextRule.normalised(request.reason),
        today: scope.today
      )
      var all = decision.violations
      if let late = Self.dateViolation(happenedOn, "happenedOn", scope.today) { all.append(late) }
      award.findings = try all.accepted(FundingFields.award)
      award.state.rawValue = target.number
      switch target {
      case .notified: award.notifiedOn = happenedOn
      case .completed: award.lower(to: request.finalAmount?.value ?? award.amount.value)
      case .terminated: award.lower(to: award.paid.value - award.recovered.value)
      default: break
      }
      scope.noteReason(request.reason)
      return scope.update(old, to: award)
    }
  }
}

extension WriteScope {
  /// Why somebody acted, for the audit: its hash alone, since reasons may name persons.
  func noteReason(_ reason: String) {
    if reason.isEmpty { return }
    let bytes = Digest(of: Array(reason.utf8)).bytes
    then { $0.auditDetail = bytes }
  }
}
