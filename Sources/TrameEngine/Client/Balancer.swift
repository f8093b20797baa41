package import Trame

/// Which endpoint the next call goes to: what is known of each, and the policy that chooses. It
/// knows neither connections nor the clock.
///
/// ```
///   idle ──wanted──► connecting ──► ready ──lost / goaway──► idle
///     ▲                  │ failed     │ ▲
///     └──── pausing ◄────┘    ejected ▼ │ restored
///                              (ready, but passed over)
/// ```
package struct Balancer {
  package enum Phase: Equatable {
    case idle
    case connecting
    case ready
    case pausing
  }

  package struct Entry {
    package let id: Int
    package let endpoint: Endpoint
    package fileprivate(set) var phase = Phase.idle
    var health = EndpointHealth()
    package var isEjected: Bool { health.ejectedUntil != nil }
  }

  package let policy: BalancingPolicy
  let limits: ClientLimits
  package internal(set) var entries: [Entry] = []
  /// Who may be picked, by id, in the order of `entries`.
  package private(set) var ready: [Int] = []
  private var nextID = 0
  private var turn = 0
  private var dice: Dice
  /// When success rates began to be counted.
  var countedSince: Moment?

  package init(
    _ policy: BalancingPolicy,
    _ limits: ClientLimits,
    seed: UInt64 = .random(in: 0...UInt64.max)
  ) {
    self.policy = policy
    self.limits = limits.checked()
    dice = Dice(state: seed)
  }

  // MARK: What there is

  /// Takes a new list of endpoints; what is in both keeps its state. Returns the ids of those that
  /// came and those that went.
  package mutating func update(_ endpoints: [Endpoint]) -> (added: [Int], removed: [Int]) {
    var added: [Int] = []
    var next: [Entry] = []
    var known: [Endpoint: Entry] = [:]
    for entry in entries { known[entry.endpoint] = entry }
    var seen = Set<Endpoint>()
    for endpoint in endpoints where seen.insert(endpoint).inserted {
      if let entry = known.removeValue(forKey: endpoint) {
        next.append(entry)
      } else {
        next.append(Entry(id: nextID, endpoint: endpoint))
        added.append(nextID)
        nextID += 1
      }
    }
    entries = next
    refresh()
    return (added, known.values.map(\.id).sorted())
  }

  /// An endpoint's connection has come so far.
  package mutating func set(_ phase: Phase, of id: Int) {
    guard let index = index(of: id) else { return }
    entries[index].phase = phase
    refresh()
  }

  func index(of id: Int) -> Int? { entries.firstIndex { $0.id == id } }

  mutating func refresh() {
    let up = entries.filter { $0.phase == .ready }
    let healthy = up.filter { !$0.isEjected }
    // Whoever is left is better than nobody.
    ready = (healthy.isEmpty ? up : healthy).map(\.id)
    if policy == .pickFirst { ready = Array(ready.prefix(1)) }
  }

  // MARK: What is to be done

  /// Endpoints to connect to now, for calls that run or wait.
  package var wanted: [Int] {
    switch policy {
    case .pickFirst:
      if entries.contains(where: { $0.phase == .ready || $0.phase == .connecting }) { return [] }
      return entries.first { $0.phase == .idle }.map { [$0.id] } ?? []
    case .roundRobin, .leastOutstanding:
      return entries.filter { $0.phase == .idle }.map(\.id)
    }
  }

  /// There is somebody, and nobody can be reached before a pause is over.
  package var isHopeless: Bool {
    !entries.isEmpty && entries.allSatisfy { $0.phase == .pausing }
  }

  // MARK: Picking

  /// Picks by place in `ready`; nil when nobody takes a call. `outstanding` says how many calls run
  /// at a place, nil where no more can begin.
  package mutating func pick(outstanding: (Int) -> Int?) -> Int? {
    if ready.isEmpty { return nil }
    if ready.count == 1 { return outstanding(0) == nil ? nil : 0 }
    switch policy {
    case .pickFirst, .roundRobin: return nextInTurn(outstanding)
    case .leastOutstanding: return lessBusyOfTwo(outstanding) ?? nextInTurn(outstanding)
    }
  }

  private mutating func nextInTurn(_ outstanding: (Int) -> Int?) -> Int? {
    for step in 0..<ready.count {
      let place = (turn + step) % ready.count
      if outstanding(place) == nil { continue }
      turn = (place + 1) % ready.count
      return place
    }
    return nil
  }

  private mutating func lessBusyOfTwo(_ outstanding: (Int) -> Int?) -> Int? {
    let one = dice.below(ready.count)
    let other = (one + 1 + dice.below(ready.count - 1)) % ready.count
    switch (outstanding(one), outstanding(other)) {
    case (nil, nil): return nil
    case (_?, nil): return one
    case (nil, _?): return other
    case (let first?, let second?): return first <= second ? one : other
    }
  }
}

/// Chance enough to spread calls: a seed repeats it.
private struct Dice {
  var state: UInt64

  mutating func below(_ count: Int) -> Int {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    // Never stays at nothing.
    if state == 0 { state = 0x9E37_79B9_7F4A_7C15 }
    return Int((state >> 11) % UInt64(count))
  }
}
