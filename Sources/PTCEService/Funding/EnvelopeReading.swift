package import PTCEDomain
package import PTCEMessages
import PTCEStore
package import TrameWire

/// A call's envelope over every tenant, of one snapshot. What a region learns of the others is
/// their sum alone.
package struct EnvelopeReading {
  package let position: PTCEDomain.EnvelopePosition
  package let funders: [String: PTCEDomain.FunderPosition]
  private let call: Call
  private let decided: Total
  private let paid: Total

  package init(_ call: Call, _ reader: TenantReader) throws {
    self.call = call
    let subject = RecordID(call.id.rawValue)
    decided = try reader.totalAcrossTenants(AmountName.decided, of: subject)
    paid = try reader.totalAcrossTenants(AmountName.paid, of: subject)
    position = PTCEDomain.EnvelopePosition(
      envelope: Cents(call.content.envelope.value),
      decided: Cents(decided.value),
      reserved: Cents(try reader.totalAcrossTenants(AmountName.reserved, of: subject).value)
    )
    var funders: [String: PTCEDomain.FunderPosition] = [:]
    for share in call.content.funders {
      let committed = try reader.totalAcrossTenants(
        AmountName.funderShare,
        of: .funder(share.funder, of: call.id)
      )
      funders[share.funder] = PTCEDomain.FunderPosition(
        share: Cents(share.amount.value),
        committed: Cents(committed.value)
      )
    }
    self.funders = funders
  }

  /// As a caller gets it.
  package func message(at now: Timestamp) -> Envelope {
    Envelope(
      call: call.id,
      total: call.content.envelope,
      reserved: Quantity(position.reserved.count),
      decided: Quantity(position.decided.count),
      paid: Quantity(paid.value),
      remaining: Quantity(position.remaining.count),
      awards: UInt32(clamping: decided.count),
      funders: call.content.funders.map { share in
        PTCEMessages.FunderPosition(
          funder: share.funder,
          share: share.amount,
          committed: Quantity(funders[share.funder]?.committed.count ?? 0)
        )
      },
      asOf: now
    )
  }
}
