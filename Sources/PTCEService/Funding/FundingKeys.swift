import PTCEDomain
import PTCEMessages
package import PTCEStore
import TrameWire

/// Numbers that only funding and imports store; they go on from the service's own and never change.
extension KeyName {
  /// A partner's name in another system, as a hash of both.
  package static let externalReference: UInt16 = 14
  /// Awards whose applicant is a partner.
  package static let awardsOfApplicant: UInt16 = 25
}

extension AmountName {
  /// Of a call and one of its funders, in cents: what is decided of the funder's share.
  package static let funderShare: UInt16 = 5
  /// Of a call: one for each receipt given.
  package static let receipts: UInt16 = 6
}

extension RecordID {
  /// An id that follows from a text: half of its SHA-256, so that two texts never meet by chance.
  package init(hashOf text: String) {
    let bytes = Digest(of: Array(text.utf8)).bytes
    let high = bytes.prefix(8).reduce(0 as UInt64) { $0 << 8 | UInt64($1) }
    let low = bytes.dropFirst(8).prefix(8).reduce(0 as UInt64) { $0 << 8 | UInt64($1) }
    self.init(high: high, low: low)
  }

  /// A funder inside a call, as totals are kept under it.
  static func funder(_ name: String, of call: PTCEMessages.CallID) -> RecordID {
    RecordID(hashOf: "\(call.rawValue)/\(name)")
  }
}
