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
  // Strong: a parked worker's task keeps its loop as executor in any case.
  let loop: Loop
  private let tag: UInt32
  private var task: Task<Void, Never>?
  private var parked: UnsafeContinuation<Void, Never>?
  private let handCell = Confined<CallInHand>(CallInHand())
  private var hand: CallInHand {
    @inline(__always) _read { yield handCell.value }
    @inline(__always) _modify { yield &handCell.value }
  }
  /// What the running call's task knows of it; held by the task alone, and as long as it runs.
  private var context: Unmanaged<CallSlot>?
  /// `start` has not let go of the context yet.
  private var isStarting = false
  let bookCell = Confined<CallBook>(CallBook())
  /// Senders of this call that wait until the peer takes more.
  private let senders: Waiters

  /// What belongs to one call, field by field: a whole is costly to copy.
  private struct CallInHand {
    var serial: UInt64 = 0
    /// Nil between calls.
    var connection: ServerConnection?
    var stream: UInt32 = 0
    var begun = Moment(nanoseconds: 0)
    /// Borrowed from the connection's input until the turn's end.
    var request = Payload.empty
    var extras: CallExtras?
    var hasTakenRequest = false
    var isAnswered = false
    /// Settled from outside: cancelled, or out of time.
    var outcome: RPCErrorBox?
    var trailers: Metadata?
    var timer = TimerWheel.ID.none
    /// Listed with the loop to be asked at the end of the turn.
    var isBorrower = false
  }

  var serial: UInt64 { hand.serial }
  /// The call's connection; nil between calls.
  var connection: ServerConnection? { hand.connection }
  var stream: UInt32 { hand.stream }
  var extras: CallExtras? { hand.extras }
  /// How the call was settled from outside.
  var outcome: RPCError? { hand.outcome?.error }

  init(loop: Loop, tag: UInt32) {
    self.loop = loop
    self.tag = tag
    senders = Waiters(loop: loop)
  }

  func start() {
    let started = inheriting {
      Task.immediate(executorPreference: loop) { await self.work() }
    }
    // A cancelled call may have ended the task within `immediate`.
    task = started
    if hand.outcome != nil { started.cancel() }
  }

  /// Makes a task that has the slot. It keeps the only reference to it.
  private func inheriting(_ start: () -> Task<Void, Never>) -> Task<Void, Never> {
    let slot = CallSlot()
    unsafe context = Unmanaged.passUnretained(slot)
    isStarting = true
    defer { isStarting = false }
    return CallSlot.$current.withValue(slot, operation: start)
  }

  /// Whether a task that this one's handler has started still knows of its call.
  private var isContextShared: Bool {
    unsafe withUnsafeMutablePointer(to: &context) { context in
      unsafe context.withMemoryRebound(to: CallSlot?.self, capacity: 1) { slot in
        unsafe !isKnownUniquelyReferenced(&slot.pointee)
      }
    }
  }

  func wake() {
    guard let continuation = unsafe parked else { return }
    unsafe parked = nil
    unsafe continuation.resume()
    loop.runJobs()
  }

  /// The handler waits and has not decoded its request yet: keep the bytes beyond the turn.
  func pinRequest() {
    hand.isBorrower = false
    guard hand.connection != nil, !hand.hasTakenRequest, hand.extras?.request == nil,
      hand.extras?.inbound == nil
    else { return }
    let extras = hand.extras ?? CallExtras()
    hand.extras = extras
    if let connection = hand.connection { extras.keep(hand.request.array(), connection) }
  }

  // Not by `hand`, whose accessor allocates when an asynchronous function calls it.
  private var isAnswered: Bool { handCell.value.isAnswered }
  private var isSettled: Bool { handCell.value.outcome != nil }

  // One function: each asynchronous call within it would cost a frame and a look at the executor.
  private func work() async {
    while true {
      while let next = loop.nextCall() {
        let method = next.method
        guard let exchange = begin(consume next) else { continue }
        do {
          try await method.run(exchange)
          if !isAnswered { finish(nil, method) }
        } catch {
          if !isAnswered { finish(error, method) }
        }
        end()
        if isSettled { return retire() }
        if isStarting { break }
        if isContextShared { return retire() }
      }
      if loop.isStopping || loop.idleWorkers.count >= 256 { return retire() }
      unsafe await withUnsafeContinuation { continuation in
        unsafe parked = continuation
        loop.idleWorkers.append(self)
      }
      if isContextShared { return retire() }
    }
  }

  /// A task's cancellation cannot be taken back, nor the context that others hold, so the worker
  /// ends with it.
  private func retire() {
    loop.workers[Int(tag) - 1] = nil
    loop.freeWorkerIndexes.append(Int(tag) - 1)
    loop.admission?.workerRetired()
  }

  private func begin(_ next: consuming IncomingCall) -> CallExchange? {
    let connection = next.connection
    let stream = next.stream
    guard !connection.isEnding, connection.session.take(stream, tag: tag) else {
      next.refuse(RPCError(.cancelled, "given up before it began"))
      return nil
    }
    connection.presence?.began()
    hand.begun = loop.now
    bookCell.value.begin(next, at: loop.now)
    if let extras = next.extras { noteLate(extras) }
    hand.serial &+= 1
    if let deadline = next.deadline {
      hand.timer = loop.timers.set(at: deadline) { [unowned self] in
        self.cancel(RPCError(.deadlineExceeded, "the deadline passed in the handler"))
      }
    }
    let call = ServerCall(
      target: next.method,
      principal: connection.principal,
      limit: next.deadline,
      details: next.extras?.details,
      exchange: self
    )
    unsafe context?._withUnsafeGuaranteedRef {
      $0.set(connection.principal, next.deadline, next.extras?.details)
    }
    hand.connection = connection
    hand.stream = stream
    hand.request = next.request
    hand.extras = next.extras
    hand.hasTakenRequest = false
    hand.isAnswered = false
    if !hand.isBorrower {
      hand.isBorrower = true
      loop.borrowers.append(self)
    }
    return CallExchange(call)
  }

  private func end() {
    // Not by `hand`, whose accessor allocates where it is called in a chain.
    handCell.value.connection?.presence?.ended()
    loop.admission?.ended(hand.begun)
    if hand.timer != .none {
      loop.timers.cancel(hand.timer)
      hand.timer = .none
    }
    if let extras = hand.extras, let connection = hand.connection {
      extras.dropRequest(connection)
      if let inbound = extras.inbound {
        inbound.discard(connection)
        connection.inbounds[hand.stream] = nil
      }
      hand.extras = nil
    }
    hand.connection = nil
    hand.trailers = nil
  }

  private func finish(_ error: (any Error)?, _ method: Router.Method) {
    guard let connection = hand.connection else { return }
    hand.isAnswered = true
    if let outcome = hand.outcome {
      connection.sendStatus(outcome.error, on: hand.stream)
      settle(outcome.error.code.rawValue, connection, hand.stream)
    } else if let error {
      var status = RPCError(thrown: error)
      if let trailers = hand.trailers { status.trailers = trailers }
      if status.code == .internalError { report(error, method, connection) }
      connection.sendStatus(status, on: hand.stream)
      settle(status.code.rawValue, connection, hand.stream)
    } else {
      connection.sendAnswer(nil, trailers: hand.trailers, on: hand.stream)
      settle(0, connection, hand.stream)
    }
  }

  private func report(
    _ error: any Error,
    _ method: Router.Method,
    _ connection: ServerConnection
  ) {
    connection.core.observe(
      .handlerFailed(
        method: method.descriptor.description,
        principal: connection.principal?.uri ?? "",
        error: "\(error)"
      )
    )
  }

  // MARK: Events of the call

  /// The caller gave up, time ran out or the connection ended: the handler is told by
  /// cancellation, and the outcome is settled whatever it does.
  func cancel(_ error: RPCError) {
    guard let connection = hand.connection, hand.outcome == nil else { return }
    hand.outcome = RPCErrorBox(error)
    task?.cancel()
    hand.extras?.inbound?.fail(error, connection)
    becameWritable()
  }

  func becameWritable() { senders.wakeAll() }

  // MARK: Exchange

  func request<Q: WireMessage>(_ type: Q.Type, _ serial: UInt64) throws(RPCError) -> Q {
    let connection = try require(serial)
    // Its bytes are another connection's by the next turn.
    if hand.hasTakenRequest {
      throw RPCError(.internalError, "a call's request is taken once; keep the value")
    }
    hand.hasTakenRequest = true
    if let extras = hand.extras, let kept = extras.request {
      extras.dropRequest(connection)
      return try decodeRequest(type, kept)
    }
    let request: Q
    do throws(DecodeError) {
      request = unsafe try Q(decoding: hand.request.bytes)
    } catch {
      throw RPCError(undecodable: error, Q.wireName)
    }
    try checkedRequest(request)
    return request
  }

  /// The connection of a call that still runs. Refuses a handle that has outlived its call, and one
  /// that is used off the loop: it would act on whichever call this worker serves by now.
  private func require(_ serial: UInt64) throws(RPCError) -> ServerConnection {
    guard loop.isCurrent else {
      throw RPCError(
        .internalError,
        "a call's streams are used in its handler's task or its children, not in a task apart"
      )
    }
    guard serial == hand.serial, let connection = hand.connection else {
      throw RPCError(.cancelled, "the call has ended: its streams are of no use any more")
    }
    return connection
  }

  func nextRequest<Q: WireMessage>(_ type: Q.Type, _ serial: UInt64) async throws(RPCError) -> Q? {
    let connection = try require(serial)
    guard let inbound = hand.extras?.inbound else { return nil }
    let begun = loop.now
    bookCell.value.stage = .waitingForRequest
    defer { waited(since: begun, serial) }
    guard let bytes = try await inbound.next(connection) else { return nil }
    return try decodeRequest(type, bytes)
  }

  func send<R: WireMessage>(_ response: R, _ serial: UInt64) async throws(RPCError) {
    while true {
      let connection = try require(serial)
      if let outcome = hand.outcome { throw outcome.error }
      if hand.isAnswered {
        throw RPCError(.cancelled, "the call has ended: its writer is of no use any more")
      }
      let stream = hand.stream
      // One message waits for the peer; nothing more is taken from the handler until it is gone.
      if !connection.session.isQueued(stream) {
        return try sendNow(response, on: stream, connection)
      }
      if Task.isCancelled {
        throw RPCError(.cancelled, "the task that waits to send was cancelled")
      }
      let begun = loop.now
      bookCell.value.stage = .sending
      await senders.wait { [self] in
        serial != hand.serial || hand.outcome != nil || !connection.session.isQueued(stream)
      }
      waited(since: begun, serial)
    }
  }

  private func sendNow<R: WireMessage>(
    _ response: R,
    on stream: UInt32,
    _ connection: ServerConnection
  ) throws(RPCError) {
    loop.writer.reset()
    loop.writer.encode(response)
    let body = unsafe Payload(loop.writer.bytes)
    bookCell.value.responses(body.count)
    let result = connection.session.sendMessage(
      body,
      on: stream,
      halfClose: false,
      into: &connection.out
    )
    connection.sent()
    if result == .ended { throw RPCError(.cancelled, "the caller is gone") }
  }

  func answer<R: WireMessage>(_ response: R, _ serial: UInt64) {
    guard loop.isCurrent else { return loop.post { self.answer(response, serial) } }
    guard serial == hand.serial, let connection = hand.connection, !hand.isAnswered,
      hand.outcome == nil
    else { return }
    hand.isAnswered = true
    loop.writer.reset()
    loop.writer.encode(response)
    let (body, stream) = (unsafe Payload(loop.writer.bytes), hand.stream)
    bookCell.value.responses(body.count)
    connection.sendAnswer(body, trailers: hand.trailers, on: stream)
    settle(0, connection, stream)
    loop.writer.reset()
    loop.writer.trim(toCapacity: 1 << 20)
  }

  func addTrailer(_ entry: Metadata.Entry, _ serial: UInt64) {
    loop.run { [self] in
      guard serial == hand.serial, hand.connection != nil else { return }
      if hand.trailers == nil { hand.trailers = Metadata() }
      hand.trailers?.entries.append(entry)
    }
  }
}
