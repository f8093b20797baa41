/// What waits while all places are taken: by priority, and within one by tenant in turn, so that
/// who has much to do waits for it alone.
///
/// A tenant of weight 2 is taken twice in its turn. When it is full, the newest element of the
/// tenant that has most is shed, from the lowest priority up: a flood sheds its own.
struct FairBacklog<Element, Tenant: AnyObject> {
  private struct Lane {
    var waiting: [Element] = []
    var head = 0
    /// What is left of this turn.
    var turn = 0
    var isQueued = false
    var count: Int { waiting.count - head }

    mutating func popFirst() -> Element {
      let element = waiting[head]
      head += 1
      if head == waiting.count {
        waiting.removeAll(keepingCapacity: true)
        head = 0
      } else if head > 64, head * 2 > waiting.count {
        waiting.removeFirst(head)
        head = 0
      }
      return element
    }
  }

  private struct Level {
    var lanes: [ObjectIdentifier: Lane] = [:]
    /// Tenants with something that waits, in turn.
    var turns: [Tenant] = []
    var count = 0
  }

  /// Everything that waits.
  var all: [Element] {
    levels.flatMap { $0.lanes.values.flatMap { $0.waiting[$0.head...] } }
  }

  /// What became of an element that was to wait.
  enum Entry {
    case waits
    /// It waits, and another one was shed for it.
    case waitsInsteadOf(Element)
    case refused(Element)
  }

  private let countMax: Int
  private let perTenantMax: Int
  private var levels = [Level](repeating: Level(), count: CallPriority.allCases.count)
  private(set) var count = 0

  init(countMax: Int, perTenantMax: Int) {
    self.countMax = countMax
    self.perTenantMax = perTenantMax
  }

  @inline(__always)
  var isEmpty: Bool { count == 0 }

  /// Lets an element wait, or says which one does not wait any longer.
  mutating func append(
    _ element: Element,
    of tenant: Tenant,
    _ priority: CallPriority
  ) -> Entry {
    let level = Int(priority.rawValue)
    let id = ObjectIdentifier(tenant)
    if (levels[level].lanes[id]?.count ?? 0) >= perTenantMax { return .refused(element) }
    var shed: Element?
    if count >= countMax {
      shed = shedForOne(of: tenant, upTo: level)
      if shed == nil { return .refused(element) }
    }
    var lane = levels[level].lanes.removeValue(forKey: id) ?? Lane()
    lane.waiting.append(element)
    if !lane.isQueued {
      lane.isQueued = true
      levels[level].turns.append(tenant)
    }
    levels[level].lanes[id] = lane
    levels[level].count += 1
    count += 1
    return shed.map { .waitsInsteadOf($0) } ?? .waits
  }

  /// Takes away the newest element of the tenant that has most, of the lowest priority there is up
  /// to a level; nil when that would be the one the place is for.
  private mutating func shedForOne(of tenant: Tenant, upTo level: Int) -> Element? {
    guard let lowest = (0...level).first(where: { levels[$0].count > 0 }) else { return nil }
    guard let most = levels[lowest].lanes.max(by: { $0.value.count < $1.value.count }) else {
      return nil
    }
    let own = levels[level].lanes[ObjectIdentifier(tenant)]?.count ?? 0
    if lowest == level && most.value.count <= own { return nil }
    var lane = most.value
    levels[lowest].lanes[most.key] = nil
    let element = lane.waiting.removeLast()
    if lane.count == 0 {
      levels[lowest].turns.removeAll { ObjectIdentifier($0) == most.key }
    } else {
      levels[lowest].lanes[most.key] = lane
    }
    levels[lowest].count -= 1
    count -= 1
    return element
  }

  /// The next element whose tenant may have one more; nil when nobody who waits may.
  mutating func next(
    weight: (Tenant) -> Int,
    may: (Tenant) -> Bool
  ) -> Element? {
    for level in levels.indices.reversed() where levels[level].count > 0 {
      if let element = next(level, weight, may) { return element }
    }
    return nil
  }

  private mutating func next(
    _ level: Int,
    _ weight: (Tenant) -> Int,
    _ may: (Tenant) -> Bool
  ) -> Element? {
    for _ in levels[level].turns.indices {
      let tenant = levels[level].turns[0]
      let id = ObjectIdentifier(tenant)
      guard may(tenant), var lane = levels[level].lanes.removeValue(forKey: id) else {
        rotate(level)
        continue
      }
      if lane.turn == 0 { lane.turn = max(1, weight(tenant)) }
      let element = lane.popFirst()
      lane.turn -= 1
      levels[level].count -= 1
      count -= 1
      if lane.count == 0 {
        levels[level].turns.removeFirst()
      } else {
        if lane.turn == 0 { rotate(level) }
        levels[level].lanes[id] = lane
      }
      return element
    }
    return nil
  }

  /// Whether anybody who waits may have one more.
  func hasNext(may: (Tenant) -> Bool) -> Bool {
    levels.contains { $0.turns.contains(where: may) }
  }

  /// Takes out what is not to wait any longer.
  mutating func removeAll(where isOver: (Element) -> Bool) -> [Element] {
    var removed: [Element] = []
    for level in levels.indices where levels[level].count > 0 {
      for (id, lane) in levels[level].lanes where lane.count > 0 {
        let (over, rest) = (
          lane.waiting[lane.head...].filter(isOver),
          lane.waiting[lane.head...].filter { !isOver($0) }
        )
        if over.isEmpty { continue }
        removed += over
        levels[level].count -= over.count
        var lane = lane
        lane.waiting = rest
        lane.head = 0
        levels[level].lanes[id] = rest.isEmpty ? nil : lane
        if rest.isEmpty { levels[level].turns.removeAll { ObjectIdentifier($0) == id } }
      }
    }
    count -= removed.count
    return removed
  }

  private mutating func rotate(_ level: Int) {
    levels[level].turns.append(levels[level].turns.removeFirst())
  }
}
