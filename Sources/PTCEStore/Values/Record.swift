/// A record as it stands.
package struct Record: Hashable, Sendable {
  /// Whose it is.
  package var tenant: TenantID
  /// Who made it; a merger changes `tenant`, never this.
  package var origin: TenantID
  package var kind: RecordKind
  package var id: RecordID
  /// 1 when made; rises by one with each write. Serves as the etag.
  package var version: UInt64
  /// The service's state machine, as a number that lists can filter by.
  package var state: UInt16
  /// Lists are ordered by these bytes, then by id.
  package var sort: String
  package var body: RecordBody
  package var createdAt: StoreTime
  package var updatedAt: StoreTime
}

/// What a write says about a record; the store adds versions and times.
package struct RecordDraft: Hashable, Sendable {
  package var kind: RecordKind
  package var id: RecordID
  package var state: UInt16
  package var sort: String
  package var body: RecordBody
  /// All of its look-up keys: those it had and has no longer are removed.
  package var keys: [RecordKey]
  /// All of its contributions to totals, likewise.
  package var amounts: [RecordAmount]

  package init(
    kind: RecordKind,
    id: RecordID,
    state: UInt16 = 0,
    sort: String = "",
    body: RecordBody,
    keys: [RecordKey] = [],
    amounts: [RecordAmount] = []
  ) {
    self.kind = kind
    self.id = id
    self.state = state
    self.sort = sort
    self.body = body
    self.keys = keys
    self.amounts = amounts
  }
}

/// A name that a record is found by inside its tenant: a SIRET, a number, the pole it belongs to.
package struct RecordKey: Hashable, Sendable {
  /// Which look-up; numbered by the service, over all kinds.
  package var name: UInt16
  /// Compared byte by byte.
  package var value: String
  /// Whether a second record of the tenant may carry it.
  package var unique: Bool

  package init(name: UInt16, value: String, unique: Bool = false) {
    self.name = name
    self.value = value
    self.unique = unique
  }

  /// Unlike texts, which are equal when they look alike.
  package static func == (a: Self, b: Self) -> Bool {
    a.name == b.name && a.unique == b.unique && a.value.utf8.elementsEqual(b.value.utf8)
  }
}

/// What a record adds to a total: an award's cents to its call's. The store keeps the totals, per
/// tenant and over all, in the transaction that changes the record.
package struct RecordAmount: Hashable, Sendable {
  /// Which total; numbered by the service.
  package var name: UInt16
  /// What the total is about.
  package var subject: RecordID
  package var value: Int64

  package init(name: UInt16, subject: RecordID, value: Int64) {
    self.name = name
    self.subject = subject
    self.value = value
  }
}

/// The sum of the amounts of one name and subject.
package struct Total: Hashable, Sendable {
  package var value: Int64
  /// How many records add to it.
  package var count: UInt64
  package static let zero = Total(value: 0, count: 0)
}

/// What a write believes about the record it changes.
package enum ExpectedVersion: Hashable, Sendable {
  /// There is none yet.
  case absent
  /// It stands at this version.
  case exactly(UInt64)
  /// It exists, at whatever version.
  case any
}
