import Synchronization
import TrameWire

/// A stream of responses over one attempt or several: until the first response as the schema
/// allows, and beyond it where responses say how far the stream has come.
final class RepeatedStream<Request: WireMessage, Response: WireMessage>: ResponseOrigin {
  private let client: TrameClient
  private let head: CallHead
  /// Nil: what was cut stays cut.
  private let advance: (@Sendable (inout Request, Response) -> Void)?

  private struct State {
    var request: Request
    var attempts: Attempts
    var current: CancelOnRelease?
    /// Which attempt is the current one.
    var number = 0
    var hasBegun = false
    var isReopened = false
    var isCancelled = false
  }
  private let state: Mutex<State>

  init(
    _ client: TrameClient,
    _ head: CallHead,
    _ request: Request,
    advance: (@Sendable (inout Request, Response) -> Void)?
  ) {
    self.client = client
    self.head = head
    self.advance = advance
    state = Mutex(State(request: request, attempts: Attempts(isResumable: advance != nil)))
  }

  /// Opens the first attempt.
  func begin() async throws(RPCError) { try await reopen(0) }

  /// Opens the attempt behind the one of a number; leaves it be when somebody has.
  private func reopen(_ number: Int) async throws(RPCError) {
    let (request, before) = state.withLock { ($0.request, $0.attempts) }
    var attempts = before
    let opened = try await client.open(head, request: request.encoded(), &attempts)
    let isTaken = state.withLock { state in
      if state.number != number || state.isCancelled { return false }
      state.number += 1
      state.attempts = attempts
      state.current = opened
      return true
    }
    if !isTaken { opened.stream.cancel() }
  }

  func next() async throws(RPCError) -> Response? {
    while true {
      let (current, number) = state.withLock { ($0.current, $0.number) }
      guard let current else { return nil }
      do throws(RPCError) {
        guard let bytes = try await current.stream.next() else {
          client.budget.succeeded()
          return nil
        }
        let response = try decodeResponse(Response.self, bytes)
        took(response)
        return response
      } catch {
        guard let pause = pause(after: error, number) else { throw judged(error) }
        try await client.rest(pause)
        try await reopenJudged(number)
      }
    }
  }

  private func took(_ response: Response) {
    state.withLock { state in
      state.hasBegun = true
      state.isReopened = false
      guard let advance else { return }
      state.attempts.progressed()
      advance(&state.request, response)
    }
  }

  private func pause(after error: RPCError, _ number: Int) -> Duration? {
    state.withLock { state in
      if state.isCancelled || state.hasBegun && advance == nil { return nil }
      // Another task of this stream's readers has been here.
      if state.number != number { return .zero }
      return state.attempts.pause(after: error, of: head, client.budget, client.limits)
    }
  }

  private func reopenJudged(_ number: Int) async throws(RPCError) {
    if state.withLock({ $0.number != number }) { return }
    try await reopen(number)
    state.withLock { $0.isReopened = $0.hasBegun }
  }

  /// A server's refusal to go on is told apart from its other errors, and what the caller gave up
  /// is cancelled.
  private func judged(_ error: RPCError) -> RPCError {
    if state.withLock({ $0.isCancelled }) {
      return RPCError(.cancelled, "cancelled", origin: .client)
    }
    guard advance != nil, error.origin == .server, state.withLock({ $0.isReopened }) else {
      return error
    }
    let refusals: [StatusCode] = [
      .outOfRange, .failedPrecondition, .invalidArgument, .notFound, .dataLoss, .unimplemented,
    ]
    var judged = error
    judged.isPositionLost = refusals.contains(error.code)
    return judged
  }

  func cancel() {
    let current = state.withLock { state in
      state.isCancelled = true
      return state.current
    }
    current?.stream.cancel()
  }
}
