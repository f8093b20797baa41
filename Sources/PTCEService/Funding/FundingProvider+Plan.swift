import PTCEDomain
package import PTCEMessages
import PTCEStore
package import Trame
import TrameWire

/// The plan of an award's payments.
extension FundingProvider {
  package func planTranches(
    _ request: PlanTranchesRequest,
    _ call: ServerCall
  ) async throws -> PlanTranchesResponse {
    try await context.writing(call, request, isTrial: request.validateOnly) { scope in
      let award = try scope.reader.require(request.award.rawValue, as: Award.self)
      try scope.expect(request.expectedVersion, of: award)
      let old = try scope.reader.tranches(of: award.message.id)
        .filter { $0.message.state != .cancelled }
      let (plan, findings) = try Self.plan(request, award.message, old)
      var answer = PlanTranchesResponse(findings: findings)
      // Begun tranches stand first in both; planned ones are taken over in their order.
      let begun = old.filter { $0.message.state != .planned }
      let planned = old.filter { $0.message.state == .planned }
      let reused = begun + planned
      for (index, draft) in plan.tranches.enumerated() {
        let before = reused.indices.contains(index) ? reused[index] : nil
        var tranche = before?.message ?? PTCEMessages.Tranche(award: award.message.id)
        tranche.sequence = UInt16(clamping: index + 1)
        if before == nil || before?.message.state == .planned {
          tranche.state = .planned
          tranche.kind = request.tranches[index].kind
          tranche.plannedOn = request.tranches[index].plannedOn
          tranche.amount = Quantity(draft.amount.count)
        }
        tranche.tenant = scope.tenant
        if let before {
          let isSame = tranche == before.message
          answer.tranches.append(isSame ? tranche : scope.update(before, to: tranche))
        } else {
          answer.tranches.append(scope.create(tranche))
        }
      }
      for surplus in reused.dropFirst(plan.tranches.count) {
        var tranche = surplus.message
        tranche.state = .cancelled
        _ = scope.update(surplus, to: tranche)
      }
      answer.awardVersion = scope.update(award, to: award.message).version
      return answer
    }
  }

  private static func plan(
    _ request: PlanTranchesRequest,
    _ award: Award,
    _ old: [Loaded<PTCEMessages.Tranche>]
  ) throws -> (plan: TranchePlan, findings: [PTCEMessages.RuleViolation]) {
    var violations: [PTCEDomain.RuleViolation] = []
    if award.domainState.isFinal || award.domainState == .proposed {
      violations.append(
        PTCEDomain.RuleViolation(
          .s1,
          .illegalTransition,
          .hard,
          path: "state",
          french: "La subvention est à l'état \(award.domainState.rawValue) : plus de plan.",
          english: "The award is \(award.domainState.rawValue): it takes no plan.",
          parameters: [.init("state", .text(award.domainState.rawValue))]
        )
      )
    }
    var drafts: [PTCEDomain.Tranche] = []
    for (index, draft) in request.tranches.enumerated() {
      let kind = PTCEDomain.Tranche.Kind(draft.kind)
      if kind == nil || kind == .recovery {
        violations.append(.required("tranches[\(index)].kind"))
      }
      drafts.append(
        PTCEDomain.Tranche(
          sequence: index + 1,
          kind: kind ?? .advance,
          plannedOn: PTCEDomain.CivilDate(draft.plannedOn),
          amount: Cents(draft.amount.value)
        )
      )
    }
    let decision = TranchePlan(tranches: old.map { PTCEDomain.Tranche($0.message) })
      .replacing(with: TranchePlan(tranches: drafts), award: Cents(award.amount.value))
    let findings = try (violations + decision.violations).accepted(FundingFields.plan)
    return (decision.outcome ?? TranchePlan(tranches: []), findings)
  }

  package func listTranches(
    _ request: ListTranchesRequest,
    _ call: ServerCall
  ) async throws -> ListTranchesResponse {
    try await context.reading(call) { scope in
      var filter = request
      filter.page = PageRequest()
      let question = PageToken.question(call, scope.reader.tenant, filter)
      let (tranches, info) = try scope.reader.page(
        request.page,
        question: question,
        as: PTCEMessages.Tranche.self,
        states: request.states.map { UInt16($0.rawValue) }
      ) { tranche in
        (request.award.map { $0 == tranche.award } ?? true)
          && (request.plannedUntil.map { tranche.plannedOn <= $0 } ?? true)
      }
      return ListTranchesResponse(tranches: tranches, page: info)
    }
  }
}
