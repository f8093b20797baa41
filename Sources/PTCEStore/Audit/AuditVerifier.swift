/// Checks a tenant's chain, entry by entry from the first. Needs no store: an exported chain can be
/// checked anywhere.
package struct AuditVerifier: Sendable {
  /// What is wrong, and at which entry.
  package enum Fault: Error, Hashable, Sendable {
    /// Another sequence was due: an entry is missing, doubled or moved.
    case outOfOrder(expected: UInt64, found: UInt64)
    /// The entry belongs to another tenant's chain.
    case foreignTenant(sequence: UInt64)
    /// It does not follow the entry before.
    case brokenLink(sequence: UInt64)
    /// Its content is not what was hashed.
    case wrongHash(sequence: UInt64)
    /// The feed position ran backwards.
    case backwards(sequence: UInt64)
    /// The chain ends elsewhere than the head says: its end is cut, or the head is not its own.
    case wrongHead(expected: UInt64, found: UInt64)
  }

  package let tenant: TenantID
  /// The last entry that was right.
  package private(set) var head = AuditHead.empty
  private var position = FeedPosition.beginning

  package init(tenant: TenantID) {
    self.tenant = tenant
  }

  /// The next entry.
  package mutating func receive(_ entry: AuditEntry) throws(Fault) {
    guard entry.sequence == head.sequence + 1 else {
      throw .outOfOrder(expected: head.sequence + 1, found: entry.sequence)
    }
    guard entry.tenant == tenant else { throw .foreignTenant(sequence: entry.sequence) }
    guard entry.previous == head.hash else { throw .brokenLink(sequence: entry.sequence) }
    guard entry.hash == entry.computedHash else { throw .wrongHash(sequence: entry.sequence) }
    guard entry.position >= position else { throw .backwards(sequence: entry.sequence) }
    position = entry.position
    head = AuditHead(sequence: entry.sequence, hash: entry.hash)
  }

  /// After the last entry, against a head known from elsewhere.
  package func finish(expecting known: AuditHead) throws(Fault) {
    guard known == head else {
      throw .wrongHead(expected: known.sequence, found: head.sequence)
    }
  }
}
