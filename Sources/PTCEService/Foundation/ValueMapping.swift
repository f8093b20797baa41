package import PTCEDomain
import PTCEMessages
package import TrameWire

/// Values that mean the same in the schema and in the domain.
extension TrameWire.CivilDate {
  package init(_ date: PTCEDomain.CivilDate) { self.init(days: Int32(date.dayNumber)) }
}

extension PTCEDomain.CivilDate {
  /// Days outside the years 1...9999 become the nearest that exists.
  package init(_ date: TrameWire.CivilDate) { self.init(dayNumber: Int(date.days)) }
}

extension PTCEDomain.Instant {
  package init(_ timestamp: Timestamp) { self.init(microseconds: timestamp.microseconds) }
}

extension Identity {
  package init(_ id: UUID128) { self.init(high: id.high, low: id.low) }

  /// The same id as the wire has it.
  package var uuid: UUID128 { UUID128(high: high, low: low) }
}

extension Timestamp {
  /// The day in Paris, which is what "today" means in every rule.
  package var parisDate: PTCEDomain.CivilDate { ParisClock.date(at: Instant(self)) }
}
