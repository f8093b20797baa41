import Randomness
import Testing
import Trame

@testable import TrameEngine

@Suite("Which endpoint a call goes to")
struct BalancerTests {
  private func balancer(
    _ policy: BalancingPolicy,
    _ addresses: [Endpoint],
    limits: ClientLimits = ClientLimits()
  ) -> Balancer {
    var balancer = Balancer(policy, limits, seed: 5)
    _ = balancer.update(addresses)
    return balancer
  }

  private func picks(_ balancer: inout Balancer, _ count: Int) -> [Int] {
    (0..<count).compactMap { _ in balancer.pick { _ in 0 }.map { balancer.ready[$0] } }
  }

  @Test("pick-first: one connection, the next in order when one fails")
  func pickFirst() {
    var balancer = balancer(.pickFirst, ["a:1", "b:1", "c:1"])
    #expect(balancer.wanted == [0])
    balancer.set(.connecting, of: 0)
    #expect(balancer.wanted == [])
    balancer.set(.pausing, of: 0)
    #expect(balancer.wanted == [1])
    #expect(!balancer.isHopeless)
    balancer.set(.ready, of: 1)
    #expect(picks(&balancer, 3) == [1, 1, 1])
    // The first is idle again: calls stay where they are.
    balancer.set(.idle, of: 0)
    #expect(balancer.wanted == [])
    balancer.set(.idle, of: 1)
    #expect(balancer.wanted == [0])
    for id in 0...2 { balancer.set(.pausing, of: id) }
    #expect(balancer.isHopeless)
  }

  @Test("round-robin: connects to all, and each ready one has its turn")
  func roundRobin() {
    var balancer = balancer(.roundRobin, ["a:1", "b:1", "c:1", "a:1"])
    #expect(balancer.wanted == [0, 1, 2])
    for id in 0...2 { balancer.set(.ready, of: id) }
    #expect(picks(&balancer, 6) == [0, 1, 2, 0, 1, 2])
    balancer.set(.connecting, of: 1)
    #expect(picks(&balancer, 4).sorted() == [0, 0, 2, 2])
    // One that takes no more is passed over.
    let ready = balancer.ready
    let place = balancer.pick { ready[$0] == 0 ? nil : 0 }
    #expect(place.map { ready[$0] } == 2)
    #expect(balancer.pick { _ in nil } == nil)
  }

  @Test("least-outstanding: never the busiest of three, and the idlest most")
  func leastOutstanding() {
    var balancer = balancer(.leastOutstanding, ["a:1", "b:1", "c:1"])
    for id in 0...2 { balancer.set(.ready, of: id) }
    let running = [0: 1, 1: 5, 2: 9]
    var counts = [0: 0, 1: 0, 2: 0]
    for _ in 0..<3_000 {
      guard let place = balancer.pick(outstanding: { running[$0] }) else { continue }
      counts[place, default: 0] += 1
    }
    #expect(counts[2] == 0)
    #expect((1_800...2_200).contains(counts[0] ?? 0))
    #expect((800...1_200).contains(counts[1] ?? 0))
  }

  @Test("a new list keeps what is in both, and says who came and went")
  func update() {
    var balancer = balancer(.roundRobin, ["a:1", "b:1"])
    balancer.set(.ready, of: 1)
    let change = balancer.update(["b:1", "c:1"])
    #expect(change.added == [2])
    #expect(change.removed == [0])
    #expect(balancer.ready == [1])
    #expect(balancer.wanted == [2])
    balancer.set(.ready, of: 0)
    #expect(balancer.ready == [1])
    #expect(balancer.update([]).removed == [1, 2])
    #expect(!balancer.isHopeless && picks(&balancer, 1).isEmpty)
  }

  @Test(
    "whatever happens, a pick is ready and takes calls, and ejection leaves somebody",
    arguments: 1...200
  )
  func property(seed: UInt64) {
    var random = SeededRandom(seed: seed)
    var limits = ClientLimits()
    limits.ejectionShareMax = .random(in: 0...1, using: &random)
    let policy = BalancingPolicy.allCases.randomElement(using: &random) ?? .roundRobin
    let all: [Endpoint] = ["a:1", "b:1", "c:1", "d:1", "e:1", "f:1"]
    var balancer = balancer(policy, all, limits: limits)
    let phases: [Balancer.Phase] = [.idle, .connecting, .ready, .ready, .ready, .pausing]
    var now = Moment.now
    for _ in 0..<300 {
      let id = balancer.entries.randomElement(using: &random)?.id ?? 0
      now = now + .milliseconds(Int64.random(in: 0...5_000, using: &random))
      switch Int.random(in: 0..<6, using: &random) {
      case 0: _ = balancer.update(all.filter { _ in Bool.random(using: &random) })
      case 1, 2: balancer.set(phases.randomElement(using: &random) ?? .idle, of: id)
      case 3: _ = balancer.failed(id, inRow: Int.random(in: 1...9, using: &random), now: now)
      case 4: balancer.succeeded(id, count: Int.random(in: 0...200, using: &random))
      default: balancer.restore(now)
      }
      check(&balancer, &random, "seed \(seed)")
    }
  }

