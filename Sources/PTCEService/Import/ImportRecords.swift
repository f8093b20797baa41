package import PTCEMessages
package import PTCEStore
package import TrameWire

/// An import as it is stored: how it was opened, by whom, and how far it is. It is written in the
/// transaction that writes the rows it counts.
package struct ImportJob: StoredMessage {
  package static var wireName: StaticString { "ptce.store.ImportJob" }
  package static var kind: RecordKind { .importJob }
  package static var noun: String { "import job" }
  package var open = ImportOpen()
  /// `rows` is how many have a verdict; `end` says that the job is over.
  package var summary = ImportSummary()
  package var principal = ""
  package var unknown = UnknownFields()

  package init() {}

  /// The first row that has no verdict yet.
  package var nextRow: UInt64 { summary.rows + 1 }
  package var isOver: Bool { summary.end != .unspecified }

  package mutating func take(_ head: RecordHead) {}

  package mutating func read(_ r: inout WireReader) throws(DecodeError) {
    var h = try r.header(after: 0)
    while h != WireReader.end {
      switch h &>> 3 {
      case 1: open = try r.messageOptional(h, as: ImportOpen.self)
      case 2: summary = try r.messageOptional(h, as: ImportSummary.self)
      case 3: principal = try r.string(h)
      default: try r.keep(h, in: &unknown)
      }
      h = try r.header(after: h)
    }
  }

  package static func write(_ value: UnsafePointer<Self>, to w: inout WireWriter) {
    let outer = unsafe w.open(value.pointee.unknown)
    unsafe w.string(3, value.pointee.principal)
    unsafe w.messageOptional(2, value.pointee.summary)
    unsafe w.messageOptional(1, value.pointee.open)
    w.close(outer)
  }
}

/// A row's verdict, and the row itself while it waits for the commit of an all-or-nothing job.
package struct ImportEntry: StoredMessage {
  package static var wireName: StaticString { "ptce.store.ImportEntry" }
  package static var kind: RecordKind { .importRow }
  package static var noun: String { "import row" }
  /// Without the client's key, which the client sends again.
  package var result = ImportRowResult()
  package var staged: ImportRow?
  package var unknown = UnknownFields()

  package init() {}

  package mutating func take(_ head: RecordHead) {}

  package mutating func read(_ r: inout WireReader) throws(DecodeError) {
    var h = try r.header(after: 0)
    while h != WireReader.end {
      switch h &>> 3 {
      case 1: result = try r.messageOptional(h, as: ImportRowResult.self)
      case 2: staged = try r.messageOptional(h, as: ImportRow.self)
      default: try r.keep(h, in: &unknown)
      }
      h = try r.header(after: h)
    }
  }

  package static func write(_ value: UnsafePointer<Self>, to w: inout WireWriter) {
    let outer = unsafe w.open(value.pointee.unknown)
    unsafe w.messageOptional(2, value.pointee.staged)
    unsafe w.messageOptional(1, value.pointee.result)
    w.close(outer)
  }
}

/// Verdicts as a transaction answers them.
struct ImportVerdicts: WireMessage {
  static var wireName: StaticString { "ptce.store.ImportVerdicts" }
  var results: [ImportRowResult] = []
  var unknown = UnknownFields()

  mutating func read(_ r: inout WireReader) throws(DecodeError) {
    var h = try r.header(after: 0)
    while h != WireReader.end {
      if h &>> 3 == 1 {
        results = try r.messageList(h, as: ImportRowResult.self)
      } else {
        try r.keep(h, in: &unknown)
      }
      h = try r.header(after: h)
    }
  }

  static func write(_ value: UnsafePointer<Self>, to w: inout WireWriter) {
    let outer = unsafe w.open(value.pointee.unknown)
    unsafe w.messageList(1, value.pointee.results)
    w.close(outer)
  }
}

/// Where an import's records lie: the job's id is the client's, so the tenant is hashed in.
struct ImportPlace: Sendable {
  let tenant: PTCEStore.TenantID
  let job: ImportJobID

  var jobID: RecordID { RecordID(hashOf: "import \(tenant) \(job.rawValue)") }

  func entryID(_ row: UInt64) -> RecordID {
    RecordID(hashOf: "import \(tenant) \(job.rawValue) \(row)")
  }
}

extension WriteTransaction {
  /// Puts a record that no one hears of, under an id that is known beforehand.
  mutating func keep<M: StoredMessage>(
    _ message: M,
    _ id: RecordID,
    expecting expected: ExpectedVersion
  ) throws {
    let record = try put(
      RecordDraft(kind: M.kind, id: id, body: RecordBody(message)),
      expecting: expected
    )
    let operation = record.version == 1 ? ChangeOperation.created : .updated
    try emit(
      EventDraft(kind: M.kind, id: id, version: record.version, operation: operation.rawValue)
    )
  }

  /// Deletes such a record.
  mutating func drop(_ kind: RecordKind, _ id: RecordID) throws {
    let version = try delete(kind, id)
    try emit(
      EventDraft(
        kind: kind,
        id: id,
        version: version,
        operation: ChangeOperation.deleted.rawValue
      )
    )
  }
}
