package import PTCEStore
package import TrameWire

/// A message that is a record: the store has its body, and what every record has beside it.
package protocol StoredMessage: WireMessage {
  static var kind: RecordKind { get }
  /// How messages to people name it: "pole".
  static var noun: String { get }
  /// The record's state as its number in the schema; 0 where the kind has none.
  var stateNumber: UInt8 { get }
  /// What lists of the kind are ordered by before the id; the same for all: creation.
  var sortText: String { get }
  /// The look-ups that find it.
  var keys: [RecordKey] { get }
  /// What it adds to totals.
  var amounts: [RecordAmount] { get }
  /// The record it belongs to, as feed events name it.
  var parentID: UUID128? { get }
  /// Fills in what the record knows better than the body: id, version, times.
  mutating func take(_ head: RecordHead)
}

extension StoredMessage {
  package var stateNumber: UInt8 { 0 }
  package var sortText: String { "" }
  package var keys: [RecordKey] { [] }
  package var amounts: [RecordAmount] { [] }
  package var parentID: UUID128? { nil }
}

/// What the store knows of a record beside its body.
package struct RecordHead: Sendable {
  package var id: UUID128
  package var tenant: PTCEStore.TenantID
  package var origin: PTCEStore.TenantID
  package var version: UInt64
  package var createdAt: Timestamp
  package var updatedAt: Timestamp
}

/// A record that has been read, with its body decoded.
package struct Loaded<Message: StoredMessage>: Sendable {
  package let head: RecordHead
  package let message: Message

  package init(_ record: Record) throws {
    head = RecordHead(
      id: record.id.uuid,
      tenant: record.tenant,
      origin: record.origin,
      version: record.version,
      createdAt: Timestamp(record.createdAt),
      updatedAt: Timestamp(record.updatedAt)
    )
    var message = try record.body.decoded(as: Message.self)
    message.take(head)
    self.message = message
  }

  package var id: UUID128 { head.id }
}
