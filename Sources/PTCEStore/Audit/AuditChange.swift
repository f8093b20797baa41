/// One record that an operation wrote, with the hash of the bytes it left there.
///
/// As bytes: `deed (1) · kind (2) · id (16) · version (8) · body hash (32) · tenant length (1) ·
/// tenant`, integers little-endian.
package struct AuditChange: Hashable, Sendable {
  /// What was done to the record.
  package enum Deed: UInt8, Sendable {
    case put = 1
    case deleted = 2
    case moved = 3
  }

  package var deed: Deed
  package var tenant: TenantID
  package var kind: RecordKind
  package var id: RecordID
  package var version: UInt64
  /// Of the stored body; `Digest.zero` for a deletion.
  package var bodyHash: Digest

  private static let fixedBytes = 60

  static func encode(_ changes: [AuditChange]) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(changes.count * (fixedBytes + TenantID.bytesMax))
    for change in changes {
      bytes.append(change.deed.rawValue)
      bytes.append(littleEndian: change.kind.rawValue)
      bytes += change.id.bytes
      bytes.append(littleEndian: change.version)
      bytes += change.bodyHash.bytes
      bytes.append(UInt8(change.tenant.text.utf8.count))
      bytes += change.tenant.text.utf8
    }
    return bytes
  }

  /// Nil when the bytes are not changes.
  static func decode(_ bytes: [UInt8]) -> [AuditChange]? {
    var rest = bytes[...]
    var changes: [AuditChange] = []
    while !rest.isEmpty {
      guard rest.count >= fixedBytes, let deed = rest.first.flatMap(Deed.init(rawValue:)),
        let id = RecordID(rest.dropFirst(3).prefix(16)),
        let bodyHash = Digest(rest.dropFirst(27).prefix(32)),
        let length = rest.dropFirst(59).first, rest.count >= fixedBytes + Int(length),
        let tenant = TenantID(
          String(decoding: rest.dropFirst(fixedBytes).prefix(Int(length)), as: UTF8.self)
        )
      else { return nil }
      let kind = rest.dropFirst().prefix(2).littleEndian()
      changes.append(
        AuditChange(
          deed: deed,
          tenant: tenant,
          kind: RecordKind(rawValue: UInt16(kind)),
          id: id,
          version: rest.dropFirst(19).prefix(8).littleEndian(),
          bodyHash: bodyHash
        )
      )
      rest = rest.dropFirst(fixedBytes + Int(length))
    }
    return changes
  }
}
