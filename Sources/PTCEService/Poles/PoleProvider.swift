import PTCEDomain
package import PTCEMessages
import PTCEStore
package import Trame
import TrameWire

/// Poles of the caller's tenant.
package struct PoleProvider: PoleServiceProvider {
  let context: ServiceContext

  package init(_ context: ServiceContext) { self.context = context }

  package func createPole(
    _ request: CreatePoleRequest,
    _ call: ServerCall
  ) async throws -> PTCEMessages.Pole {
    try await context.writing(call, request, isTrial: request.validateOnly) { scope in
      var content = request.content ?? PoleContent()
      content.title = TextRule.normalised(content.title)
      content.summary = TextRule.normalised(content.summary)
      var pole = PTCEMessages.Pole(state: .draft, content: content)
      let violations =
        PTCEDomain.Pole(pole).creationViolations() + content.territory.codeViolations()
      pole.findings = try violations.accepted(PoleFields.content)
      pole.number = try Self.nextNumber(scope).description
      return scope.create(pole)
    }
  }

  /// The next number of the tenant's region and the year in Paris.
  private static func nextNumber(_ scope: WriteScope) throws -> PoleNumber {
    let tenant = scope.context.store.directory.tenants[scope.reader.tenant]
    guard let code = tenant?.regionCode, let region = PTCEDomain.RegionCode(known: code) else {
      throw RPCError(
        .failedPrecondition,
        "poles belong to a region, and the caller's tenant is none"
      )
    }
    let series = PoleSeries(region: region, year: scope.today.year)
    let rank = try series.nextRank(scope.reader)
    guard let number = PoleNumber(region: region, year: series.year, rank: rank) else {
      throw RPCError(
        .resourceExhausted,
        "region \(region) has no pole number left in \(series.year)"
      )
    }
    return number
  }

  package func getPole(
    _ request: GetPoleRequest,
    _ call: ServerCall
  ) async throws -> PTCEMessages.Pole {
    try await context.reading(call) { scope in
      try PoleAggregate(request.pole, scope.reader).message(on: scope.today)
    }
  }

  package func registerPole(
    _ request: RegisterPoleRequest,
    _ call: ServerCall
  ) async throws -> PTCEMessages.Pole {
    try await context.writing(call, request, isTrial: request.validateOnly) { scope in
      let aggregate = try PoleAggregate(request.pole, scope.reader)
      try scope.expect(request.expectedVersion, of: aggregate.loaded)
      let facts = PTCEDomain.Pole.LifecycleFacts(charters: scope.context.charters)
      let (_, findings) = try aggregate.domain
        .move(to: .registered, facts: facts, today: scope.today)
        .accepted(PoleFields.pole)
      var pole = aggregate.message(on: scope.today)
      pole.state = .registered
      pole.registeredOn = pole.registeredOn ?? TrameWire.CivilDate(scope.today)
      pole.findings = findings
      return scope.update(aggregate.loaded, to: pole)
    }
  }
}
