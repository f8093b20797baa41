package import PTCEMessages
import PTCEStore
package import Trame
import TrameWire

/// What the national desk reads across tenants.
package struct NationalProvider: NationalServiceProvider {
  private let context: ServiceContext

  package init(_ context: ServiceContext) { self.context = context }

  package func queryPoles(
    _ request: QueryPolesRequest,
    _ call: ServerCall
  ) async throws -> QueryPolesResponse {
    let caller = try context.authorize(call)
    let tenants = try scope(of: request)
    try await audit(call, caller, request.encoded())
    var filter = request
    filter.page = PageRequest()
    let question = PageToken.question(call, .national, filter)
    return try await context.reading(as: .national, caller) { scope in
      var query = try PoleQuery(request, question)
      for tenant in tenants where query.wants(tenant) {
        try query.read(scope.reader.of(tenant), on: scope.today)
      }
      return QueryPolesResponse(poles: query.poles, page: query.info)
    }
  }

  /// The tenants asked about, by their ids.
  private func scope(of request: QueryPolesRequest) throws(RPCError) -> [PTCEStore.TenantID] {
    let scope = request.scope ?? NationalScope()
    guard scope.everyTenant != !scope.tenants.isEmpty else {
      throw RPCError(
        .invalidArgument,
        "scope: say either everyTenant or the tenants, and not both"
      )
    }
    let directory = context.store.directory
    if scope.everyTenant { return directory.tenants.keys.sorted() }
    var tenants: [PTCEStore.TenantID] = []
    for asked in scope.tenants {
      let tenant = PTCEStore.TenantID(asked)
      guard directory.tenants[tenant] != nil else {
        throw RPCError.notFound("tenant", asked.rawValue)
      }
      tenants.append(tenant)
    }
    return tenants.sorted()
  }

  package func getEnvelopePosition(
    _ request: GetEnvelopePositionRequest,
    _ call: ServerCall
  ) async throws -> PTCEMessages.EnvelopePosition {
    let caller = try context.authorize(call)
    try await audit(call, caller, request.encoded())
    let tenants = context.store.directory.tenants.keys.sorted()
    return try await context.reading(as: .national, caller) { scope in
      try EnvelopeReport(request.call, tenants, scope).position
    }
  }

  /// Every question of the national desk stands in its chain, with its scope.
  private func audit(_ call: ServerCall, _ caller: Caller, _ question: [UInt8]) async throws {
    let operation = WriteOperation(
      tenant: .national,
      principal: caller.principal,
      action: AuditAction.number(call.method)
    ) { transaction in
      transaction.auditDetail = question
      return []
    }
    do throws(StoreError) {
      _ = try await context.store.write(operation)
    } catch {
      throw ServiceContext.told(error)
    }
  }
}
