// Tenants and bindings.
extension SQLiteWrites {
  func put(_ tenant: Tenant) throws(StoreError) {
    let quotas = tenant.quotas
    try execute(
      """
      INSERT INTO tenant (tenant, kind, state, version, region_code, successor, valid_from,
      valid_to, created_at, calls_per_second, concurrent_calls, streams, stored_bytes,
      message_bytes, weight)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT (tenant) DO UPDATE SET kind = excluded.kind, state = excluded.state,
      version = excluded.version, region_code = excluded.region_code,
      successor = excluded.successor, valid_from = excluded.valid_from,
      valid_to = excluded.valid_to, calls_per_second = excluded.calls_per_second,
      concurrent_calls = excluded.concurrent_calls, streams = excluded.streams,
      stored_bytes = excluded.stored_bytes, message_bytes = excluded.message_bytes,
      weight = excluded.weight
      """,
      [
        tenant.id.text, tenant.kind.rawValue, tenant.state.rawValue, tenant.version.argument,
        tenant.regionCode, tenant.successor?.text, tenant.validFrom, tenant.validTo,
        tenant.createdAt.microseconds, quotas.callsPerSecond, quotas.concurrentCalls,
        quotas.streams, Int64(bitPattern: quotas.storedBytes), quotas.messageBytes, quotas.weight,
      ]
    )
    try execute("DELETE FROM tenant_name WHERE tenant = ?", [tenant.id.text])
    for (place, name) in tenant.names.enumerated() {
      try execute(
        """
        INSERT INTO tenant_name (tenant, place, name, valid_from, valid_to) VALUES (?, ?, ?, ?, ?)
        """,
        [tenant.id.text, place, name.name, name.validFrom, name.validTo]
      )
    }
  }

  func put(_ binding: PrincipalBinding) throws(StoreError) {
    // The tenant is part of the key and may change.
    try deleteBinding(binding.principal)
    try execute(
      """
      INSERT INTO principal (tenant, principal, roles, organisation, version, bound_at, bound_by)
      VALUES (?, ?, ?, ?, ?, ?, ?)
      """,
      [
        binding.tenant?.text ?? "", binding.principal, binding.roles, binding.organisation,
        binding.version.argument, binding.boundAt.microseconds, binding.boundBy,
      ]
    )
  }

  func deleteBinding(_ principal: String) throws(StoreError) {
    try execute("DELETE FROM principal WHERE principal = ?", [principal])
  }
}