  private func check(_ balancer: inout Balancer, _ random: inout SeededRandom, _ note: Comment) {
    let up = balancer.entries.filter { $0.phase == .ready }
    #expect(balancer.ready.isEmpty == up.isEmpty, note)
    #expect(balancer.ready.allSatisfy { id in up.contains { $0.id == id } }, note)
    let taking = balancer.ready.map { _ in Bool.random(using: &random) }
    let picked = balancer.pick { taking[$0] ? 3 : nil }
    #expect((picked != nil) == taking.contains(true), note)
    if let picked { #expect(taking[picked], note) }
    let known = Set(balancer.entries.map(\.id))
    #expect(known.isSuperset(of: balancer.wanted), note)
    #expect(!(balancer.isHopeless && !balancer.wanted.isEmpty), note)
    #expect(up.isEmpty || !balancer.isHopeless, note)
  }
}

@Suite("Endpoints that are passed over")
struct EjectionTests {
  private let start = Moment.now

  private func ready(_ count: Int, _ change: (inout ClientLimits) -> Void = { _ in }) -> Balancer {
    var limits = ClientLimits()
    change(&limits)
    var balancer = Balancer(.roundRobin, limits, seed: 1)
    _ = balancer.update((0..<count).map { Endpoint("h\($0):1") })
    for id in 0..<count { balancer.set(.ready, of: id) }
    return balancer
  }

  private func after(_ seconds: Int64) -> Moment { start + .seconds(seconds) }

  @Test("five failures in a row eject, for a time that grows and ends")
  func consecutive() {
    var balancer = ready(3)
    #expect(balancer.failed(1, inRow: 4, now: start).isEmpty)
    #expect(balancer.failed(1, inRow: 5, now: start).map(\.until) == [after(30)])
    #expect(balancer.ready == [0, 2])
    balancer.restore(after(29))
    #expect(balancer.ready == [0, 2])
    balancer.restore(after(30))
    #expect(balancer.ready == [0, 1, 2])
    #expect(balancer.failed(1, inRow: 5, now: after(31)).map(\.until) == [after(91)])
    balancer.restore(after(91))
    // A long time of peace is forgiven.
    #expect(balancer.failed(1, inRow: 5, now: after(391)).map(\.until) == [after(421)])
  }

  @Test("ejections are never longer than their most")
  func longest() {
    var balancer = ready(3)
    var now = start
    for number in 1...20 as ClosedRange<Int64> {
      let until = balancer.failed(0, inRow: 5, now: now).first?.until
      #expect(until == now + .seconds(min(30 * number, 300)))
      now = until ?? now
      balancer.restore(now)
    }
  }

  @Test(
    "no more than a share is out, and never the last",
    arguments: [(1, 0), (2, 1), (3, 1), (4, 2), (10, 5)]
  )
  func share(endpoints: Int, most: Int) {
    var balancer = ready(endpoints)
    for id in 0..<endpoints { _ = balancer.failed(id, inRow: 9, now: start) }
    #expect(balancer.entries.count { $0.isEjected } == most)
    var all = ready(endpoints) { $0.ejectionShareMax = 1 }
    for id in 0..<endpoints { _ = all.failed(id, inRow: 9, now: start) }
    #expect(all.entries.count { !$0.isEjected } == 1)
  }

  @Test("those that are out serve when nobody else is there")
  func fallback() {
    var balancer = ready(2)
    _ = balancer.failed(0, inRow: 5, now: start)
    #expect(balancer.ready == [1])
    balancer.set(.pausing, of: 1)
    #expect(balancer.ready == [0])
  }

  @Test("a success rate far below the others' ejects, at the interval")
  func rate() {
    var balancer = ready(4)
    _ = balancer.failed(3, inRow: 1, now: start)
    for id in 0..<3 { balancer.succeeded(id, count: 100) }
    balancer.succeeded(3, count: 50)
    for _ in 0..<49 { #expect(balancer.failed(3, inRow: 1, now: after(9)).isEmpty) }
    let ejected = balancer.failed(3, inRow: 1, now: after(10))
    #expect(ejected.map(\.id) == [3])
    #expect(ejected.map(\.until) == [after(40)])
    // Counting has begun anew.
    #expect(balancer.entries.allSatisfy { $0.health.failed == 0 })
  }

  @Test("few calls, few peers, or all alike: nobody is judged by rate")
  func unjudged() {
    var few = ready(4)
    _ = few.failed(3, inRow: 1, now: start)
    for id in 0..<3 { few.succeeded(id, count: 100) }
    #expect(few.failed(3, inRow: 1, now: after(10)).isEmpty)
    var pair = ready(2)
    for _ in 0..<99 { _ = pair.failed(1, inRow: 1, now: start) }
    pair.succeeded(0, count: 100)
    #expect(pair.failed(1, inRow: 1, now: after(10)).isEmpty)
    var alike = ready(4)
    for id in 0..<4 {
      for _ in 0..<60 { _ = alike.failed(id, inRow: 1, now: start) }
    }
    #expect(alike.failed(1, inRow: 1, now: after(10)).isEmpty)
  }
}
