import Trame
import TrameControl
import TrameSession
import TrameWire

/// Runs calls one after another in a task of its own that prefers the loop, so that a handler that
/// never waits costs no task, no hop and no allocation. Also the call's exchange.
///
/// ```
///   start ──► take a call ──► run its handler ──► answered ──► take the next … none ──► parked
///                                  │                              ▲                       │
///                                  └── cancelled: retired after ──► (task ends)      wake ┘
/// ```
// Unchecked: confined to its loop.
@safe final class Worker: Exchange, @unchecked Sendable {
  private unowned let loop: Loop
  private let tag: UInt32
  private var task: Task<Void, Never>?
  private var parked: UnsafeContinuation<Void, Never>?

  // The call in hand.
  private var call: IncomingCall?
  private var hasTakenRequest = false
  private var isAnswered = false
  private var outcome: RPCError?
  private var trailers: Metadata?
  private var timer = TimerWheel.ID.none
  private var waitsToSend: UnsafeContinuation<Void, Never>?

  init(loop: Loop, tag: UInt32) {
    self.loop = loop
    self.tag = tag
  }

  func start() {
    let started = Task.immediate(executorPreference: loop) { await self.work() }
    // A cancelled call may have ended the task within `immediate`.
    task = started
    pinRequest()
  }

  func wake() {
    guard let continuation = unsafe parked else { return }
    unsafe parked = nil
    unsafe continuation.resume()
    loop.runJobs()
    pinRequest()
  }

  /// The handler waits and has not decoded its request yet: keep the bytes beyond the turn.
  private func pinRequest() {
    guard call != nil, !hasTakenRequest, call?.ownedRequest == nil, call?.inbound == nil else {
      return
    }
    let bytes = call?.request.array()
    call?.ownedRequest = bytes
  }

  private func work() async {
    while true {
      while let next = loop.calls.next() {
        await run(next)
        if outcome != nil { return retire() }
      }
      if loop.idleWorkers.count >= 256 { return retire() }
      unsafe await withUnsafeContinuation { continuation in
        unsafe parked = continuation
        loop.idleWorkers.append(self)
      }
    }
  }

  /// A task's cancellation cannot be taken back, so the worker ends with it.
  private func retire() {
    loop.workers[Int(tag) - 1] = nil
    loop.freeWorkerIndexes.append(Int(tag) - 1)
  }

  private func run(_ next: IncomingCall) async {
    let connection = next.connection
    if connection.session.isReset(next.stream) {
      return connection.sendStatus(
        RPCError(.cancelled, "given up before it began"),
        on: next.stream
      )
    }
    call = next
    hasTakenRequest = false
    isAnswered = false
    trailers = nil
    connection.session.setTag(tag, of: next.stream)
    if let deadline = next.deadline {
      timer = loop.timers.set(at: deadline) { [unowned self] in
        self.cancel(RPCError(.deadlineExceeded, "the deadline passed in the handler"))
      }
    }
    do {
      try await next.method.run(self, serverCall(next))
      finish(nil)
    } catch {
      finish(error)
    }
    if next.deadline != nil { loop.timers.cancel(timer) }
    if let inbound = next.inbound {
      inbound.discard(connection)
      connection.inbounds[next.stream] = nil
    }
    call = nil
  }

  private func serverCall(_ next: IncomingCall) -> ServerCall {
    ServerCall(
      method: next.method.descriptor,
      principal: next.connection.principal,
      deadline: next.deadline,
      idempotencyKey: next.metadata?.idempotencyKey,
      traceparent: next.metadata?.traceparent ?? "",
      metadata: next.metadata.map(Metadata.init) ?? Metadata(),
      exchange: self
    )
  }

  private func finish(_ error: (any Error)?) {
    guard let call, !isAnswered else { return }
    isAnswered = true
    if let outcome {
      call.connection.sendStatus(outcome, on: call.stream)
    } else if let error {
      var status = RPCError(thrown: error)
      if let trailers { status.trailers = trailers }
      if status.code == .internalError { report(error, call) }
      call.connection.sendStatus(status, on: call.stream)
    } else {
      call.connection.sendAnswer(nil, trailers: trailers, on: call.stream)
    }
  }

  private func report(_ error: any Error, _ call: IncomingCall) {
    call.connection.core.observe(
      .handlerFailed(
        method: call.method.descriptor.description,
        principal: call.connection.principal?.uri ?? "",
        error: "\(error)"
      )
    )
  }

  // MARK: Events of the call

  /// The caller gave up, time ran out or the connection ended: the handler is told by
  /// cancellation, and the outcome is settled whatever it does.
  func cancel(_ error: RPCError) {
    guard call != nil, outcome == nil else { return }
    outcome = error
    task?.cancel()
    if let call { call.inbound?.fail(error, call.connection) }
    becameWritable()
  }

  func becameWritable() {
    guard let continuation = unsafe waitsToSend else { return }
    unsafe waitsToSend = nil
    unsafe continuation.resume()
  }

  // MARK: Exchange

  func request<Q: WireMessage>(_ type: Q.Type) throws(RPCError) -> Q {
    guard let call else { preconditionFailure("a handler runs within its call") }
    hasTakenRequest = true
    if let owned = call.ownedRequest { return try decodeRequest(type, owned) }
    let request: Q
    do throws(DecodeError) {
      request = unsafe try Q(decoding: call.request.bytes)
    } catch {
      throw RPCError(undecodable: error, Q.wireName)
    }
    try checkedRequest(request)
    return request
  }

  func nextRequest() async throws(RPCError) -> [UInt8]? {
    guard let call, let inbound = call.inbound else { return nil }
    return try await inbound.next(call.connection)
  }

  func send<R: WireMessage>(_ response: R) async throws(RPCError) {
    loop.requireCurrent()
    if let outcome { throw outcome }
    guard let call, !isAnswered else {
      throw RPCError(.cancelled, "the call has ended: its writer is of no use any more")
    }
    loop.writer.reset()
    loop.writer.encode(response)
    let connection = call.connection
    let result = unsafe connection.session.sendMessage(
      Payload(loop.writer.bytes),
      on: call.stream,
      halfClose: false,
      into: &connection.out
    )
    connection.sent()
    switch result {
    case .sent: break
    case .ended: throw RPCError(.cancelled, "the caller is gone")
    case .queued:
      // Nothing more is taken from the handler until the peer has taken this.
      unsafe await withUnsafeContinuation { unsafe waitsToSend = $0 }
      if let outcome { throw outcome }
    }
  }

  func answer<R: WireMessage>(_ response: R) {
    loop.requireCurrent()
    guard let call, !isAnswered, outcome == nil else { return }
    isAnswered = true
    loop.writer.reset()
    loop.writer.encode(response)
    unsafe call.connection.sendAnswer(
      Payload(loop.writer.bytes),
      trailers: trailers,
      on: call.stream
    )
    loop.writer.trim(toCapacity: 1 << 20)
  }

  func addTrailer(_ entry: Metadata.Entry) {
    loop.run { [self] in
      if trailers == nil { trailers = Metadata() }
      trailers?.entries.append(entry)
    }
  }
}
