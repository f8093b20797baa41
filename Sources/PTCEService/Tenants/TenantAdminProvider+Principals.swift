package import PTCEMessages
import PTCEStore
package import Trame

/// Who may do what.
extension TenantAdminProvider {
  /// Roles that reach beyond a tenant; a tenant's administrator does not give them.
  private static let wideRoles: Roles = [.nationalReader, .nationalAdmin, .ops]
  private static let tenantRoles: Roles = [
    .reader, .editor, .examiner, .certifier, .payer, .committee, .tenantAdmin,
  ]

  package func bindPrincipal(
    _ request: BindPrincipalRequest,
    _ call: ServerCall
  ) async throws -> PTCEMessages.PrincipalBinding {
    let caller = try context.authorize(call)
    try Self.check(request)
    let tenant = request.tenant.map { PTCEStore.TenantID($0) }
    let draft = PTCEStore.PrincipalBinding(
      principal: request.principal.rawValue,
      tenant: tenant,
      roles: request.roles.rawValue,
      organisation: request.organisation.rawValue
    )
    try Self.checkReach(caller, tenant, request)
    return try await context.operating(as: home(caller), caller, call, request) { transaction in
      let old = transaction.directory.binding(of: draft.principal)
      if let old { try Self.checkSees(old, caller) }
      let bound = try transaction.bind(draft, expecting: ExpectedVersion(request.expectedVersion))
      try Self.wake(&transaction, bound.version)
      return PTCEMessages.PrincipalBinding(bound)
    }
  }

  package func unbindPrincipal(
    _ request: UnbindPrincipalRequest,
    _ call: ServerCall
  ) async throws -> UnbindPrincipalResponse {
    let caller = try context.authorize(call)
    let principal = request.principal.rawValue
    let reason = Array(request.reason.utf8)
    return try await context.operating(as: home(caller), caller, call, request) { transaction in
      guard let old = transaction.directory.binding(of: principal),
        Self.sees(old.tenant, caller)
      else { return UnbindPrincipalResponse(wasBound: false) }
      let wasBound = try transaction.unbind(principal)
      transaction.auditDetail = reason
      try Self.wake(&transaction, old.version + 1)
      return UnbindPrincipalResponse(wasBound: wasBound)
    }
  }

  package func listPrincipals(
    _ request: ListPrincipalsRequest,
    _ call: ServerCall
  ) async throws -> ListPrincipalsResponse {
    let caller = try context.authorize(call)
    let asked = request.tenant.map { PTCEStore.TenantID($0) }
    if let asked, !Self.sees(asked, caller) {
      throw RPCError(.notFound, "there is no such tenant")
    }
    var filter = request
    filter.page = PageRequest()
    let matches = context.store.directory.bindings.values
      .filter { Self.sees($0.tenant, caller) && (asked == nil || $0.tenant == asked) }
      .sorted { $0.principal < $1.principal }
    let page = try DirectoryPage(
      matches,
      request.page,
      question: PageToken.question(call, caller.home, filter),
      by: \.principal
    )
    return ListPrincipalsResponse(
      principals: page.elements.map { PTCEMessages.PrincipalBinding($0) },
      page: page.info
    )
  }

  /// Whose chain an admin's act stands in: the national desk's own, or the tenant's.
  private func home(_ caller: Caller) -> PTCEStore.TenantID {
    caller.roles.contains(.nationalAdmin) ? .national : caller.home
  }

  /// F3, F4: roles that are known, and not without a tenant where they need one.
  private static func check(_ request: BindPrincipalRequest) throws {
    let known = wideRoles.union(tenantRoles)
    if request.roles.isEmpty { throw violated([.required("roles")]) }
    if !request.roles.isSubset(of: known) {
      throw RPCError(.invalidArgument, "roles: this server does not know all of them")
    }
    if request.tenant == nil && !request.roles.isDisjoint(with: tenantRoles) {
      throw violated([.required("tenant")])
    }
  }

  /// A tenant's administrator binds to its own tenant, and gives roles of it alone.
  private static func checkReach(
    _ caller: Caller,
    _ tenant: PTCEStore.TenantID?,
    _ request: BindPrincipalRequest
  ) throws {
    if caller.roles.contains(.nationalAdmin) { return }
    guard tenant == caller.tenant, tenant != nil else {
      throw RPCError(.notFound, "there is no such tenant")
    }
    if !request.roles.isDisjoint(with: wideRoles) {
      throw RPCError(
        .permissionDenied,
        "only the national desk gives roles that reach beyond a tenant"
      )
    }
  }

  /// A binding that the caller may not see is another deployment's secret: it is not found.
  private static func checkSees(
    _ binding: PTCEStore.PrincipalBinding,
    _ caller: Caller
  ) throws(RPCError) {
    if !sees(binding.tenant, caller) {
      throw RPCError(.notFound, "this principal is not to be bound by \(caller.principal)")
    }
  }

  /// An event that no caller is told, so that open streams look at their access again at once.
  private static func wake(
    _ transaction: inout WriteTransaction,
    _ version: UInt64
  ) throws(StoreError) {
    try transaction.emit(
      EventDraft(
        kind: .binding,
        id: RecordID(high: 0, low: 0),
        version: version,
        operation: ChangeOperation.updated.rawValue
      )
    )
  }

  private static func violated(_ violations: [DomainViolation]) -> RuleViolated {
    RuleViolated(violations: violations.messages(FieldMap()))
  }
}

extension ExpectedVersion {
  /// As requests say it: 0 for none yet, absent for whatever there is.
  init(_ version: UInt64?) {
    self =
      switch version {
      case nil: .any
      case 0: .absent
      case .some(let version): .exactly(version)
      }
  }
}
