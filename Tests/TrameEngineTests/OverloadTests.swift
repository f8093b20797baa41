import Testing
import Trame
import TrameControl
import TrameEngine
import TrameSession
import TrameWire

/// More work than places: who waits, who is next, who is refused and what it is told.
@Suite("A server with more calls than places")
struct OverloadTests {
  private func limits(_ change: (inout AdmissionLimits) -> Void) -> AdmissionLimits {
    var limits = AdmissionLimits()
    change(&limits)
    return limits
  }

  private func crowd(handlers: Int, waiting: Int = 100) -> Crowd {
    Crowd(
      limits {
        $0.handlersMax = handlers
        $0.handlersPerTenantMax = handlers
        $0.waitingMax = waiting
        $0.waitingPerTenantMax = waiting
      }
    )
  }

  @Test("A tenant with one call waits for one handler, not behind a flood")
  func fair() {
    let crowd = crowd(handlers: 2)
    let flood = crowd.caller("flood")
    let quiet = crowd.caller("quiet")
    for name in 1...8 { crowd.call(flood, UInt8(name)) }
    crowd.turn()
    let stream = crowd.call(quiet, 100)
    crowd.turn()
    #expect(crowd.gate.begun == [1, 2])
    crowd.open(1)
    crowd.open(2)
    #expect(crowd.gate.begun == [1, 2, 3, 100])
    crowd.open(100)
    #expect(quiet.codes[stream] == 0)
    for name in UInt8(3)...8 { crowd.open(name) }
    #expect(crowd.gate.begun.count == 9)
    #expect(flood.codes.values.allSatisfy { $0 == 0 } && flood.codes.count == 8)
  }

  @Test("A call that waits beyond its deadline is told so, and reaches no handler")
  func deadline() {
    let crowd = crowd(handlers: 1)
    let caller = crowd.caller("a")
    crowd.call(caller, 1)
    crowd.turn()
    let late = crowd.call(caller, 2, timeoutMilliseconds: 100)
    crowd.turn()
    for _ in 0..<4 { crowd.turn(milliseconds: 20) }
    #expect(caller.codes[late] == nil)
    for _ in 0..<4 { crowd.turn(milliseconds: 20) }
    #expect(caller.codes[late] == StatusCode.deadlineExceeded.rawValue)
    #expect(caller.outcomes[late]?.notStarted == true)
    crowd.open(1)
    #expect(crowd.gate.begun == [1])
  }

  @Test("A call whose turn comes behind its deadline is refused at once, with a time to come back")
  func hopeless() {
    let crowd = crowd(handlers: 1)
    let caller = crowd.caller("a")
    // Handlers that take 100 ms each, until the server knows that.
    for name in UInt8(1)...200 {
      crowd.call(caller, name)
      crowd.turn()
      crowd.turn(milliseconds: 100)
      crowd.open(name)
    }
    crowd.call(caller, 201)
    for name in UInt8(202)...211 { crowd.call(caller, name) }
    crowd.turn()
    let hopeless = crowd.call(caller, 212, timeoutMilliseconds: 300)
    let patient = crowd.call(caller, 213, timeoutMilliseconds: 10_000)
    crowd.turn()
    #expect(caller.codes[hopeless] == StatusCode.resourceExhausted.rawValue)
    #expect((caller.outcomes[hopeless]?.retryAfter?.value ?? 0) > 500)
    #expect(caller.codes[patient] == nil)
  }

  @Test("A call that is given up while it waits reaches no handler")
  func givenUp() {
    let crowd = crowd(handlers: 1)
    let caller = crowd.caller("a")
    crowd.call(caller, 1)
    crowd.turn()
    let second = crowd.call(caller, 2)
    crowd.call(caller, 3)
    crowd.turn()
    crowd.giveUp(caller, second)
    crowd.turn()
    crowd.open(1)
    crowd.open(3)
    #expect(crowd.gate.begun == [1, 3])
  }

  @Test("The place of a handler that is cancelled is the next one's")
  func cancelledPlace() {
    let crowd = crowd(handlers: 1)
    let caller = crowd.caller("a")
    let first = crowd.call(caller, 1)
    crowd.turn()
    crowd.call(caller, 2)
    crowd.turn()
    crowd.giveUp(caller, first)
    crowd.turn()
    crowd.turn(milliseconds: 25)
    crowd.turn()
    #expect(crowd.gate.begun == [1, 2])
  }

