import PTCEDomain
package import PTCEMessages
import PTCEStore
package import Trame
import TrameWire

/// Awards: the decision, and the moves that follow.
extension FundingProvider {
  package func decideAward(
    _ request: DecideAwardRequest,
    _ call: ServerCall
  ) async throws -> Award {
    try await context.writing(call, request, isTrial: request.validateOnly) { scope in
      let application = try scope.reader.require(
        request.application.rawValue,
        as: Application.self
      )
      try scope.expect(request.expectedVersion, of: application)
      var award = Award(
        application: application.message.id,
        call: application.message.call,
        pole: application.message.pole,
        applicant: application.message.content.applicant,
        state: .decided,
        amount: request.amount,
        split: request.split,
        decidedOn: request.decidedOn ?? TrameWire.CivilDate(scope.today),
        aidRegime: request.aidRegime,
        commitment: request.commitment,
        conditions: request.conditions
      )
      award.findings = try Self.findings(&award, application.message, scope)
      return scope.create(award)
    }
  }

  /// A1 to A3 over every tenant's awards of the call, and the form of what the award carries.
  private static func findings(
    _ award: inout Award,
    _ application: Application,
    _ scope: WriteScope
  ) throws -> [PTCEMessages.RuleViolation] {
    let call = try scope.reader.requireCall(application.call).message
    let others = try scope.reader.all(
      KeyName.awardOfApplication,
      application.id.rawValue,
      as: Award.self
    )
    let envelope = try EnvelopeReading(call, scope.reader)
    let facts = AwardFacts(
      call: FundingCall(call),
      applicationState: PTCEDomain.ApplicationState(number: application.state.rawValue)
        ?? .withdrawn,
      requested: Cents(application.content.requested.value),
      otherAwards: others.map(\.message.domainState),
      envelope: envelope.position,
      funders: envelope.funders
    )
    let proposal = AwardProposal(
      amount: Cents(award.amount.value),
      split: award.split.map { PTCEDomain.FunderShare($0) }
    )
    var all =
      proposal.decide(replacing: nil, facts, now: Instant(scope.now)).violations
    if let late = dateViolation(award.decidedOn, "decidedOn", scope.today) { all.append(late) }
    if !award.commitment.isEmpty {
      do throws(IdentifierRefusal) {
        award.commitment = try PTCEDomain.IdentifierScheme.chorusCommitment
          .normalised(award.commitment)
      } catch {
        all.append(error.violation(path: "commitment"))
      }
    }
    let live = others.first { $0.message.domainState.isLive }
    if let live, all.contains(where: { $0.reason == .awardExists }) {
      throw AwardExists(
        award: live.message.id,
        state: live.message.state,
        violations: all.messages(FundingFields.decidingAward)
      )
    }
    if all.contains(where: { $0.reason == .envelopeExceeded }) {
      throw EnvelopeExceeded(
        call: call.id,
        remaining: Quantity(max(0, envelope.position.remaining.count)),
        requested: award.amount,
        violations: all.messages(FundingFields.decidingAward)
      )
    }
    return try all.accepted(FundingFields.decidingAward)
  }

  /// F3 for a day that is still to come.
  static func dateViolation(
    _ date: TrameWire.CivilDate,
    _ path: String,
    _ today: PTCEDomain.CivilDate
  ) -> PTCEDomain.RuleViolation? {
    guard PTCEDomain.CivilDate(date) > today else { return nil }
    return PTCEDomain.RuleViolation(
      .f3,
      .periodInvalid,
      .hard,
      path: path,
      french: "Cette date est dans le futur.",
      english: "This date is in the future.",
      parameters: [.init("today", .date(today))]
    )
  }

  package func getAward(_ request: GetAwardRequest, _ call: ServerCall) async throws -> Award {
    try await context.reading(call) { scope in
      try scope.reader.require(request.award.rawValue, as: Award.self).message
    }
  }

  package func listAwards(
    _ request: ListAwardsRequest,
    _ call: ServerCall
  ) async throws -> ListAwardsResponse {
    try await context.reading(call) { scope in
      var filter = request
      filter.page = PageRequest()
      let question = PageToken.question(call, scope.reader.tenant, filter)
      let (awards, info) = try scope.reader.page(
        request.page,
        question: question,
        as: Award.self,
        states: request.states.map { UInt16($0.rawValue) }
      ) { award in
        (request.call.map { $0 == award.call } ?? true)
          && (request.pole.map { $0 == award.pole } ?? true)
          && (request.updatedSince.map { award.updatedAt >= $0 } ?? true)
      }
      return ListAwardsResponse(awards: awards, page: info)
    }
  }
}
