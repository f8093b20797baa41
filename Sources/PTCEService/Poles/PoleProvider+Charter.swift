import PTCEDomain
package import PTCEMessages
package import Trame
import TrameWire

/// Who has signed the charter.
extension PoleProvider {
  package func signCharter(
    _ request: SignCharterRequest,
    _ call: ServerCall
  ) async throws -> PTCEMessages.CharterSignature {
    try await context.writing(call, request, isTrial: request.validateOnly) { scope in
      let aggregate = try PoleAggregate(request.pole, scope.reader)
      _ = try scope.reader.require(request.partner.rawValue, as: Partner.self)
      var signature = PTCEMessages.CharterSignature(
        pole: request.pole,
        partner: request.partner,
        charterVersion: request.charterVersion,
        signedOn: request.signedOn,
        signatory: request.signatory,
        mode: request.mode,
        evidence: request.evidence
      )
      let decision = aggregate.domain.sign(
        PTCEDomain.CharterSignature(signature),
        charters: scope.context.charters,
        today: scope.today
      )
      if request.mode != .paper && request.mode != .electronic {
        let violations = decision.violations + [.required("mode")]
        throw RuleViolated(violations: violations.messages(PoleFields.member))
      }
      signature.findings = try decision.accepted(PoleFields.member).findings
      return Self.derived(scope.create(signature), scope.context, on: scope.today)
    }
  }

  package func listSignatures(
    _ request: ListSignaturesRequest,
    _ call: ServerCall
  ) async throws -> ListSignaturesResponse {
    try await context.reading(call) { scope in
      let pole = try scope.reader.require(request.pole.rawValue, as: PTCEMessages.Pole.self)
      let matches = try scope.reader
        .all(KeyName.signaturesOfPole, pole.id, as: PTCEMessages.CharterSignature.self)
        .filter { request.includesRevoked || $0.message.revokedOn == nil }
        .sorted { ($0.message.signedOn, $0.id) < ($1.message.signedOn, $1.id) }
      var filter = request
      filter.page = PageRequest()
      let question = PageToken.question(call, scope.reader.tenant, filter)
      let (signatures, info) = try Loaded.page(of: matches, request.page, question: question)
      return ListSignaturesResponse(
        signatures: signatures.map { Self.derived($0, scope.context, on: scope.today) },
        page: info
      )
    }
  }

  /// Whether a later version asks for a new signature follows from the day.
  private static func derived(
    _ signature: PTCEMessages.CharterSignature,
    _ context: ServiceContext,
    on date: PTCEDomain.CivilDate
  ) -> PTCEMessages.CharterSignature {
    var signature = signature
    signature.isSuperseded = PTCEDomain.CharterSignature(signature)
      .isSuperseded(context.charters, on: date)
    return signature
  }
}
