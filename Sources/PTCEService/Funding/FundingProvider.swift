import PTCEDomain
package import PTCEMessages
import PTCEStore
import Trame
import TrameWire

/// Calls, applications, awards and tranches. A national call is a record of the national desk that
/// every tenant reads; applications and awards are records of the caller's tenant.
package struct FundingProvider: FundingServiceProvider {
  let context: ServiceContext

  package init(_ context: ServiceContext) { self.context = context }

  /// In whose name a call is changed: its owner's, when the caller may act for them.
  func owner(_ id: PTCEMessages.CallID, _ call: ServerCall) async throws -> PTCEStore.TenantID {
    let caller = try context.authorize(call)
    let isNational = try await context.reading(call) { scope in
      try scope.reader.requireCall(id).head.tenant == .national
    }
    if !isNational { return caller.home }
    guard caller.roles.contains(.nationalAdmin) else {
      throw RPCError(.permissionDenied, "a national call is changed by the national desk alone")
    }
    return .national
  }
}

extension TenantReader {
  /// The tenant's own call, or a national one.
  package func requireCall(_ id: PTCEMessages.CallID) throws -> Loaded<Call> {
    if let own = try get(id.rawValue, as: Call.self) { return own }
    return try require(id.rawValue, as: Call.self, in: .national)
  }
}
