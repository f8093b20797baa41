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
  private let loop: Loop
  private let tag: UInt32
  private var task: Task<Void, Never>?
  private var parked: UnsafeContinuation<Void, Never>?

  // The call in hand.
  private let callCell = Confined<IncomingCall?>(nil)
  private var call: IncomingCall? {
    _read { yield callCell.value }
    _modify { yield &callCell.value }
  }
  private let hasTakenRequestCell = Confined<Bool>(false)
  private var hasTakenRequest: Bool {
    _read { yield hasTakenRequestCell.value }
    _modify { yield &hasTakenRequestCell.value }
  }
  private let isAnsweredCell = Confined<Bool>(false)
  private var isAnswered: Bool {
    _read { yield isAnsweredCell.value }
    _modify { yield &isAnsweredCell.value }
  }
  private let outcomeCell = Confined<RPCError?>(nil)
  private var outcome: RPCError? {
    _read { yield outcomeCell.value }
    _modify { yield &outcomeCell.value }
  }
  private var trailers: Metadata?
  private(set) var serial: UInt64 = 0
  /// Listed with the loop to be asked at the end of the turn.
  private var isBorrower = false
  private var timer = TimerWheel.ID.none
  /// Senders of this call that wait until the peer takes more.
  private let senders: Waiters

  init(loop: Loop, tag: UInt32) {
    self.loop = loop
    self.tag = tag
    senders = Waiters(loop: loop)
  }

  func start() {
    let started = Task.immediate(executorPreference: loop) { await self.work() }
    // A cancelled call may have ended the task within `immediate`.
    task = started
    if outcome != nil { started.cancel() }
  }

  func wake() {
    guard let continuation = unsafe parked else { return }
    unsafe parked = nil
    unsafe continuation.resume()
    loop.runJobs()
  }

  /// The handler waits and has not decoded its request yet: keep the bytes beyond the turn.
  func pinRequest() {
    isBorrower = false
    guard call != nil, !hasTakenRequest, call?.ownedRequest == nil, call?.inbound == nil else {
      return
    }
    let bytes = call?.request.array()
    call?.ownedRequest = bytes
  }

  private func work() async {
    while true {
      while let next = loop.calls.next() {
        await run(consume next)
        if outcome != nil { return retire() }
      }
      if loop.isStopping || loop.idleWorkers.count >= 256 { return retire() }
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

  private func run(_ next: consuming IncomingCall) async {
    let connection = next.connection
    let stream = next.stream
    if connection.isEnding || connection.session.isReset(stream) {
      next.inbound?.discard(connection)
      connection.inbounds[stream] = nil
      return connection.sendStatus(
        RPCError(.cancelled, "given up before it began"),
        on: stream
      )
    }
    serial &+= 1
    let method = next.method
    let exchanged = ServerCall(
      target: method,
      principal: connection.principal,
      deadline: next.deadline,
      details: next.details,
      exchange: self
    )
    connection.session.setTag(tag, of: stream)
    if let deadline = next.deadline {
      timer = loop.timers.set(at: deadline) { [unowned self] in
        self.cancel(RPCError(.deadlineExceeded, "the deadline passed in the handler"))
      }
    }
    // Moved, and from here on read field by field: copying the whole costs more than running it.
    call = consume next
    hasTakenRequest = false
    isAnswered = false
    trailers = nil
    if !isBorrower {
      isBorrower = true
      loop.borrowers.append(self)
    }
    do {
      try await method.run(self, exchanged)
      if !isAnswered { finish(nil, connection, stream) }
    } catch {
      if !isAnswered { finish(error, connection, stream) }
    }
    if exchanged.deadline != nil { loop.timers.cancel(timer) }
    if let inbound = call?.inbound {
      inbound.discard(connection)
      connection.inbounds[stream] = nil
    }
    call = nil
  }

  private func finish(_ error: (any Error)?, _ connection: ServerConnection, _ stream: UInt32) {
    isAnswered = true
    if let outcome {
      connection.sendStatus(outcome, on: stream)
    } else if let error {
      var status = RPCError(thrown: error)
      if let trailers { status.trailers = trailers }
      if status.code == .internalError { report(error, connection) }
      connection.sendStatus(status, on: stream)
    } else {
      connection.sendAnswer(nil, trailers: trailers, on: stream)
    }
  }

  private func report(_ error: any Error, _ connection: ServerConnection) {
    connection.core.observe(
      .handlerFailed(
        method: call?.method.descriptor.description ?? "",
        principal: connection.principal?.uri ?? "",
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
    if let inbound = call?.inbound, let connection = call?.connection {
      inbound.fail(error, connection)
    }
    becameWritable()
  }

  func becameWritable() { senders.wakeAll() }

  // MARK: Exchange

  func request<Q: WireMessage>(_ type: Q.Type) throws(RPCError) -> Q {
    guard let borrowed = call?.request else {
      preconditionFailure("a handler runs within its call")
    }
    hasTakenRequest = true
    if let owned = call?.ownedRequest { return try decodeRequest(type, owned) }
    let request: Q
    do throws(DecodeError) {
      request = unsafe try Q(decoding: borrowed.bytes)
    } catch {
      throw RPCError(undecodable: error, Q.wireName)
    }
    try checkedRequest(request)
    return request
  }

  /// Refuses a handle that has outlived its call, and one that is used off the loop: it would act
  /// on whichever call this worker serves by now.
  private func require(_ serial: UInt64) throws(RPCError) {
    guard loop.isCurrent else {
      throw RPCError(
        .internalError,
        "a call's streams are used in its handler's task or its children, not in a task apart"
      )
    }
    guard serial == self.serial, call != nil else {
      throw RPCError(.cancelled, "the call has ended: its streams are of no use any more")
    }
  }

  func nextRequest(_ serial: UInt64) async throws(RPCError) -> [UInt8]? {
    try require(serial)
    guard let inbound = call?.inbound, let connection = call?.connection else { return nil }
    return try await inbound.next(connection)
  }

  func send<R: WireMessage>(_ response: R, _ serial: UInt64) async throws(RPCError) {
    while true {
      try require(serial)
      if let outcome { throw outcome }
      guard let connection = call?.connection, let stream = call?.stream, !isAnswered else {
        throw RPCError(.cancelled, "the call has ended: its writer is of no use any more")
      }
      // One message waits for the peer; nothing more is taken from the handler until it is gone.
      if !connection.session.isQueued(stream) {
        return try sendNow(response, on: stream, connection)
      }
      if Task.isCancelled {
        throw RPCError(.cancelled, "the task that waits to send was cancelled")
      }
      await senders.wait { [self] in
        serial != self.serial || outcome != nil || !connection.session.isQueued(stream)
      }
    }
  }

  private func sendNow<R: WireMessage>(
    _ response: R,
    on stream: UInt32,
    _ connection: ServerConnection
  ) throws(RPCError) {
    loop.writer.reset()
    loop.writer.encode(response)
    let result = unsafe connection.session.sendMessage(
      Payload(loop.writer.bytes),
      on: stream,
      halfClose: false,
      into: &connection.out
    )
    connection.sent()
    if result == .ended { throw RPCError(.cancelled, "the caller is gone") }
  }

  func answer<R: WireMessage>(_ response: R) {
    loop.requireCurrent()
    guard let connection = call?.connection, let stream = call?.stream, !isAnswered,
      outcome == nil
    else { return }
    isAnswered = true
    loop.writer.reset()
    loop.writer.encode(response)
    unsafe connection.sendAnswer(Payload(loop.writer.bytes), trailers: trailers, on: stream)
    loop.writer.reset()
    loop.writer.trim(toCapacity: 1 << 20)
  }

  func addTrailer(_ entry: Metadata.Entry, _ serial: UInt64) {
    loop.run { [self] in
      guard serial == self.serial, call != nil else { return }
      if trailers == nil { trailers = Metadata() }
      trailers?.entries.append(entry)
    }
  }
}
