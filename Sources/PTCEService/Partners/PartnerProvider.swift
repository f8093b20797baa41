package import PTCEDomain
package import PTCEMessages
package import Trame
import TrameWire

/// Partners of the caller's tenant.
package struct PartnerProvider: PartnerServiceProvider {
  let context: ServiceContext

  package init(_ context: ServiceContext) { self.context = context }

  package func createPartner(
    _ request: CreatePartnerRequest,
    _ call: ServerCall
  ) async throws -> Partner {
    try await context.writing(call, request, isTrial: request.validateOnly) { scope in
      let content = request.content ?? PartnerContent()
      let checked = try PartnerCheck(content, of: nil, scope.reader).accepted()
      var partner = Partner(state: .active, content: checked.content)
      partner.siren = checked.siren
      partner.findings = checked.findings
      return scope.create(partner).derived(on: scope.today)
    }
  }

  package func getPartner(
    _ request: GetPartnerRequest,
    _ call: ServerCall
  ) async throws -> Partner {
    try await context.reading(call) { scope in
      try scope.reader.require(request.partner.rawValue, as: Partner.self).message
        .derived(on: scope.today)
    }
  }

  package func updatePartner(
    _ request: UpdatePartnerRequest,
    _ call: ServerCall
  ) async throws -> Partner {
    try await context.writing(call, request, isTrial: request.validateOnly) { scope in
      let old = try scope.reader.require(request.partner.rawValue, as: Partner.self)
      try scope.expect(request.expectedVersion, of: old)
      let content = try PartnerFields.merge(
        request.content ?? PartnerContent(),
        into: old.message.content,
        request.fields
      )
      let checked = try PartnerCheck(content, of: old.message.id, scope.reader).accepted()
      var partner = old.message
      partner.content = checked.content
      partner.siren = checked.siren
      if partner == old.message { return partner.derived(on: scope.today) }
      let effects = try PartnerEffects(old.message, partner, scope)
      try effects.checkReason(request.reason, checked.findings)
      partner.findings = checked.findings + effects.tell()
      return scope.update(old, to: partner).derived(on: scope.today)
    }
  }

  package func validateIdentifiers(
    _ request: ValidateIdentifiersRequest,
    _ call: ServerCall
  ) async throws -> ValidateIdentifiersResponse {
    _ = try context.authorize(call)
    let verdicts = request.identifiers.enumerated().map { index, identifier in
      let field = "identifiers[\(index)]"
      switch PartnerCheck.normalised(identifier, path: field) {
      case .success(let text): return IdentifierVerdict(isValid: true, normalised: text)
      case .failure(let violation):
        return IdentifierVerdict(
          isValid: false,
          violations: [violation].messages(FieldMap())
        )
      }
    }
    return ValidateIdentifiersResponse(verdicts: verdicts)
  }
}

extension Partner {
  /// With its ESS status of a day.
  package func derived(on date: PTCEDomain.CivilDate) -> Partner {
    var partner = self
    partner.ess = PTCEMessages.EssStatus(Organisation(self).essStatus(on: date))
    return partner
  }
}
