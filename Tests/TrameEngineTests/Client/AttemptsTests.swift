import Randomness
import Testing

@testable import Trame

@Suite("Attempts of one call")
struct AttemptsTests {
  private static let service = ServiceDescriptor(name: "test.Retry", id: 7, fingerprint: 0)

  private func head(
    _ idempotency: MethodDescriptor.Idempotency,
    _ options: CallOptions = CallOptions()
  ) -> CallHead {
    CallHead(
      MethodDescriptor(
        service: Self.service,
        number: 1,
        name: "call",
        kind: .unary,
        idempotency: idempotency
      ),
      options
    )
  }

  private func error(
    _ code: StatusCode,
    isNotStarted: Bool = false,
    retryAfter: UInt32? = nil
  ) -> RPCError {
    var error = RPCError(code, "")
    error.isNotStarted = isNotStarted
    error.retryAfterMilliseconds = retryAfter
    return error
  }

  @Test("only listed codes are repeated, and only of methods that the schema marks")
  func listed() {
    let marked: [MethodDescriptor.Idempotency] = [.readonly, .idempotent, .byKey]
    for code in (0...16).map({ StatusCode(rawValue: $0) }) {
      for idempotency in marked + [.none] {
        for isNotStarted in [false, true] {
          for retryAfter in [nil, 5] as [UInt32?] {
            var attempts = Attempts()
            let pause = attempts.pause(
              after: error(code, isNotStarted: isNotStarted, retryAfter: retryAfter),
              of: head(idempotency),
              RetryBudget(ClientLimits()),
              ClientLimits()
            )
            let isSafe = isNotStarted || idempotency != .none
            let isListed =
              code == .unavailable
              || code == .resourceExhausted && (isNotStarted || retryAfter != nil)
            #expect((pause != nil) == (isSafe && isListed), "\(code) \(idempotency)")
          }
        }
      }
    }
  }

  @Test("a call is tried five times at most, fewer where it says so", arguments: [1, 2, 3, 5, 9])
  func cap(most: Int) {
    var options = CallOptions()
    options.attemptsMax = most
    var limits = ClientLimits()
    limits.budgetTokens = 1000
    var attempts = Attempts()
    let budget = RetryBudget(limits)
    var tries = 1
    while attempts.pause(after: error(.unavailable), of: head(.readonly, options), budget, limits)
      != nil
    {
      tries += 1
    }
    #expect(tries == min(most, 5))
  }

  @Test("attempts that no server began cost no budget, are free of the cap, and end too")
  func unstarted() {
    let limits = ClientLimits()
    let budget = RetryBudget(limits)
    var attempts = Attempts()
    var pauses: [Duration] = []
    while let pause = attempts.pause(
      after: error(.unavailable, isNotStarted: true),
      of: head(.none),
      budget,
      limits,
      random: 1
    ) {
      pauses.append(pause)
    }
    #expect(pauses == [.zero, .milliseconds(40), .milliseconds(80), .milliseconds(160)])
    #expect(budget.isOpen)
    // A started attempt may still follow.
    #expect(
      attempts.pause(after: error(.unavailable), of: head(.readonly), budget, limits) != nil
    )
  }

  @Test("pauses double up to their most, at random below")
  func pauses() {
    var limits = ClientLimits()
    limits.retry = Backoff(first: .milliseconds(20), factor: 2, max: .milliseconds(100), jitter: 1)
    let budget = RetryBudget(limits)
    for random in [0, 0.5, 1] {
      var attempts = Attempts()
      for longest in [20, 40, 80, 100] {
        let pause = attempts.pause(
          after: error(.unavailable),
          of: head(.readonly),
          budget,
          limits,
          random: random
        )
        if budget.isOpen { #expect(pause == .milliseconds(longest) * random) }
      }
    }
  }

  @Test("the server's own pause is obeyed, and its wish for none")
  func pushback() {
    let limits = ClientLimits()
    var attempts = Attempts()
    let told = error(.resourceExhausted, retryAfter: 1500)
    let pause = attempts.pause(
      after: told,
      of: head(.readonly),
      RetryBudget(limits),
      limits,
      random: 0
    )
    #expect(pause == .milliseconds(1500))
    for isNotStarted in [false, true] {
      var attempts = Attempts()
      let final = error(
        .unavailable,
        isNotStarted: isNotStarted,
        retryAfter: RPCError.neverAgain
      )
      #expect(
        attempts.pause(after: final, of: head(.readonly), RetryBudget(limits), limits) == nil
      )
    }
  }

  @Test("no attempt begins when the call's one deadline would pass before it")
  func deadline() {
    let head = head(.readonly, CallOptions(timeout: .milliseconds(100)))
    guard let limit = head.limit else { return #expect(Bool(false)) }
    let limits = ClientLimits()
    var attempts = Attempts()
    let told = error(.unavailable, retryAfter: 60)
    func pause(at moment: Moment) -> Duration? {
      attempts.pause(after: told, of: head, RetryBudget(limits), limits, now: moment, random: 0)
    }
    #expect(pause(at: limit + .milliseconds(-61)) == .milliseconds(60))
    #expect(pause(at: limit + .milliseconds(-60)) == nil)
  }

  @Test("the retry budget closes at half, and opens again with successes")
  func budget() {
    let budget = RetryBudget(ClientLimits())
    for count in 1...4 {
      budget.failed(error(.unavailable))
      #expect(budget.isOpen, "after \(count)")
    }
    budget.failed(error(.unavailable))
    #expect(!budget.isOpen)
    for _ in 0..<100 { budget.failed(error(.unavailable)) }
    // From nothing to above five takes fifty-one tenths.
    for count in 1...51 {
      #expect(!budget.isOpen, "after \(count)")
      budget.succeeded()
    }
    #expect(budget.isOpen)
  }

  @Test("a lost connection costs one token, however many calls it carried")
  func loss() {
    let budget = RetryBudget(ClientLimits())
    var lost = error(.unavailable)
    for connection in 1...4 as ClosedRange<UInt64> {
      lost.lostConnection = connection
      for _ in 0..<100 { budget.failed(lost) }
      #expect(budget.isOpen)
    }
    lost.lostConnection = 5
    budget.failed(lost)
    #expect(!budget.isOpen)
  }

  @Test("an idempotency key is made once for a call, and only where the schema asks for one")
  func key() {
    let head = head(.byKey)
    #expect(head.options.idempotencyKey != nil)
    #expect(self.head(.byKey).options.idempotencyKey != head.options.idempotencyKey)
    #expect(self.head(.readonly).options.idempotencyKey == nil)
    var options = CallOptions()
    options.idempotencyKey = head.options.idempotencyKey
    #expect(self.head(.byKey, options).options.idempotencyKey == head.options.idempotencyKey)
  }

  @Test("each of thirteen pauses between connections lies in its bounds", arguments: 1...20)
  func reconnects(seed: UInt64) {
    var random = SeededRandom(seed: seed)
    let backoff = ClientLimits().reconnect
    var longest = 0.1
    for number in 0..<13 {
      let bounds = backoff.bounds(number)
      let expected = min(longest, 10)
      #expect(abs(bounds.upperBound / .seconds(1) - expected) < 1e-6, "seed \(seed)")
      #expect(abs(bounds.lowerBound / .seconds(1) - expected / 2) < 1e-6, "seed \(seed)")
      let pause = backoff.pause(number, random: .random(in: 0...1, using: &random))
      #expect(bounds.contains(pause), "seed \(seed), pause \(number)")
      longest *= 1.6
    }
  }
}
