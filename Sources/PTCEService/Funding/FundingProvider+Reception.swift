import PTCEDomain
package import PTCEMessages
import PTCEStore
package import Trame
import TrameWire

/// Applications come in, by the server's clock or by an agent's evidence.
extension FundingProvider {
  package func submitApplication(
    _ request: SubmitApplicationRequest,
    _ call: ServerCall
  ) async throws -> Application {
    try await context.writing(call, request, isTrial: request.validateOnly) { scope in
      let old = try scope.reader.require(request.application.rawValue, as: Application.self)
      try scope.expect(request.expectedVersion, of: old)
      let study = try ApplicationCase(old.message, scope.reader)
      let decision = study.domain.submit(study.facts, now: Instant(scope.now))
      let findings = try Self.accepted(decision, study, at: Instant(scope.now))
      let first = old.message.state == .incomplete ? old.message.receipt : nil
      let receipt =
        try first
        ?? Self.receipt(
          ReceiptEvidence(electronicAt: scope.now, channel: .service),
          isLateEntry: false,
          old.message,
          study,
          scope
        )
      return scope.update(old, to: old.message.received(receipt, findings))
    }
  }

  package func registerReceivedApplication(
    _ request: RegisterReceivedApplicationRequest,
    _ call: ServerCall
  ) async throws -> Application {
    try await context.writing(call, request, isTrial: request.validateOnly) { scope in
      let old = try scope.reader.require(request.application.rawValue, as: Application.self)
      try scope.expect(request.expectedVersion, of: old)
      let study = try ApplicationCase(old.message, scope.reader)
      var evidence = request.evidence ?? ReceiptEvidence()
      evidence.piece = TextRule.normalised(evidence.piece)
      guard [.email, .post, .deposit].contains(evidence.channel) else {
        throw RuleViolated(
          violations: [.required("evidence.channel")].messages(FieldMap())
        )
      }
      let decision = study.domain.register(
        received: PTCEDomain.Receipt(evidence),
        study.facts,
        now: Instant(scope.now)
      )
      let claimed =
        evidence.electronicAt.map { Instant($0) }
        ?? evidence.postmarkOn.map { Instant(utc: PTCEDomain.CivilDate($0)) }
      let findings = try Self.accepted(decision, study, at: claimed ?? Instant(scope.now))
      let receipt = try Self.receipt(
        evidence,
        isLateEntry: decision.outcome?.receipt?.isLateEntry ?? false,
        old.message,
        study,
        scope
      )
      return scope.update(old, to: old.message.received(receipt, findings))
    }
  }

  /// The warnings; `CallNotOpen` when C1 is broken, otherwise `RuleViolated`.
  private static func accepted(
    _ decision: Decision<FundingApplication>,
    _ study: ApplicationCase,
    at evidence: Instant
  ) throws -> [PTCEMessages.RuleViolation] {
    let all = decision.violations
    if all.contains(where: { $0.rule == .c1 && $0.level == .hard }) {
      let call = study.facts.call
      throw CallNotOpen(
        call: study.call.message.id,
        state: PTCEMessages.CallState(rawValue: call.state(at: evidence).number),
        opensAt: study.call.message.content.opensAt,
        closesAt: call.closesAt.map { Timestamp(microseconds: $0.microseconds) },
        violations: all.messages(FundingFields.application)
      )
    }
    return try decision.accepted(FundingFields.application).findings
  }

  private static func receipt(
    _ evidence: ReceiptEvidence,
    isLateEntry: Bool,
    _ application: Application,
    _ study: ApplicationCase,
    _ scope: WriteScope
  ) throws -> PTCEMessages.Receipt {
    let given = try scope.reader.totalAcrossTenants(
      AmountName.receipts,
      of: RecordID(application.call.rawValue)
    )
    return PTCEMessages.Receipt(
      number: "\(study.call.message.reference)/\(given.count + 1)",
      evidence: evidence,
      isLateEntry: isLateEntry,
      recordedAt: scope.now,
      recordedBy: scope.caller.principal,
      contentHash: Digest(of: application.content.encoded()).bytes
    )
  }
}

extension Application {
  fileprivate func received(
    _ receipt: PTCEMessages.Receipt,
    _ findings: [PTCEMessages.RuleViolation]
  ) -> Application {
    var application = self
    application.state = .submitted
    application.receipt = receipt
    application.reopenedFields = []
    application.findings = findings
    return application
  }
}
