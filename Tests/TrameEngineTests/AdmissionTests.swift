import Testing
import Trame

@testable import TrameEngine

@Suite("Rates and pressure")
struct AdmissionTests {
  private func at(_ milliseconds: Int64) -> Moment { Moment(nanoseconds: milliseconds * 1_000_000) }

  @Test("A bucket gives its burst at once, and then its rate; who comes too early is told when")
  func bucket() {
    var bucket = TokenBucket(perSecond: 10, most: 3, now: at(0))
    for _ in 0..<3 { #expect(bucket.take(now: at(0)) == nil) }
    #expect(bucket.take(now: at(0)) == 100)
    #expect(bucket.take(now: at(60)) == 40)
    #expect(bucket.take(now: at(100)) == nil)
    #expect(bucket.take(now: at(100)) == 100)
  }

  @Test("A bucket holds no more than its burst, and a clock that is behind gives nothing")
  func bucketBounds() {
    var bucket = TokenBucket(perSecond: 1000, most: 2, now: at(50))
    #expect(bucket.take(now: at(3_600_000)) == nil)
    #expect(bucket.take(now: at(3_600_000)) == nil)
    #expect(bucket.take(now: at(3_600_000)) == 1)
    #expect(bucket.take(now: at(0)) == 1)
  }

  @Test(
    "Pressure rises in three steps",
    arguments: [
      (0, MemoryPressure.none), (79, .none), (80, .connections), (89, .connections), (90, .calls),
      (94, .calls), (95, .ending), (500, .ending),
    ]
  )
  func pressure(held: Int, expected: MemoryPressure) {
    #expect(MemoryPressure(held: held, max: 100) == expected)
  }

  @Test("A tenant's account is kept while it has a connection, and is one for all loops")
  func accounts() {
    let accounts = TenantAccounts(limits: AdmissionLimits())
    let first = accounts.enter("a", loopCount: 2, now: at(0))
    let second = accounts.enter("a", loopCount: 2, now: at(0))
    #expect(first.account === second.account)
    #expect(accounts.enter("b", loopCount: 2, now: at(0)).account !== first.account)
    accounts.leave(first)
    #expect(accounts.all.count == 2)
    accounts.leave(second)
    #expect(accounts.all.map(\.name) == ["b"])
  }

  @Test("A tenant has its share of handlers on each loop, and more while its sum allows")
  func handlers() {
    var limits = AdmissionLimits()
    limits.handlersPerTenantMax = 4
    let accounts = TenantAccounts(limits: limits)
    let one = accounts.enter("a", loopCount: 2, now: at(0))
    let other = accounts.enter("a", loopCount: 2, now: at(0))
    for _ in 0..<4 {
      #expect(one.mayBegin)
      one.began()
    }
    #expect(!one.mayBegin)
    #expect(other.mayBegin, "its share of this loop is free")
    one.ended()
    #expect(one.mayBegin)
  }
}
