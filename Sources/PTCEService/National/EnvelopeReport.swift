import PTCEDomain
import PTCEMessages
import PTCEStore
import Trame
import TrameWire

/// A call's envelope and each tenant's part in it, of one snapshot.
struct EnvelopeReport {
  private(set) var position = PTCEMessages.EnvelopePosition()

  init(_ id: PTCEMessages.CallID, _ tenants: [PTCEStore.TenantID], _ scope: ReadScope) throws {
    let reader = scope.reader
    let subject = RecordID(id.rawValue)
    let content = try Self.call(subject, tenants, reader).content
    var envelope = Envelope(call: id, total: content.envelope, asOf: scope.now)
    let decided = try reader.totalAcrossTenants(AmountName.decided, of: subject)
    envelope.decided.value = decided.value
    envelope.awards = UInt32(clamping: decided.count)
    envelope.reserved.value =
      try reader.totalAcrossTenants(AmountName.reserved, of: subject).value
    envelope.paid.value = try reader.totalAcrossTenants(AmountName.paid, of: subject).value
    let remaining = PTCEDomain.EnvelopePosition(
      envelope: Cents(content.envelope.value),
      decided: Cents(envelope.decided.value),
      reserved: Cents(envelope.reserved.value)
    ).remaining
    envelope.remaining.value = remaining.count
    position.envelope = envelope
    for tenant in tenants {
      let part = try Self.part(tenant, subject, reader)
      if part.awards > 0 || part.reserved.value != 0 { position.tenants.append(part) }
    }
  }

  private static func call(
    _ id: RecordID,
    _ tenants: [PTCEStore.TenantID],
    _ reader: TenantReader
  ) throws -> Call {
    for tenant in [PTCEStore.TenantID.national] + tenants {
      if let record = try reader.record(.call, id, in: tenant) {
        return try record.body.decoded(as: Call.self)
      }
    }
    throw RPCError.notFound("call", id.uuid)
  }

  private static func part(
    _ tenant: PTCEStore.TenantID,
    _ call: RecordID,
    _ reader: TenantReader
  ) throws -> TenantEnvelope {
    let decided = try reader.total(AmountName.decided, of: call, in: tenant)
    let reserved = try reader.total(AmountName.reserved, of: call, in: tenant)
    let paid = try reader.total(AmountName.paid, of: call, in: tenant)
    return TenantEnvelope(
      tenant: PTCEMessages.TenantID(tenant),
      reserved: Quantity(reserved.value),
      decided: Quantity(decided.value),
      paid: Quantity(paid.value),
      awards: UInt32(clamping: decided.count)
    )
  }
}
