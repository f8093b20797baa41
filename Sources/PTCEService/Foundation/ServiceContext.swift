package import PTCEDomain
import PTCEMessages
package import PTCEStore
package import Trame
import TrameWire

/// What every provider works with: the store, who may call, the clock, and the charters.
package final class ServiceContext: Sendable {
  package let store: any Store
  package let clock: ServiceClock
  package let identities = IdentityMaker()
  /// Every version of the charter that a member can sign.
  package let charters: [CharterVersion]

  package init(
    store: any Store,
    clock: ServiceClock = ServiceClock(),
    charters: [CharterVersion] = CharterVersion.published
  ) {
    self.store = store
    self.clock = clock
    self.charters = charters
  }

  /// Who calls, when the method is for them. Comes before everything that is said of the request;
  /// bindings are read anew on each call, so a change takes effect on open connections.
  package func authorize(_ call: ServerCall) throws -> Caller {
    guard let principal = call.principal else {
      throw RPCError(.unauthenticated, "this connection has no client certificate")
    }
    let directory = store.directory
    guard let binding = directory.binding(of: principal.uri) else {
      throw RPCError(
        .unauthenticated,
        "\(principal.uri) is not bound to this deployment; ask its administrator"
      )
    }
    let caller = Caller(
      principal: principal.uri,
      tenant: binding.tenant,
      roles: Roles(rawValue: binding.roles),
      organisation: OrganisationKind(rawValue: binding.organisation)
    )
    try Self.check(caller, call.method)
    if let id = binding.tenant { try Self.check(directory.tenants[id], caller, call.method) }
    return caller
  }

  private static func check(_ caller: Caller, _ method: MethodDescriptor) throws(RPCError) {
    let isAllowed =
      switch Permission.of(method) {
      case .anybody: true
      case .anywhere(let roles): !caller.roles.isDisjoint(with: roles)
      case .inTenant(let roles):
        caller.tenant != nil && !caller.roles.isDisjoint(with: roles)
      case nil: false
      }
    if isAllowed { return }
    throw RPCError(
      .permissionDenied,
      "no role of \(caller.principal) allows \(method.service.name)/\(method.name)"
    )
  }

  /// A suspended tenant's calls are refused, but those an operator makes; a succeeded tenant's
  /// writes are.
  private static func check(
    _ tenant: PTCEStore.Tenant?,
    _ caller: Caller,
    _ method: MethodDescriptor
  ) throws {
    switch tenant?.state {
    case nil:
      throw RPCError(.permissionDenied, "\(caller.principal) is bound to a tenant that is gone")
    case .suspended where caller.roles.isDisjoint(with: [.ops, .nationalAdmin]):
      throw TenantSuspended(reason: "ask the national desk")
    case .succeeded where method.idempotency != .readonly:
      let successor = tenant?.successor.map { PTCEMessages.TenantID($0) }
      throw TenantSucceeded(successor: successor ?? PTCEMessages.TenantID())
    default: return
    }
  }
}

extension CharterVersion {
  /// Those that have been published: the first in the month of the first call, the second when the
  /// network's charter was rewritten. Neither asks for a new signature.
  package static let published: [CharterVersion] = [
    version("2014-09", 2014, 9), version("2021-06", 2021, 6),
  ]

  private static func version(_ id: String, _ year: Int, _ month: Int) -> CharterVersion {
    guard let first = PTCEDomain.CivilDate(year, month, 1) else {
      preconditionFailure("every month has a first day")
    }
    return CharterVersion(id: id, publishedOn: first, effectiveFrom: first)
  }
}
