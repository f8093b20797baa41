import Randomness
import Testing

@testable import TrameEngine

/// What waits, and who is next.
@Suite("A backlog that is fair")
struct FairBacklogTests {
  private final class Tenant {
    let name: Int
    let weight: Int
    init(_ name: Int, weight: Int = 1) {
      self.name = name
      self.weight = weight
    }
  }
  private typealias Backlog = FairBacklog<String, Tenant>

  private func drain(
    _ backlog: inout Backlog,
    may: (Tenant) -> Bool = { _ in true }
  ) -> [String] {
    var all: [String] = []
    while let element = backlog.next(weight: { $0.weight }, may: may) { all.append(element) }
    return all
  }

  private func fill(_ backlog: inout Backlog, _ tenant: Tenant, _ names: [String]) {
    for name in names { _ = backlog.append(name, of: tenant, .normal) }
  }

  @Test("Tenants take turns, however much each has")
  func turns() {
    var backlog = Backlog(countMax: 100, perTenantMax: 100)
    fill(&backlog, Tenant(1), ["a1", "a2", "a3", "a4"])
    fill(&backlog, Tenant(2), ["b1"])
    fill(&backlog, Tenant(3), ["c1", "c2"])
    #expect(drain(&backlog) == ["a1", "b1", "c1", "a2", "c2", "a3", "a4"])
    #expect(backlog.isEmpty)
  }

  @Test("A tenant of weight 2 is taken twice in its turn")
  func weights() {
    var backlog = Backlog(countMax: 100, perTenantMax: 100)
    fill(&backlog, Tenant(1, weight: 2), ["a1", "a2", "a3", "a4"])
    fill(&backlog, Tenant(2), ["b1", "b2"])
    #expect(drain(&backlog) == ["a1", "a2", "b1", "a3", "a4", "b2"])
  }

  @Test("High goes before normal, and normal before low")
  func priorities() {
    var backlog = Backlog(countMax: 100, perTenantMax: 100)
    let tenant = Tenant(1)
    _ = backlog.append("low", of: tenant, .low)
    _ = backlog.append("normal", of: tenant, .normal)
    _ = backlog.append("high", of: tenant, .high)
    #expect(drain(&backlog) == ["high", "normal", "low"])
  }

  @Test("A tenant that may have no more is passed over, and keeps its place")
  func passedOver() {
    var backlog = Backlog(countMax: 100, perTenantMax: 100)
    fill(&backlog, Tenant(1), ["a1", "a2"])
    fill(&backlog, Tenant(2), ["b1"])
    #expect(drain(&backlog) { $0.name == 2 } == ["b1"])
    #expect(backlog.count == 2)
    #expect(drain(&backlog) == ["a1", "a2"])
  }

  @Test("When it is full, the newest of who has most is shed")
  func shed() {
    var backlog = Backlog(countMax: 3, perTenantMax: 3)
    let flood = Tenant(1)
    fill(&backlog, flood, ["a1", "a2", "a3"])
    guard case .waitsInsteadOf("a3") = backlog.append("b1", of: Tenant(2), .normal) else {
      Issue.record("nothing was shed, or not the newest")
      return
    }
    guard case .refused("a4") = backlog.append("a4", of: flood, .normal) else {
      Issue.record("a flood pushed others out")
      return
    }
    #expect(drain(&backlog) == ["a1", "b1", "a2"])
  }

  @Test("What is low is shed for what is not, and nothing is shed for what is low")
  func shedByPriority() {
    var backlog = Backlog(countMax: 2, perTenantMax: 2)
    let one = Tenant(1)
    _ = backlog.append("low", of: one, .low)
    _ = backlog.append("normal", of: one, .normal)
    guard case .waitsInsteadOf("low") = backlog.append("n2", of: one, .normal) else {
      Issue.record("low was not shed first")
      return
    }
    guard case .refused = backlog.append("l2", of: Tenant(2), .low) else {
      Issue.record("low displaced normal")
      return
    }
    #expect(drain(&backlog) == ["normal", "n2"])
  }

  @Test(
    "Nothing is lost or doubled, and no tenant waits for more than one turn of the others",
    arguments: 1...200
  )
  func histories(seed: UInt64) {
    var random = SeededRandom(seed: seed)
    var backlog = FairBacklog<(tenant: Int, number: Int), Tenant>(countMax: 40, perTenantMax: 25)
    let tenants = (0..<5).map { Tenant($0, weight: $0 % 2 + 1) }
    var waiting: [[Int]] = [[], [], [], [], []]
    var number = 0
    var sinceTaken = [0, 0, 0, 0, 0]
    for _ in 0..<500 {
      if Bool.random(using: &random) {
        let tenant = Int.random(in: 0..<5, using: &random)
        number += 1
        switch backlog.append((tenant, number), of: tenants[tenant], .normal) {
        case .waits: waiting[tenant].append(number)
        case .waitsInsteadOf(let shed):
          #expect(waiting[shed.tenant].last == shed.number, "seed \(seed)")
          waiting[shed.tenant].removeLast()
          waiting[tenant].append(number)
        case .refused(let refused): #expect(refused.number == number, "seed \(seed)")
        }
      } else if let taken = backlog.next(weight: { $0.weight }, may: { _ in true }) {
        #expect(waiting[taken.tenant].first == taken.number, "seed \(seed)")
        waiting[taken.tenant].removeFirst()
        for tenant in 0..<5 {
          sinceTaken[tenant] =
            waiting[tenant].isEmpty || tenant == taken.tenant
            ? 0 : sinceTaken[tenant] + 1
          #expect(sinceTaken[tenant] <= 8, "seed \(seed): tenant \(tenant) starves")
        }
      } else {
        #expect(waiting.joined().isEmpty, "seed \(seed)")
      }
      #expect(backlog.count == waiting.reduce(0) { $0 + $1.count }, "seed \(seed)")
    }
  }
}
