/// What waits to be written, in one lane per tenant. Tenants take turns, one element each, and no
/// tenant has more than its share of a batch: a flood in one lane delays the others by no more than
/// the batch that is being written.
struct FairQueue<Element> {
  private struct Lane {
    var waiting = Fifo<Element>()
    /// Elements taken into the current batch.
    var taken = 0
  }

  private let totalMax: Int
  private let laneMax: Int
  private let batchMax: Int
  private var lanes: [TenantID: Lane] = [:]
  /// Tenants with something waiting that may still be taken into this batch, in turn.
  private var turns = Fifo<TenantID>()
  /// Tenants that have had their share of this batch.
  private var resting: [TenantID] = []
  private(set) var count = 0

  /// `batchMax`: of one tenant in one batch.
  init(totalMax: Int, laneMax: Int, batchMax: Int) {
    self.totalMax = totalMax
    self.laneMax = laneMax
    self.batchMax = batchMax
  }

  var isEmpty: Bool { count == 0 }

  /// False when the queue or the tenant's lane is full.
  mutating func append(_ element: Element, of tenant: TenantID) -> Bool {
    var lane = lanes[tenant] ?? Lane()
    guard count < totalMax, lane.waiting.count < laneMax else { return false }
    let wasEmpty = lane.waiting.isEmpty
    // Taken out while it changes, so that its buffer is not copied.
    lanes[tenant] = nil
    lane.waiting.append(element)
    if wasEmpty { schedule(tenant, lane) }
    lanes[tenant] = lane
    count += 1
    return true
  }

  /// A new batch begins: everyone may be taken again, in the order in which they waited.
  mutating func beginBatch() {
    for tenant in resting { turns.append(tenant) }
    resting.removeAll(keepingCapacity: true)
    for (tenant, lane) in lanes {
      if lane.waiting.isEmpty { lanes[tenant] = nil } else { lanes[tenant]?.taken = 0 }
    }
  }

  /// Nil when nothing waits that may join this batch.
  mutating func next() -> Element? {
    guard let tenant = turns.popFirst(), var lane = lanes.removeValue(forKey: tenant),
      let element = lane.waiting.popFirst()
    else { return nil }
    lane.taken += 1
    if !lane.waiting.isEmpty { schedule(tenant, lane) }
    lanes[tenant] = lane
    count -= 1
    return element
  }

  /// Everything, in no particular order.
  mutating func removeAll() -> [Element] {
    var all: [Element] = []
    for var lane in lanes.values {
      while let element = lane.waiting.popFirst() { all.append(element) }
    }
    self = FairQueue(totalMax: totalMax, laneMax: laneMax, batchMax: batchMax)
    return all
  }

  private mutating func schedule(_ tenant: TenantID, _ lane: Lane) {
    if lane.taken < batchMax { turns.append(tenant) } else { resting.append(tenant) }
  }
}

/// First in, first out, in one array.
struct Fifo<Element> {
  private var elements: [Element?] = []
  private var first = 0

  var count: Int { elements.count - first }
  var isEmpty: Bool { first == elements.count }

  mutating func append(_ element: Element) {
    elements.append(element)
  }

  mutating func popFirst() -> Element? {
    guard first < elements.count else { return nil }
    let element = elements[first]
    elements[first] = nil
    first += 1
    // Moving the rest costs no more than taking the first half has.
    if first == elements.count || first > 64 && first * 2 > elements.count {
      elements.removeSubrange(..<first)
      first = 0
    }
    return element
  }
}
