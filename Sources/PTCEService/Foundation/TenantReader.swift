package import PTCEMessages
package import PTCEStore
import Trame
package import TrameWire

/// What a handler may read: one snapshot, one tenant. Nothing here takes a tenant from a request.
/// Not to be kept beyond the transaction that it was made in.
package struct TenantReader: TransactionReads {
  package let engine: any ReadEngine
  package let tenant: PTCEStore.TenantID

  package init(_ transaction: borrowing some TransactionReads & ~Copyable) {
    engine = transaction.engine
    tenant = transaction.tenant
  }

  private init(_ engine: any ReadEngine, _ tenant: PTCEStore.TenantID) {
    self.engine = engine
    self.tenant = tenant
  }

  /// The same snapshot as another tenant sees it; for the national desk alone.
  package func of(_ other: PTCEStore.TenantID) -> TenantReader {
    precondition(tenant == .national, "only the national desk reads for other tenants")
    return TenantReader(engine, other)
  }

  /// The record; nil when there is none of this kind and id in the tenant.
  package func get<M: StoredMessage>(
    _ id: UUID128,
    as type: M.Type,
    in other: PTCEStore.TenantID? = nil
  ) throws -> Loaded<M>? {
    try record(M.kind, RecordID(id), in: other).map { try Loaded($0) }
  }

  /// The record, or `notFound`: whether there is none or it is another tenant's is not told.
  package func require<M: StoredMessage>(
    _ id: UUID128,
    as type: M.Type,
    in other: PTCEStore.TenantID? = nil
  ) throws -> Loaded<M> {
    guard let loaded = try get(id, as: type, in: other) else {
      throw RPCError.notFound(M.noun, id)
    }
    return loaded
  }

  /// All records with a key, in the order of their ids.
  package func all<M: StoredMessage>(
    _ key: UInt16,
    _ value: String,
    as type: M.Type
  ) throws -> [Loaded<M>] {
    var found: [Loaded<M>] = []
    var after: KeyPosition?
    while true {
      let batch = try find(key: key, value: value, after: after, limit: 1000)
      found += try batch.filter { $0.kind == M.kind }.map { try Loaded($0) }
      guard batch.count == 1000, let last = batch.last else { return found }
      after = KeyPosition(kind: last.kind, id: last.id)
    }
  }

  /// All records with an id as key, such as the memberships of a pole.
  package func all<M: StoredMessage>(
    _ key: UInt16,
    _ id: UUID128,
    as type: M.Type
  ) throws -> [Loaded<M>] {
    try all(key, id.description, as: type)
  }

  /// One page of the matches, in the kind's order. Counting them reads the whole list.
  package func page<M: StoredMessage>(
    _ request: PageRequest,
    question: UInt64,
    as type: M.Type,
    states: [UInt16] = [],
    in other: PTCEStore.TenantID? = nil,
    where matches: (M) throws -> Bool
  ) throws -> (elements: [M], info: PageInfo) {
    let start = try PageToken.read(request, question: question)
    var info = PageInfo()
    if request.countsTotal {
      info.total = try count(type, states: states, in: other, where: matches)
    }
    var elements: [M] = []
    var last: PagePosition?
    var after = start
    while true {
      let batch = try list(M.kind, states: states, after: after, limit: 256, in: other)
      for record in batch.records {
        let loaded = try Loaded<M>(record)
        guard try matches(loaded.message) else { continue }
        if elements.count == request.elementsMax, let last {
          info.nextToken = PageToken.make(last, question: question)
          return (elements, info)
        }
        elements.append(loaded.message)
        last = PagePosition(sort: record.sort, id: record.id)
      }
      guard let next = batch.next else { return (elements, info) }
      after = next
    }
  }

  private func count<M: StoredMessage>(
    _ type: M.Type,
    states: [UInt16],
    in other: PTCEStore.TenantID?,
    where matches: (M) throws -> Bool
  ) throws -> UInt64 {
    var total: UInt64 = 0
    var after: PagePosition?
    while true {
      let batch = try list(M.kind, states: states, after: after, limit: 1000, in: other)
      for record in batch.records where try matches(Loaded<M>(record).message) { total += 1 }
      guard let next = batch.next else { return total }
      after = next
    }
  }
}
