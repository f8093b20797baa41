/// A place in the store's log of events: the number of events committed up to and with it. 0 is
/// before the first.
package struct FeedPosition: Hashable, Sendable, Comparable {
  package var value: UInt64
  package init(_ value: UInt64) { self.value = value }
  package static let beginning = FeedPosition(0)
  package static func < (a: Self, b: Self) -> Bool { a.value < b.value }
}

/// One committed change.
package struct ChangeEvent: Hashable, Sendable {
  package var position: FeedPosition
  /// Whose chain and feed it belongs to: the tenant of its time, also after a merger.
  package var tenant: TenantID
  package var kind: RecordKind
  package var id: RecordID
  /// The record's version behind the change.
  package var version: UInt64
  /// Numbered by the service.
  package var operation: UInt8
  package var stateBefore: UInt16?
  package var stateAfter: UInt16?
  /// The record it belongs to.
  package var parent: RecordID?
  /// The principal.
  package var actor: String
  package var at: StoreTime
  package var body: [UInt8]
}

/// An event as a write emits it; the store adds position, tenant, actor and time.
package struct EventDraft: Hashable, Sendable {
  package var kind: RecordKind
  package var id: RecordID
  package var version: UInt64
  package var operation: UInt8
  package var stateBefore: UInt16?
  package var stateAfter: UInt16?
  package var parent: RecordID?
  package var body: [UInt8]

  package init(
    kind: RecordKind,
    id: RecordID,
    version: UInt64,
    operation: UInt8,
    stateBefore: UInt16? = nil,
    stateAfter: UInt16? = nil,
    parent: RecordID? = nil,
    body: [UInt8] = []
  ) {
    self.kind = kind
    self.id = id
    self.version = version
    self.operation = operation
    self.stateBefore = stateBefore
    self.stateAfter = stateAfter
    self.parent = parent
    self.body = body
  }
}
