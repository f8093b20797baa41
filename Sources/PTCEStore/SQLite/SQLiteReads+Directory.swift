// The directory is read once, when the store opens.
extension SQLiteReads {
  final func readDirectory() throws(StoreError) -> Directory {
    var directory = Directory()
    for tenant in try tenants() { directory.tenants[tenant.id] = tenant }
    for (id, name) in try names() { directory.tenants[id]?.names.append(name) }
    for binding in try bindings() { directory.bindings[binding.principal] = binding }
    return directory
  }

  private func tenants() throws(StoreError) -> [Tenant] {
    try rows(
      """
      SELECT tenant, kind, state, version, region_code, successor, valid_from, valid_to, created_at,
      calls_per_second, concurrent_calls, streams, stored_bytes, message_bytes, weight FROM tenant
      """,
      []
    ) { columns throws(StoreError) in
      guard let kind = TenantKind(rawValue: try columns.number(1)),
        let state = TenantState(rawValue: try columns.number(2))
      else { throw .corrupt("a tenant's kind or state") }
      var quotas = TenantQuotas()
      quotas.callsPerSecond = try columns.number(9)
      quotas.concurrentCalls = try columns.number(10)
      quotas.streams = try columns.number(11)
      quotas.storedBytes = UInt64(bitPattern: try columns.integer(12))
      quotas.messageBytes = try columns.number(13)
      quotas.weight = try columns.number(14)
      var tenant = Tenant(
        id: try columns.tenant(0),
        kind: kind,
        state: state,
        regionCode: try columns.optionalText(4),
        names: [],
        validFrom: try columns.number(6),
        validTo: try columns.optionalNumber(7),
        quotas: quotas
      )
      tenant.successor = try columns.optionalText(5).flatMap { TenantID($0) }
      tenant.version = try columns.number(3)
      tenant.createdAt = try columns.time(8)
      return tenant
    }
  }

  private func names() throws(StoreError) -> [(TenantID, DatedName)] {
    try rows(
      "SELECT tenant, name, valid_from, valid_to FROM tenant_name ORDER BY tenant, place",
      []
    ) { columns throws(StoreError) in
      let name = DatedName(
        name: try columns.text(1),
        validFrom: try columns.number(2),
        validTo: try columns.optionalNumber(3)
      )
      return (try columns.tenant(0), name)
    }
  }

  private func bindings() throws(StoreError) -> [PrincipalBinding] {
    try rows(
      """
      SELECT tenant, principal, roles, organisation, version, bound_at, bound_by FROM principal
      """,
      []
    ) { columns throws(StoreError) in
      let tenant = try columns.text(0)
      var binding = PrincipalBinding(
        principal: try columns.text(1),
        tenant: tenant.isEmpty ? nil : try columns.tenant(0),
        roles: try columns.number(2),
        organisation: try columns.number(3)
      )
      binding.version = try columns.number(4)
      binding.boundAt = try columns.time(5)
      binding.boundBy = try columns.text(6)
      return binding
    }
  }
}
