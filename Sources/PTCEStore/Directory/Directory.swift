/// Who there is: tenants and the principals bound to them, as of the last commit. A value in
/// memory, so that each call can ask it; changed through the writer only.
package struct Directory: Sendable {
  package internal(set) var tenants: [TenantID: Tenant] = [:]
  package internal(set) var bindings: [String: PrincipalBinding] = [:]
  /// Rises with each committed change, so that connections can tell that theirs may be stale.
  package internal(set) var generation: UInt64 = 0

  /// What a principal is, or nil: not bound, and so not allowed anything.
  package func binding(of principal: String) -> PrincipalBinding? { bindings[principal] }

  /// Tenants that were merged into this one, by id.
  package func predecessors(of tenant: TenantID) -> [TenantID] {
    tenants.values.filter { $0.successor == tenant }.map(\.id).sorted()
  }

  /// Who holds a tenant's records today: itself, or the end of its line of successors.
  package func holder(of tenant: TenantID) -> TenantID? {
    var current = tenants[tenant]
    // A line of successors is at most as long as there are tenants; a ring has no end.
    for _ in 0...tenants.count {
      guard let successor = current?.successor else { return current?.id }
      current = tenants[successor]
    }
    return nil
  }

  /// The tenant that bears a region's code on a day. Codes were given twice: 44 and 75 mean other
  /// regions after 2016 than before.
  package func tenant(regionCode: String, on day: Int32) -> TenantID? {
    tenants.values
      .first {
        $0.regionCode == regionCode && $0.validFrom <= day && day <= $0.validTo ?? .max
      }?
      .id
  }
}
