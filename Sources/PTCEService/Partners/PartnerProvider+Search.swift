import PTCEDomain
package import PTCEMessages
import PTCEStore
package import Trame
import TrameWire

/// Finding partners.
extension PartnerProvider {
  package func listPartners(
    _ request: ListPartnersRequest,
    _ call: ServerCall
  ) async throws -> ListPartnersResponse {
    try await context.reading(call) { scope in
      var filter = request
      filter.page = PageRequest()
      let question = PageToken.question(call, scope.reader.tenant, filter)
      let name = TitleFilter(request.namePrefix)
      let (partners, info) = try scope.reader.page(
        request.page,
        question: question,
        as: Partner.self,
        states: request.states.map { UInt16($0.rawValue) }
      ) { partner in
        let content = partner.content
        return
          (request.namePrefix.isEmpty
          || content.kind == .legalPerson
            && (name.matches(content.legalName) || name.matches(content.tradeName)))
          && (request.kind == .unspecified || content.kind == request.kind)
          && (request.legalForm == nil || content.legalForm == request.legalForm)
          && (request.commune.map { Self.works(partner, in: $0) } ?? true)
          && (request.updatedSince.map { partner.updatedAt >= $0 } ?? true)
      }
      return ListPartnersResponse(
        partners: partners.map { $0.derived(on: scope.today) },
        page: info
      )
    }
  }

  private static func works(_ partner: Partner, in commune: PTCEMessages.CommuneCode) -> Bool {
    partner.content.address?.commune == commune
      || partner.content.establishments.contains { $0.commune == commune }
  }

  package func lookupByIdentifier(
    _ request: LookupByIdentifierRequest,
    _ call: ServerCall
  ) async throws -> LookupByIdentifierResponse {
    try await context.reading(call) { scope in
      var identifier = request.identifier ?? Identifier()
      switch PartnerCheck.normalised(identifier, path: "identifier") {
      case .success(let text): identifier.value = text
      case .failure(let violation):
        throw RuleViolated(violations: [violation].messages(FieldMap()))
      }
      var lookups = [PartnerKeys.key(of: identifier)]
      if identifier.scheme == .siret {
        lookups.append((KeyName.siren, String(identifier.value.prefix(9))))
      }
      var partners: [Partner] = []
      var existsElsewhere = false
      for (key, value) in lookups {
        for record in try scope.reader.find(key: key, value: value, limit: 100)
        where record.kind == .partner {
          let partner = try Loaded<Partner>(record).message
          if !partners.contains(where: { $0.id == partner.id }) { partners.append(partner) }
        }
        existsElsewhere =
          try existsElsewhere
          || scope.reader.findAcrossTenants(key: key, value: value, limit: 1000)
            .contains { $0.kind == .partner && $0.tenant != scope.reader.tenant }
      }
      return LookupByIdentifierResponse(
        partners: partners.prefix(100).map { $0.derived(on: scope.today) },
        existsElsewhere: existsElsewhere,
        normalised: identifier
      )
    }
  }
}
