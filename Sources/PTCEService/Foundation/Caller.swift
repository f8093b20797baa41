package import PTCEMessages
package import PTCEStore

/// Who calls, as the directory knows the certificate's principal. There is no other way to get one.
package struct Caller: Sendable {
  /// The certificate's URI; records name it.
  package let principal: String
  /// Nil for the national desk and for operators that are bound to no tenant.
  package let tenant: PTCEStore.TenantID?
  package let roles: Roles
  package let organisation: OrganisationKind

  /// Whose records are read and written: the tenant's, or the national desk's own. Permissions keep
  /// whoever is bound to no tenant away from methods on a tenant's records.
  package var home: PTCEStore.TenantID { tenant ?? .national }
}
