/// One snapshot, seen by one tenant. It reaches its own records and national ones; the national
/// desk's reaches every tenant.
package struct ReadTransaction: ~Copyable, TransactionReads {
  package let engine: any ReadEngine
  package let tenant: TenantID

  init(engine: any ReadEngine, tenant: TenantID) {
    self.engine = engine
    self.tenant = tenant
  }
}

/// What both kinds of transaction read. `in` names another tenant than one's own; whoever may not
/// reach it gets `outOfReach`, and only code can name one: no request carries a tenant to here.
package protocol TransactionReads: ~Copyable {
  var engine: any ReadEngine { get }
  /// Who reads.
  var tenant: TenantID { get }
}

extension TransactionReads where Self: ~Copyable {
  func reach(_ other: TenantID?) throws(StoreError) -> TenantID {
    guard let other, other != tenant else { return tenant }
    guard other == .national || tenant == .national else { throw .outOfReach(other) }
    return other
  }

  func reachAll() throws(StoreError) {
    guard tenant == .national else { throw .outOfReach(.national) }
  }

  /// Nil: there is none.
  package func record(
    _ kind: RecordKind,
    _ id: RecordID,
    in other: TenantID? = nil
  ) throws(StoreError) -> Record? {
    try engine.record(reach(other), kind, id)
  }

  /// Of whichever tenant has it. For the national desk alone.
  package func recordOfAnyTenant(
    _ kind: RecordKind,
    _ id: RecordID
  ) throws(StoreError) -> Record? {
    try reachAll()
    return try engine.recordOfAnyTenant(kind, id)
  }

  /// A page of records by sort text, then id. `states`: any of them; empty: all.
  package func list(
    _ kind: RecordKind,
    states: [UInt16] = [],
    after: PagePosition? = nil,
    limit: Int,
    in other: TenantID? = nil
  ) throws(StoreError) -> RecordPage {
    let limit = engine.limits.page(limit)
    let found = try engine.records(
      reach(other),
      kind,
      states: states,
      after: after,
      limit: limit + 1
    )
    return RecordPage(found, limit: limit, position: try engine.feedBounds().head)
  }

  /// Records that carry a key, by kind, then id.
  package func find(
    key: UInt16,
    value: String,
    after: KeyPosition? = nil,
    limit: Int = 100,
    in other: TenantID? = nil
  ) throws(StoreError) -> [Record] {
    try engine.records(
      reach(other),
      key: key,
      value: value,
      after: after,
      limit: engine.limits.page(limit)
    )
  }

  /// Records of every tenant that carry a key. For rules that look beyond a tenant (earlier
  /// support, duplicates): what a caller is told of them must not say whose they are.
  package func findAcrossTenants(
    key: UInt16,
    value: String,
    limit: Int = 100
  ) throws(StoreError) -> [Record] {
    try engine.recordsOfAnyTenant(key: key, value: value, limit: engine.limits.page(limit))
  }

  /// The sum of this tenant's amounts.
  package func total(
    _ name: UInt16,
    of subject: RecordID,
    in other: TenantID? = nil
  ) throws(StoreError) -> Total {
    try engine.total(reach(other), name, subject)
  }

  /// The sum of every tenant's amounts: how much of a national envelope is used.
  package func totalAcrossTenants(
    _ name: UInt16,
    of subject: RecordID
  ) throws(StoreError) -> Total {
    try engine.total(nil, name, subject)
  }

  /// Events behind a position, oldest first.
  package func changes(
    after: FeedPosition,
    limit: Int,
    in other: TenantID? = nil
  ) throws(StoreError) -> ChangePage {
    try changes(of: reach(other), after: after, limit: limit)
  }

  /// Events of every tenant. For the national desk alone.
  package func changesAcrossTenants(
    after: FeedPosition,
    limit: Int
  ) throws(StoreError) -> ChangePage {
    try reachAll()
    return try changes(of: nil, after: after, limit: limit)
  }

  func changes(
    of tenant: TenantID?,
    after: FeedPosition,
    limit: Int
  ) throws(StoreError) -> ChangePage {
    let limit = engine.limits.page(limit)
    let bounds = try engine.feedBounds()
    let events = try engine.events(tenant, after: max(after, bounds.floor), limit: limit)
    // A short answer has seen everything up to the head, other tenants' events included.
    let isAtHead = events.count < limit || events.last?.position == bounds.head
    let next = isAtHead ? max(bounds.head, after) : events.last?.position ?? after
    return ChangePage(events: events, next: next, isAtHead: isAtHead, floor: bounds.floor)
  }

  /// Entries of the tenant's chain behind a sequence.
  package func auditEntries(
    after: UInt64,
    limit: Int,
    in other: TenantID? = nil
  ) throws(StoreError) -> [AuditEntry] {
    try engine.auditEntries(reach(other), after: after, limit: engine.limits.page(limit))
  }

  /// The end of the tenant's chain.
  package func auditHead(in other: TenantID? = nil) throws(StoreError) -> AuditHead {
    try engine.auditHead(reach(other))
  }

  /// What the feed holds.
  package func feedBounds() throws(StoreError) -> FeedBounds { try engine.feedBounds() }
}

extension RecordPage {
  /// `found` has one record more than `limit` when there is another page.
  fileprivate init(_ found: [Record], limit: Int, position: FeedPosition) {
    records = Array(found.prefix(limit))
    next =
      found.count > limit
      ? records.last.map { PagePosition(sort: $0.sort, id: $0.id) } : nil
    self.position = position
  }
}
