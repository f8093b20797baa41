/// What a tenant is.
package enum TenantKind: UInt8, Sendable {
  case region = 1
  case national = 2
}

/// Where a tenant stands. The store keeps it; what it permits is the service's to say.
package enum TenantState: UInt8, Sendable {
  case active = 1
  /// A merger is under way.
  case closing = 2
  /// Merged into its successor.
  case succeeded = 3
  case suspended = 4
}

/// A name for a time. Days are civil days since 1970.
package struct DatedName: Hashable, Sendable {
  package var name: String
  package var validFrom: Int32
  /// The last day; nil: until further notice.
  package var validTo: Int32?

  package init(name: String, validFrom: Int32, validTo: Int32? = nil) {
    self.name = name
    self.validFrom = validFrom
    self.validTo = validTo
  }
}

/// What a tenant may use; 0 means the deployment's default.
package struct TenantQuotas: Hashable, Sendable {
  package var callsPerSecond: UInt32 = 0
  package var concurrentCalls: UInt32 = 0
  package var streams: UInt32 = 0
  package var storedBytes: UInt64 = 0
  package var messageBytes: UInt32 = 0
  /// Its share when the server is busy, against the other tenants'.
  package var weight: UInt32 = 0
  package init() {}
}

/// A region's administration, or the national desk.
package struct Tenant: Hashable, Sendable {
  package var id: TenantID
  package var kind: TenantKind
  package var state: TenantState
  /// 1 when made; rises by one with each change. The store sets it.
  package var version: UInt64 = 0
  /// A region's code of its time; not an identity.
  package var regionCode: String?
  package var names: [DatedName]
  package var successor: TenantID?
  package var validFrom: Int32
  package var validTo: Int32?
  /// The store sets it.
  package var createdAt = StoreTime(microseconds: 0)
  package var quotas: TenantQuotas

  package init(
    id: TenantID,
    kind: TenantKind = .region,
    state: TenantState = .active,
    regionCode: String? = nil,
    names: [DatedName],
    successor: TenantID? = nil,
    validFrom: Int32,
    validTo: Int32? = nil,
    quotas: TenantQuotas = TenantQuotas()
  ) {
    self.id = id
    self.kind = kind
    self.state = state
    self.regionCode = regionCode
    self.names = names
    self.successor = successor
    self.validFrom = validFrom
    self.validTo = validTo
    self.quotas = quotas
  }

  /// The name on a day, or nil when it had none.
  package func name(on day: Int32) -> String? {
    names.last { $0.validFrom <= day && day <= $0.validTo ?? .max }?.name
  }
}
