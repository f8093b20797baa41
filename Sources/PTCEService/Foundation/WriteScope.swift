package import PTCEDomain
package import PTCEMessages
package import PTCEStore
import Trame
package import TrameWire

/// What a handler may do inside one write: read the caller's tenant, put records, tell the feed.
///
/// What it puts is written when the handler's body has returned; the body reads what was there
/// before. A trial (`validateOnly`) runs the same body over a snapshot and drops what it puts: a
/// new record keeps the zero id and version 0.
package final class WriteScope {
  /// One thing to do to the transaction.
  package typealias Step = (inout WriteTransaction) throws -> Void

  package let caller: Caller
  package let context: ServiceContext
  /// The instant that the whole write holds for.
  package let now: Timestamp
  package let reader: TenantReader
  package let isTrial: Bool
  private(set) var steps: [Step] = []

  init(
    _ context: ServiceContext,
    _ caller: Caller,
    now: Timestamp,
    reader: TenantReader,
    isTrial: Bool
  ) {
    self.context = context
    self.caller = caller
    self.now = now
    self.reader = reader
    self.isTrial = isTrial
  }

  /// Today in Paris.
  package var today: PTCEDomain.CivilDate { now.parisDate }
  package var tenant: PTCEMessages.TenantID { PTCEMessages.TenantID(reader.tenant) }

  /// Does something else with the transaction when the body has returned; nothing in a trial.
  package func then(_ step: @escaping Step) { steps.append(step) }

  /// Puts a new record and tells the feed. Answers the message as it stands then.
  package func create<M: StoredMessage>(_ message: M) -> M {
    let id = isTrial ? UUID128.zero : context.identities.next()
    var stored = message
    stored.take(
      RecordHead(
        id: id,
        tenant: reader.tenant,
        origin: reader.tenant,
        version: isTrial ? 0 : 1,
        createdAt: now,
        updatedAt: now
      )
    )
    put(stored, id: id, expecting: .absent, .created, version: 1, before: nil)
    return stored
  }

  /// Puts a changed record and tells the feed: that it was updated, that its state changed when it
  /// did, or what else the caller says. Answers the message as it stands then.
  package func update<M: StoredMessage>(
    _ old: Loaded<M>,
    to message: M,
    as operation: ChangeOperation? = nil
  ) -> M {
    var head = old.head
    if !isTrial {
      head.version += 1
      head.updatedAt = now
    }
    var stored = message
    stored.take(head)
    let isMove = old.message.stateNumber != message.stateNumber
    put(
      stored,
      id: head.id,
      expecting: .exactly(old.head.version),
      operation ?? (isMove ? .stateChanged : .updated),
      version: old.head.version + 1,
      before: old.message.stateNumber
    )
    return stored
  }

  /// Refuses a write that was decided on another version than there is.
  package func expect<M: StoredMessage>(
    _ version: UInt64?,
    of loaded: Loaded<M>
  ) throws(VersionConflict) {
    if let version, version != loaded.head.version {
      throw VersionConflict(currentVersion: loaded.head.version)
    }
  }

  private func put<M: StoredMessage>(
    _ message: M,
    id: UUID128,
    expecting expected: ExpectedVersion,
    _ operation: ChangeOperation,
    version: UInt64,
    before: UInt8?
  ) {
    let state = message.stateNumber
    let draft = RecordDraft(
      kind: M.kind,
      id: RecordID(id),
      state: UInt16(state),
      sort: message.sortText,
      body: RecordBody(message),
      keys: message.keys,
      amounts: message.amounts
    )
    let event = EventDraft(
      kind: M.kind,
      id: RecordID(id),
      version: version,
      operation: operation.rawValue,
      stateBefore: before.flatMap { $0 == 0 ? nil : UInt16($0) },
      stateAfter: state == 0 ? nil : UInt16(state),
      parent: message.parentID.map(RecordID.init)
    )
    then { transaction in
      try transaction.put(draft, expecting: expected)
      try transaction.emit(event)
    }
  }
}
