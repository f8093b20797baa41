/// Why a read or a write did not happen.
package enum StoreError: Error, Sendable {
  /// There is no such record, or it is another tenant's: the two are never told apart.
  case notFound
  /// The record stands at another version; 0: it does not exist. Read again, decide anew.
  case versionMismatch(current: UInt64)
  /// A record of the tenant carries this unique key already.
  case duplicateKey(name: UInt16, kind: RecordKind, holder: RecordID)
  /// The idempotency key was used for another request.
  case keyReused(firstAction: UInt16, firstAt: StoreTime)
  /// The directory knows no such tenant.
  case unknownTenant(TenantID)
  /// The handle's tenant does not reach that one.
  case outOfReach(TenantID)
  /// Something is larger than `StoreLimits` allow.
  case tooLarge(StoreLimits.Item, found: Int, limit: Int)
  /// A text holds what it may not: NUL anywhere, or in a principal's name anything but printable
  /// ASCII.
  case badText(StoreLimits.Item)
  /// A total would leave 64 bits.
  case totalOverflow(name: UInt16, subject: RecordID)
  /// A write changed a record without telling the feed.
  case silentChange(kind: RecordKind, id: RecordID)
  /// Too many writes wait. Nothing was written; come back later.
  case busy(retryAfterMilliseconds: UInt32)
  /// The disk or the file's quota is full. Nothing was written; reads go on.
  case storageFull
  /// The engine failed and is being reopened. Nothing was written; come back later.
  case unavailable(retryAfterMilliseconds: UInt32)
  /// The engine failed while it committed: the write may or may not be there. Retry with the same
  /// idempotency key, which finds out.
  case outcomeUnknown
  /// The store has been closed.
  case closed
  /// The file does not hold what the store wrote. Restore a backup.
  case corrupt(String)
  /// The operation itself refused, with this error; nothing of it was written.
  case refused(any Error)
  /// The engine refused a statement: a bug of the store, not of its caller.
  case engine(code: Int32, message: String)
}

extension StoreError: CustomStringConvertible {
  /// For logs: what happened and what to do next.
  package var description: String {
    switch self {
    case .notFound: "no such record"
    case .versionMismatch(let current): "the record is at version \(current); read it again"
    case .duplicateKey(let name, _, let holder): "key \(name) is taken by record \(holder)"
    case .keyReused(let action, _): "the idempotency key was used for another request (\(action))"
    case .unknownTenant(let tenant): "no tenant \(tenant); make it first"
    case .outOfReach(let tenant): "tenant \(tenant) is not to be reached from here"
    case .tooLarge(let item, let found, let limit): "\(item): \(found) is more than \(limit)"
    case .badText(let item): "\(item): a character that cannot be stored"
    case .totalOverflow(let name, let subject): "total \(name) of \(subject) leaves 64 bits"
    case .silentChange(let kind, let id): "record \(kind.rawValue)/\(id) changed without an event"
    case .busy(let milliseconds): "too many writes wait; retry in \(milliseconds) ms"
    case .storageFull: "the disk is full; make room, the store goes on by itself"
    case .unavailable(let milliseconds): "the store is reopening; retry in \(milliseconds) ms"
    case .outcomeUnknown: "the commit failed half-way; retry with the same idempotency key"
    case .closed: "the store is closed"
    case .corrupt(let what): "the store is corrupt (\(what)); restore a backup"
    case .refused(let error): "refused: \(error)"
    case .engine(let code, let message): "engine error \(code): \(message)"
    }
  }
}
