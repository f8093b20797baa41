/// What a principal is to the deployment; it has one binding at most.
package struct PrincipalBinding: Hashable, Sendable {
  /// The name in the certificate.
  package var principal: String
  /// Nil: bound to no tenant, as operators are.
  package var tenant: TenantID?
  /// A bit for each role, numbered by the service.
  package var roles: UInt32
  /// Whose servant it is, numbered by the service.
  package var organisation: UInt8
  /// 1 when bound; rises by one with each change. The store sets it.
  package var version: UInt64 = 0
  /// The store sets it.
  package var boundAt = StoreTime(microseconds: 0)
  /// The principal that made the last change. The store sets it.
  package var boundBy = ""

  package init(principal: String, tenant: TenantID?, roles: UInt32, organisation: UInt8) {
    self.principal = principal
    self.tenant = tenant
    self.roles = roles
    self.organisation = organisation
  }
}