  @Test("When too many wait, the newest of who has most is refused and told when to come back")
  func full() {
    let crowd = crowd(handlers: 1, waiting: 3)
    let flood = crowd.caller("flood")
    let quiet = crowd.caller("quiet")
    let streams = (1...5).map { crowd.call(flood, UInt8($0)) }
    crowd.turn()
    #expect(flood.codes[streams[4]] == StatusCode.resourceExhausted.rawValue)
    let late = crowd.call(quiet, 100)
    crowd.turn()
    #expect(quiet.codes[late] == nil)
    #expect(flood.codes[streams[3]] == StatusCode.resourceExhausted.rawValue)
    #expect(flood.outcomes[streams[3]]?.notStarted == true)
    #expect((flood.outcomes[streams[3]]?.retryAfter?.value ?? 0) > 0)
    crowd.open(1)
    crowd.open(2)
    #expect(crowd.gate.begun == [1, 2, 100])
  }

  @Test("A tenant at its own limit waits while others are served")
  func tenantLimit() {
    let crowd = Crowd(
      limits {
        $0.handlersMax = 10
        $0.handlersPerTenantMax = 2
      }
    )
    let flood = crowd.caller("flood")
    let quiet = crowd.caller("quiet")
    for name in 1...5 { crowd.call(flood, UInt8(name)) }
    crowd.turn()
    crowd.call(quiet, 100)
    crowd.turn()
    #expect(crowd.gate.begun == [1, 2, 100])
    crowd.open(1)
    #expect(crowd.gate.begun == [1, 2, 100, 3])
  }

  @Test("A tenant over its rate is told when to come back, on whichever connection")
  func rate() {
    let crowd = Crowd(
      limits {
        $0.callsPerSecondPerTenant = 10
        $0.callBurstPerTenant = 2
      }
    )
    let first = crowd.caller("a")
    let second = crowd.caller("a")
    let other = crowd.caller("b")
    crowd.call(first, 1)
    crowd.call(second, 2)
    crowd.turn()
    let over = crowd.call(second, 3)
    crowd.call(other, 4)
    crowd.turn()
    #expect(crowd.gate.begun == [1, 2, 4])
    #expect(second.codes[over] == StatusCode.resourceExhausted.rawValue)
    #expect(second.outcomes[over]?.retryAfter == 100)
    crowd.turn(milliseconds: 100)
    crowd.call(first, 5)
    crowd.turn()
    #expect(crowd.gate.begun == [1, 2, 4, 5])
  }

  @Test("Short of memory, calls are refused, and then who holds most loses its connection")
  func memory() {
    var session = SessionLimits()
    session.answerBytesMax = 16 << 20
    let crowd = Crowd(limits { $0.heldBytesMax = 1 << 20 }, limits: session)
    let greedy = crowd.caller("greedy")
    let sober = crowd.caller("sober")
    greedy.isReading = false
    for name in UInt8(1)...30 { crowd.call(greedy, name, answerBytes: 40_000) }
    crowd.turn()
    for name in UInt8(1)...24 { crowd.open(name) }
    #expect(crowd.core.held.pressure == .calls)
    let refused = crowd.call(sober, 100)
    crowd.turn()
    #expect(sober.codes[refused] == StatusCode.resourceExhausted.rawValue)
    for name in UInt8(25)...30 { crowd.open(name) }
    #expect(greedy.server.isEnding)
    #expect(greedy.server.endReason.contains("memory"))
    greedy.server.closed()
    #expect(crowd.core.held.count == 0)
    let served = crowd.call(sober, 101)
    crowd.turn()
    crowd.open(101)
    #expect(sober.codes[served] == 0)
  }

  @Test("With places for all, nothing waits and every account is even again")
  func even() {
    let crowd = crowd(handlers: 100)
    let caller = crowd.caller("a")
    for name in 1...50 { crowd.call(caller, UInt8(name)) }
    crowd.turn()
    #expect(crowd.gate.begun.count == 50)
    #expect(crowd.core.tenants.all.map(\.handlerCount) == [50])
    for name in 1...50 { crowd.gate.open(UInt8(name)) }
    crowd.turn()
    crowd.turn()
    #expect(crowd.core.tenants.all.map(\.handlerCount) == [0])
  }
}
