import Randomness
import Testing

@testable import PTCEStore

@Suite("Fairness")
struct FairnessTests {
  private static let tenants = (0..<4).compactMap { TenantID("t\($0)") }

  @Test("tenants take turns, and none has more than its share of a batch")
  func turns() {
    let (a, b, c) = (Self.tenants[0], Self.tenants[1], Self.tenants[2])
    var queue = FairQueue<String>(totalMax: 100, laneMax: 100, batchMax: 2)
    for number in 0..<5 { _ = queue.append("a\(number)", of: a) }
    _ = queue.append("b0", of: b)
    for number in 0..<3 { _ = queue.append("c\(number)", of: c) }
    func batch() -> [String] {
      queue.beginBatch()
      var taken: [String] = []
      while let next = queue.next() { taken.append(next) }
      return taken
    }
    #expect(batch() == ["a0", "b0", "c0", "a1", "c1"])
    #expect(batch() == ["a2", "c2", "a3"])
    #expect(batch() == ["a4"])
    #expect(queue.isEmpty)
  }

  @Test("a full lane refuses its tenant, a full queue everybody")
  func bounds() {
    var queue = FairQueue<Int>(totalMax: 5, laneMax: 3, batchMax: 1)
    let (a, b) = (Self.tenants[0], Self.tenants[1])
    let own = (0..<4).map { queue.append($0, of: a) }
    #expect(own == [true, true, true, false])
    let others = (0..<3).map { queue.append($0, of: b) }
    #expect(others == [true, true, false])
    let all = queue.removeAll()
    #expect(all.count == 5 && queue.isEmpty)
  }

  @Test(
    "whatever arrives when, each lane keeps its order and nothing is lost or doubled",
    arguments: 0..<20 as Range<UInt64>
  )
  func random(seed: UInt64) {
    var random = SeededRandom(seed: seed)
    var queue = FairQueue<(Int, Int)>(totalMax: 50, laneMax: 30, batchMax: 3)
    var model = Array(repeating: [Int](), count: 4)
    var share = Array(repeating: 0, count: 4)
    var number = 0
    for _ in 0..<2000 {
      switch Int.random(in: 0..<5, using: &random) {
      case 0...1:
        let tenant = Int.random(in: 0..<4, using: &random)
        let fits = model[tenant].count < 30 && model.joined().count < 50
        let accepted = queue.append((tenant, number), of: Self.tenants[tenant])
        #expect(accepted == fits, "seed \(seed)")
        if fits { model[tenant].append(number) }
        number += 1
      case 2...3:
        if let (tenant, taken) = queue.next() {
          let expected = model[tenant].removeFirst()
          #expect(expected == taken, "seed \(seed)")
          share[tenant] += 1
          #expect(share[tenant] <= 3, "seed \(seed)")
        } else {
          #expect(zip(model, share).allSatisfy { $0.isEmpty || $1 == 3 }, "seed \(seed)")
        }
      default:
        queue.beginBatch()
        share = Array(repeating: 0, count: 4)
      }
      #expect(queue.count == model.joined().count, "seed \(seed)")
    }
  }

  @Test("a flood of one tenant delays another by no more than a batch")
  func flood() async throws {
    var limits = StoreLimits()
    limits.batchOperationsOfTenantMax = 8
    let fixture = try await StoreFixture(limits: limits)
    let store = fixture.sqlite
    // The writer is held while the flood and then one more write arrive.
    let gate = Gate()
    let held = Task {
      try await store.write(
        WriteOperation(tenant: .national, principal: "root", action: 1) { _ in
          gate.wait()
          return []
        }
      )
    }
    await gate.untilReached()
    let flood = (0..<400).map { number in
      Task { try await store.save(.partner(number)) }
    }
    while store.waitingOperations < 400 { await Task.yield() }
    let single = Task { try await store.save(.partner(0), as: StoreFixture.other) }
    while store.waitingOperations < 401 { await Task.yield() }
    gate.open()
    _ = try await held.value
    // At most one batch's share and its own turn's share of the flood come before it.
    let position = try await single.value.position.value
    #expect(position <= 2 * 8 + 1)
    for task in flood { _ = try await task.value }
  }

  @Test("a full queue refuses with the time to come back, and goes on")
  func busy() async throws {
    var limits = StoreLimits()
    limits.batchOperationsOfTenantMax = 4
    limits.queueOperationsOfTenantMax = 4
    limits.queueOperationsMax = 8
    let fixture = try await StoreFixture(limits: limits)
    let store = fixture.sqlite
    let gate = Gate()
    let held = Task {
      try await store.write(
        WriteOperation(tenant: .national, principal: "root", action: 1) { _ in
          gate.wait()
          return []
        }
      )
    }
    await gate.untilReached()
    let waiting = (0..<4).map { number in Task { try await store.save(.partner(number)) } }
    while store.waitingOperations < 4 { await Task.yield() }
    let text = await failure { () async throws(StoreError) in try await store.save(.partner(9)) }
    #expect(text?.hasPrefix("too many writes wait; retry in ") == true)
    gate.open()
    _ = try await held.value
    for task in waiting { _ = try await task.value }
    try await store.save(.partner(9))
  }
}
