import Trame
import TrameWire

/// One call under way in the suite's server: its plan, and what it has seen.
struct PlannedCall {
  /// What the schema does not declare: a handler's own fault.
  struct Fault: Error {}

  let id: CaseID
  let plan: Plan
  let attempt: UInt32
  private let call: ServerCall
  private(set) var sizes: [Quantity<UInt32, Octets>] = []
  private let remaining: Quantity<UInt32, Milliseconds>?
  private(set) var sent = 0

  init(_ first: CallRequest, _ call: ServerCall, _ memory: CaseMemory) {
    id = first.id
    plan = first.plan ?? Plan()
    self.call = call
    attempt = memory.begin(first.id)
    remaining = call.deadline.map { deadline in
      let left = ContinuousClock.now.duration(to: deadline)
      let (seconds, attoseconds) = left.components
      return Quantity(
        UInt32(clamping: seconds * 1000 + attoseconds / 1_000_000_000_000_000)
      )
    }
  }

  mutating func took(_ request: CallRequest, _ memory: CaseMemory) {
    sizes.append(Quantity(UInt32(request.payload.count)))
    memory.took(id)
  }

  private var seen: Seen {
    Seen(
      entries: call.metadata.entries.map { Entry(name: $0.name, value: $0.value) },
      remaining: remaining,
      requestSizes: sizes,
      idempotencyKey: call.idempotencyKey,
      principal: call.principal?.uri ?? "",
      traceparent: call.traceparent,
      attempt: attempt
    )
  }

  /// The next of the planned responses; nil after the last.
  mutating func nextResponse() async throws -> CallResponse? {
    guard sent < plan.responses.count else { return nil }
    let planned = plan.responses[sent]
    if planned.delay.value > 0 { try await Task.sleep(for: planned.delay.duration) }
    defer { sent += 1 }
    return CallResponse(
      payload: PlannedPayload.bytes(planned.size, number: sent),
      seen: sent == 0 ? seen : nil
    )
  }

  /// The only response of a call that has one: the first that is planned, or an empty one.
  mutating func onlyResponse() async throws -> CallResponse {
    try await nextResponse() ?? CallResponse(seen: seen)
  }

  /// Ends the call as planned.
  func end() async throws {
    if plan.delay.value > 0 { try await Task.sleep(for: plan.delay.duration) }
    if plan.waitsForCancel { try await Task.sleep(for: .seconds(60)) }
    for entry in plan.trailers {
      call.addTrailer(entry.name, String(decoding: entry.value, as: UTF8.self))
    }
    guard let outcome = plan.outcome, outcome.attempts == 0 || attempt <= outcome.attempts else {
      return
    }
    if outcome.isFault { throw Fault() }
    if let reason = outcome.refused { throw Refused(reason: reason) }
    if outcome.code == 0 { return }
    var error = RPCError(StatusCode(rawValue: outcome.code), outcome.message)
    error.retryAfterMilliseconds = outcome.retryAfter?.value
    error.isNotStarted = outcome.isUntouched
    throw error
  }
}
