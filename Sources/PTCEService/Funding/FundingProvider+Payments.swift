import PTCEDomain
package import PTCEMessages
import PTCEStore
package import Trame
import TrameWire

/// A tranche on its way to being paid. Who certifies does not record the payment (A7).
extension FundingProvider {
  package func certifyTranche(
    _ request: CertifyTrancheRequest,
    _ call: ServerCall
  ) async throws -> PTCEMessages.Tranche {
    try await context.writing(call, request, isTrial: request.validateOnly) { scope in
      let old = try scope.reader.require(request.tranche.rawValue, as: PTCEMessages.Tranche.self)
      try scope.expect(request.expectedVersion, of: old)
      let award = try scope.reader.require(old.message.award.rawValue, as: Award.self).message
      let (_, findings) = try PTCEDomain.Tranche(old.message)
        .certify(by: scope.caller.principal, Self.facts(award), today: scope.today)
        .accepted(FundingFields.tranche)
      var tranche = old.message
      tranche.state = .ready
      tranche.certifiedBy = scope.caller.principal
      tranche.certifiedAt = scope.now
      tranche.findings = findings
      return scope.update(old, to: tranche)
    }
  }

  /// Reports are not kept here yet: whoever certifies vouches that they were accepted.
  private static func facts(_ award: Award) -> TrancheFacts {
    TrancheFacts(
      awardState: award.domainState,
      awardAmount: Cents(award.amount.value),
      conventionSignedOn: award.convention.map { PTCEDomain.CivilDate($0.signedOn) },
      isFinalReportAccepted: true,
      isConditionReportAccepted: true
    )
  }

  package func requestPayment(
    _ request: RequestPaymentRequest,
    _ call: ServerCall
  ) async throws -> PTCEMessages.Tranche {
    try await context.writing(call, request) { scope in
      let old = try scope.reader.require(request.tranche.rawValue, as: PTCEMessages.Tranche.self)
      try scope.expect(request.expectedVersion, of: old)
      let requestedOn = request.requestedOn ?? TrameWire.CivilDate(scope.today)
      var all = PTCEDomain.Tranche(old.message).request().violations
      if let late = Self.dateViolation(requestedOn, "requestedOn", scope.today) {
        all.append(late)
      }
      var tranche = old.message
      tranche.findings = try all.accepted(FundingFields.tranche)
      tranche.state = .requested
      tranche.requestedOn = requestedOn
      return scope.update(old, to: tranche)
    }
  }

  package func recordPayment(
    _ request: RecordPaymentRequest,
    _ call: ServerCall
  ) async throws -> PTCEMessages.Tranche {
    try await context.writing(call, request, isTrial: request.validateOnly) { scope in
      let old = try scope.reader.require(request.tranche.rawValue, as: PTCEMessages.Tranche.self)
      try scope.expect(request.expectedVersion, of: old)
      let award = try scope.reader.require(old.message.award.rawValue, as: Award.self)
      var all = PTCEDomain.Tranche(old.message)
        .pay(
          Cents(request.amount.value),
          by: scope.caller.principal,
          Self.facts(award.message)
        )
        .violations
      if let late = Self.dateViolation(request.paidOn, "paidOn", scope.today) { all.append(late) }
      var tranche = old.message
      tranche.findings = try all.accepted(FundingFields.tranche)
      tranche.state = .paid
      tranche.paidOn = request.paidOn
      tranche.paid = request.amount
      tranche.paidBy = scope.caller.principal
      tranche.paymentReference = request.paymentReference
      // The award's own sum follows, and with it the envelope's position.
      var paid = award.message
      paid.paid.value += request.amount.value
      _ = scope.update(award, to: paid)
      return scope.update(old, to: tranche)
    }
  }
}
