import PTCEDomain
package import PTCEMessages
import PTCEStore
package import Trame
import TrameWire

/// The deployment's tenants, and its clock.
package struct TenantAdminProvider: TenantAdminServiceProvider {
  let context: ServiceContext

  package init(_ context: ServiceContext) { self.context = context }

  package func createTenant(
    _ request: CreateTenantRequest,
    _ call: ServerCall
  ) async throws -> PTCEMessages.Tenant {
    let caller = try context.authorize(call)
    let today = CivilDate(context.clock.now().parisDate).days
    let draft = try TenantCheck(request, today: today, context.store.directory).accepted()
    let id = request.validateOnly ? UUID128.zero : context.identities.next()
    let stored = PTCEStore.TenantID(PTCEMessages.TenantID(rawValue: id))
    let tenant = draft.tenant(id: stored)
    if request.validateOnly {
      return PTCEMessages.Tenant(tenant, context.store.directory, on: today)
    }
    return try await context.operating(as: .national, caller, call, request) { transaction in
      // Looked at again here, where nobody else writes.
      _ = try TenantCheck(request, today: today, transaction.directory).accepted()
      let made = try transaction.put(tenant, expecting: .absent)
      try transaction.emit(
        EventDraft(
          kind: .tenant,
          id: RecordID(id),
          version: made.version,
          operation: ChangeOperation.created.rawValue,
          stateAfter: UInt16(made.state.rawValue)
        )
      )
      return PTCEMessages.Tenant(made, transaction.directory, on: today)
    }
  }

  package func getTenant(
    _ request: GetTenantRequest,
    _ call: ServerCall
  ) async throws -> PTCEMessages.Tenant {
    let caller = try context.authorize(call)
    let directory = context.store.directory
    guard let tenant = directory.tenants[PTCEStore.TenantID(request.tenant)],
      Self.sees(tenant.id, caller)
    else { throw RPCError.notFound("tenant", request.tenant.rawValue) }
    return PTCEMessages.Tenant(tenant, directory, on: today)
  }

  package func listTenants(
    _ request: ListTenantsRequest,
    _ call: ServerCall
  ) async throws -> ListTenantsResponse {
    let caller = try context.authorize(call)
    let directory = context.store.directory
    var filter = request
    filter.page = PageRequest()
    let matches = directory.tenants.values
      .filter { tenant in
        Self.sees(tenant.id, caller)
          && (request.states.isEmpty
            || request.states.contains { $0.rawValue == tenant.state.rawValue })
          && (request.validOn.map {
            tenant.validFrom <= $0.days && $0.days <= tenant.validTo ?? .max
          } ?? true)
      }
      .sorted { ($0.createdAt, $0.id) < ($1.createdAt, $1.id) }
    let page = try DirectoryPage(
      matches,
      request.page,
      question: PageToken.question(call, caller.home, filter),
      by: \.id.text
    )
    return ListTenantsResponse(
      tenants: page.elements.map { PTCEMessages.Tenant($0, directory, on: today) },
      page: page.info
    )
  }

  package func getServerTime(
    _ request: GetServerTimeRequest,
    _ call: ServerCall
  ) async throws -> ServerTime {
    _ = try context.authorize(call)
    return time
  }

  package func setSandboxClock(
    _ request: SetSandboxClockRequest,
    _ call: ServerCall
  ) async throws -> ServerTime {
    guard context.clock.isSettable else {
      throw RPCError(.unimplemented, "only development servers set their clock")
    }
    _ = try context.authorize(call)
    context.clock.set(request.now, isFrozen: request.isFrozen)
    return time
  }

  private var time: ServerTime {
    let simulation = context.clock.simulation
    return ServerTime(
      now: context.clock.now(),
      isSimulated: simulation.isSimulated,
      isFrozen: simulation.isFrozen
    )
  }

  var today: Int32 { CivilDate(context.clock.now().parisDate).days }

  /// The national desk and operators see every tenant, others their own.
  static func sees(_ tenant: PTCEStore.TenantID?, _ caller: Caller) -> Bool {
    !caller.roles.isDisjoint(with: [.nationalAdmin, .ops])
      || tenant != nil && tenant == caller.tenant
  }
}
