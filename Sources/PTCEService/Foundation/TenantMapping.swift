package import PTCEMessages
package import PTCEStore
package import TrameWire

/// A tenant's id in the schema is a UUID, in the store its text. The national desk, which every
/// store has from the beginning, has a UUID of its own.
extension PTCEMessages.TenantID {
  package static let national = PTCEMessages.TenantID(
    rawValue: UUID128(high: 0x7000, low: 0x8000_0000_0000_0001)
  )

  package init(_ tenant: PTCEStore.TenantID) {
    self.init(
      rawValue: tenant == .national ? Self.national.rawValue : UUID128(tenant.text) ?? .zero
    )
  }
}

extension PTCEStore.TenantID {
  /// 32 hexadecimal digits.
  package init(_ tenant: PTCEMessages.TenantID) {
    if tenant == .national {
      self = .national
      return
    }
    guard let id = PTCEStore.TenantID(RecordID(tenant.rawValue).description) else {
      preconditionFailure("32 hexadecimal digits are a tenant's id")
    }
    self = id
  }
}

extension Timestamp {
  package init(_ time: StoreTime) { self.init(microseconds: time.microseconds) }
}

extension StoreTime {
  package init(_ time: Timestamp) { self.init(microseconds: time.microseconds) }
}

extension RecordID {
  package init(_ id: UUID128) { self.init(high: id.high, low: id.low) }
  package var uuid: UUID128 { UUID128(high: high, low: low) }
}
