/// What sort of thing a record is. The service numbers its kinds; the store does not know them.
package struct RecordKind: RawRepresentable, Hashable, Sendable {
  package let rawValue: UInt16
  package init(rawValue: UInt16) { self.rawValue = rawValue }
}

/// A record's id: 16 bytes, unique with its kind, never used again after a deletion. It says
/// nothing about the tenant.
package struct RecordID: SixteenBytes {
  package let high: UInt64
  package let low: UInt64
  package init(high: UInt64, low: UInt64) {
    self.high = high
    self.low = low
  }
}

/// The name of one write, made by its caller and kept over its retries.
package struct IdempotencyKey: SixteenBytes {
  package let high: UInt64
  package let low: UInt64
  package init(high: UInt64, low: UInt64) {
    self.high = high
    self.low = low
  }
}
