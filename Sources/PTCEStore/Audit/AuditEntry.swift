/// What one operation did, in the chain of the tenant that did it.
///
/// `hash` = SHA-256 of `00 · previous hash (32) · canonical bytes`, so that no entry can be
/// changed, left out, or moved without breaking every hash behind it. A cut end shows against a
/// head that was written down elsewhere.
package struct AuditEntry: Hashable, Sendable {
  package var tenant: TenantID
  /// 1 for the first, without gaps.
  package var sequence: UInt64
  package var at: StoreTime
  package var principal: String
  /// Which operation; numbered by the service.
  package var action: UInt16
  /// The feed position behind the operation.
  package var position: FeedPosition
  /// Every record it wrote, in order.
  package var changes: [AuditChange]
  /// The service's own words; never personal data in clear.
  package var detail: [UInt8]
  /// Hash of the entry before; `Digest.zero` for the first.
  package var previous: Digest
  package var hash: Digest

  /// What `hash` ought to be.
  package var computedHash: Digest {
    var hash = SHA256()
    hash.update(CollectionOfOne(0))
    hash.update(previous.bytes)
    hash.update(canonicalBytes)
    return hash.finish()
  }

  /// docs/storage.md, "Audit": every field in a fixed order, texts and lists behind their length.
  var canonicalBytes: [UInt8] {
    var bytes: [UInt8] = [1]
    bytes.append(text: tenant.text)
    bytes.append(littleEndian: sequence)
    bytes.append(littleEndian: at.microseconds)
    bytes.append(text: principal)
    bytes.append(littleEndian: action)
    bytes.append(littleEndian: position.value)
    let changes = AuditChange.encode(changes)
    bytes.append(littleEndian: UInt32(changes.count))
    bytes += changes
    bytes.append(littleEndian: UInt32(detail.count))
    bytes += detail
    return bytes
  }
}

/// Where a tenant's chain ends. Write it down elsewhere: only that shows a cut end.
package struct AuditHead: Hashable, Sendable {
  /// 0 when the chain is empty.
  package var sequence: UInt64
  package var hash: Digest
  package static let empty = AuditHead(sequence: 0, hash: .zero)

  package init(sequence: UInt64, hash: Digest) {
    self.sequence = sequence
    self.hash = hash
  }
}

extension [UInt8] {
  fileprivate mutating func append(text: String) {
    append(littleEndian: UInt16(text.utf8.count))
    self += text.utf8
  }
}
