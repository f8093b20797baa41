import PTCEMessages
import PTCEStore
import TrameWire

/// Tenants and bindings as callers get them.
extension PTCEMessages.Tenant {
  init(_ tenant: PTCEStore.Tenant, _ directory: Directory, on day: Int32) {
    self.init(
      id: PTCEMessages.TenantID(tenant.id),
      kind: PTCEMessages.TenantKind(rawValue: tenant.kind.rawValue),
      state: PTCEMessages.TenantState(rawValue: tenant.state.rawValue),
      version: tenant.version,
      regionCode: tenant.regionCode.map { RegionCode(rawValue: $0) },
      name: tenant.name(on: day) ?? tenant.names.last?.name ?? "",
      names: tenant.names.map {
        TenantName(
          name: $0.name,
          validFrom: CivilDate(days: $0.validFrom),
          validTo: $0.validTo.map { CivilDate(days: $0) }
        )
      },
      predecessors: directory.predecessors(of: tenant.id).map { PTCEMessages.TenantID($0) },
      successor: tenant.successor.map { PTCEMessages.TenantID($0) },
      validFrom: CivilDate(days: tenant.validFrom),
      validTo: tenant.validTo.map { CivilDate(days: $0) },
      createdAt: Timestamp(tenant.createdAt),
      quotas: PTCEMessages.TenantQuotas(tenant.quotas)
    )
  }
}

extension PTCEMessages.TenantQuotas {
  init(_ quotas: PTCEStore.TenantQuotas) {
    self.init(
      callRate: quotas.callsPerSecond,
      concurrentCalls: quotas.concurrentCalls,
      streams: quotas.streams,
      storedBytes: quotas.storedBytes,
      messageBytes: quotas.messageBytes,
      weight: quotas.weight
    )
  }
}

extension PTCEStore.TenantQuotas {
  init(_ quotas: PTCEMessages.TenantQuotas) {
    self.init()
    callsPerSecond = quotas.callRate
    concurrentCalls = quotas.concurrentCalls
    streams = quotas.streams
    storedBytes = quotas.storedBytes
    messageBytes = quotas.messageBytes
    weight = quotas.weight
  }
}

extension PTCEMessages.PrincipalBinding {
  init(_ binding: PTCEStore.PrincipalBinding) {
    self.init(
      principal: PrincipalURI(rawValue: binding.principal),
      tenant: binding.tenant.map { PTCEMessages.TenantID($0) },
      roles: Roles(rawValue: binding.roles),
      organisation: OrganisationKind(rawValue: binding.organisation),
      boundAt: Timestamp(binding.boundAt),
      boundBy: binding.boundBy,
      version: binding.version
    )
  }
}
