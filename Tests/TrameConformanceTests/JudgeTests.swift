import Testing
import TrameConformance
import TrameWire

/// What a judge has to notice: a sound outcome, changed in one thing.
@Suite("The judge of the suite")
struct JudgeTests {
  private static let expected = Expectation(
    codes: [8],
    message: "full",
    origin: .server,
    refused: "because",
    retryAfter: 20,
    isUntouched: true,
    trailers: [Entry(name: "t", value: [1])],
    responseSizes: [3, 4],
    tookMin: 10,
    tookMax: 50,
    seen: SeenExpectation(
      entries: [Entry(name: "a", value: [2])],
      remainingMin: 5,
      remainingMax: 9,
      requestSizes: [7],
      hasKey: true,
      principal: "p",
      traceparent: "00",
      attempt: 2
    ),
    recollection: RecollectionExpectation(begun: 2, ended: 2, cancelled: 1, requests: 1)
  )
  private static let outcome = Outcome(
    code: 8,
    message: "full",
    origin: .server,
    refused: "because",
    retryAfter: 20,
    isUntouched: true,
    trailers: [Entry(name: "t", value: [1])],
    responseSizes: [3, 4],
    payloadsAreSound: true,
    seen: Seen(
      entries: [Entry(name: "a", value: [2])],
      remaining: 7,
      requestSizes: [7],
      idempotencyKey: UUID128(high: 1, low: 1),
      principal: "p",
      traceparent: "00",
      attempt: 2
    ),
    took: 20
  )
  private static let recollection = Recollection(begun: 2, ended: 2, cancelled: 1, requests: 1)

  private func complaints(
    _ outcomes: [Outcome],
    _ recollection: Recollection = Self.recollection
  ) -> [String] {
    Judge.complaints(
      of: Case(name: "T/one", expect: Self.expected),
      ClientResult(outcomes: outcomes),
      recollection
    )
  }

  @Test("finds nothing in what is as expected")
  func sound() { #expect(complaints([Self.outcome]).isEmpty) }

  typealias Change = @Sendable (inout Outcome) -> Void
  static let changes: [(String, Change)] = [
    ("code", { $0.code = 0 }),
    ("message", { $0.message = "fulll" }),
    ("origin", { $0.origin = .network }),
    ("Refused", { $0.refused = nil }),
    ("retry", { $0.retryAfter = nil }),
    ("started", { $0.isUntouched = false }),
    ("trailers", { $0.trailers = [] }),
    ("sizes of responses", { $0.responseSizes = [4, 3] }),
    ("payload", { $0.payloadsAreSound = false }),
    ("ms, less", { $0.took = 9 }),
    ("ms of", { $0.took = 51 }),
    ("said nothing", { $0.seen = nil }),
    ("metadata", { $0.seen?.entries = [] }),
    ("were left, less", { $0.seen?.remaining = 4 }),
    ("were left, more", { $0.seen?.remaining = nil }),
    ("sizes of requests", { $0.seen?.requestSizes = [7, 7] }),
    ("key", { $0.seen?.idempotencyKey = nil }),
    ("principal", { $0.seen?.principal = "q" }),
    ("trace", { $0.seen?.traceparent = "" }),
    ("attempt", { $0.seen?.attempt = 1 }),
  ]

  @Test("notices each thing that differs", arguments: changes.indices)
  func changed(_ index: Int) {
    var outcome = Self.outcome
    let (word, change) = Self.changes[index]
    change(&outcome)
    let found = complaints([outcome])
    #expect(found.contains { $0.contains(word) }, "\(word): \(found)")
  }

  @Test("notices what the server remembers otherwise")
  func recollections() {
    for field in [\Recollection.begun, \.ended, \.cancelled, \.requests] {
      var changed = Self.recollection
      changed[keyPath: field] += 1
      #expect(complaints([Self.outcome], changed).count == 1)
    }
  }

  @Test("counts outcomes: a call that has none, or two, is seen")
  func counts() {
    #expect(!complaints([]).isEmpty)
    #expect(!complaints([Self.outcome, Self.outcome]).isEmpty)
  }
}
