import Synchronization
import Trame
import TrameControl
package import TrameSession
import TrameWire

/// How one call ended, small enough to hand through a continuation.
typealias CallOutcome = Result<[UInt8], RPCErrorBox>

/// A client's side of one connection: calls out, outcomes in. Confined to its loop; knows no
/// socket.
// Unchecked: callers' tasks carry it to its loop, where alone it is touched.
package final class ClientConnection: @unchecked Sendable {
  package let loop: Loop
  private let sessionCell: Confined<Session>
  var session: Session {
    @inline(__always) _read { yield sessionCell.value }
    @inline(__always) _modify { yield &sessionCell.value }
  }
  /// Frames to be sent; the shell empties it.
  private let outCell = Confined<FrameBuffer>(FrameBuffer())
  package var out: FrameBuffer {
    @inline(__always) _read { yield outCell.value }
    @inline(__always) _modify { yield &outCell.value }
  }
  private var input = FrameInput()
  private let slotsCell = Confined<[ClientSlot]>([])
  private var slots: [ClientSlot] {
    @inline(__always) _read { yield slotsCell.value }
    @inline(__always) _modify { yield &slotsCell.value }
  }
  private var freeSlots: [Int] = []
  // Strong both ways while the connection is open; the shell lets go of it when it closes.
  package var shell: (any ConnectionShell)?
  /// Where the server's services are in its table, by id.
  private var services: [UInt64: UInt16] = [:]
  let address: String
  private let onReady: (ClientConnection) -> Void
  private let onIdlePlace: (ClientConnection) -> Void
  /// Runs once the server takes no further calls here.
  var onLeaving: (ClientConnection) -> Void = { _ in }
  /// Where the ends of its calls are counted.
  let tally: CallTally
  private static let identities = Atomic<UInt64>(1)
  /// Names it among this process's connections.
  private let identity = ClientConnection.identities.wrappingAdd(1, ordering: .relaxed).oldValue
  package private(set) var isEnding = false
  private var isDismissed = false
  private(set) var callsRunning = 0
  var life: ClientLife

  /// `onReady` runs when the server's hello has come: before that the server may still refuse the
  /// client's certificate. `onIdlePlace` runs when a place for a call has become free.
  init(
    loop: Loop,
    limits: SessionLimits,
    connectionLimits: ConnectionLimits = .unlimited,
    address: String,
    tally: CallTally = CallTally(failures: []),
    onReady: @escaping (ClientConnection) -> Void,
    onIdlePlace: @escaping (ClientConnection) -> Void
  ) {
    self.loop = loop
    self.address = address
    self.tally = tally
    self.onReady = onReady
    self.onIdlePlace = onIdlePlace
    sessionCell = Confined(Session(role: .client, limits: limits))
    life = ClientLife(connectionLimits)
  }

  package func start(software: String) {
    session.start(instance: .zero, software: software, services: [], into: &out)
    heard(isResumed: false)
    shell?.markDirty()
  }

  package var isReady: Bool { session.isReady }
  /// Whether a call may begin here now.
  var canOpen: Bool { !isEnding && !isDismissed && session.canOpen }
  /// Whether further calls need another connection.
  var isLeaving: Bool { isEnding || isDismissed || session.peerGoaway != nil }
  /// Calls that run.
  var load: Int { callsRunning }

  /// A stream's tag is its slot's number, counted from 1: 0 means that nobody has the stream.
  private static func index(of tag: UInt32) -> Int { Int(tag) - 1 }

  // MARK: Bytes in

  package func receive(_ bytes: Payload) {
    if isEnding { return }
    session.clock = loop.now.nanoseconds
    let before = session.callCount
    let frames = input.add(bytes)
    let used = parse(frames)
    if used == frames.count { life.frame.ended() } else { watchFrame(isNew: used > 0) }
    input.keep(frames, from: used)
    // A place is free when the server's status has come, which for a call that was given up is
    // after its caller has its outcome.
    if session.callCount < before { onIdlePlace(self) }
    if session.hasQueued { pump() }
    if out.count > 0 { shell?.markDirty() }
  }

  private func parse(_ input: Payload) -> Int {
    var offset = 0
    do throws(ProtocolError) {
      while !isEnding {
        let event = try session.receive(input, at: &offset, into: &out)
        if case .needsMore = event { break }
        handle(event)
      }
    } catch {
      brokeProtocol(error.description)
    }
    session.flushGrants(into: &out)
    return offset
  }

  private func handle(_ event: SessionEvent) {
    switch event {
    case .needsMore, .absorbed, .pong: break
    case .ready:
      for (index, entry) in session.peer.services.enumerated() {
        services[entry.id] = UInt16(truncatingIfNeeded: index)
      }
      if life.limits.pingsWhenIdle { watchServer() }
      onReady(self)
    case .message(let stream, let tag, let piece):
      slots[Self.index(of: tag)].receive(piece, stream: stream, self)
    case .status(let stream, let tag, let code, let detail, let piece):
      finished(stream, Self.index(of: tag), code, detail, piece)
    case .messageTooLarge(let stream, let tag):
      fail(
        Self.index(of: tag),
        stream,
        RPCError(
          .resourceExhausted,
          "a response is larger than \(session.limits.messageBytesMax) bytes",
          origin: .client
        )
      )
    case .goaway: goaway()
    case .opened, .reset: preconditionFailure("the session refuses these from a server")
    }
  }

  private func finished(
    _ stream: UInt32,
    _ index: Int,
    _ code: UInt8,
    _ detail: Payload?,
    _ piece: MessagePiece
  ) {
    if code == 0 {
      if case .unary(let continuation) = slots[index].use,
        !slots[index].hasMany(with: piece.ends),
        let bytes = piece.ends ? slots[index].whole(piece.bytes) : slots[index].message
      {
        release(index)
        tally.succeeded()
        unsafe continuation.resume(returning: .success(bytes))
        return endIfIdle()
      }
      // The session has given its credit back with the status.
      if piece.ends, case .stream(let call) = slots[index].use {
        _ = call.received(piece.bytes, ends: true, cost: 0)
      }
      tally.succeeded()
      return settle(index, nil)
    }
    var decoded: StatusDetail?
    if let detail { decoded = unsafe try? StatusDetail(decoding: detail.bytes) }
    let error = RPCError(code: code, detail: decoded)
    settle(index, error)
    tally.ended(error)
  }

  private func goaway() {
    let last = session.peerGoaway?.lastStream ?? 0
    let reason = session.peerGoaway?.reason ?? ""
    for (stream, tag) in session.openStreams where stream > last {
      var error = RPCError(.unavailable, "\(address) is going away: \(reason)", origin: .network)
      error.isNotStarted = true
      fail(Self.index(of: tag), stream, error)
    }
    onLeaving(self)
    endIfIdle()
  }

  /// Whether streams run that can go on elsewhere.
  var hasStreamsToMove: Bool {
    slots.contains { if case .stream(let call) = $0.use { call.isResumable } else { false } }
  }

  /// Another connection is there: streams that can go on there do so now, not when this one's
  /// server ends it.
  func moveStreams() {
    for index in slots.indices {
      guard case .stream(let call) = slots[index].use, call.isResumable else { continue }
      let error = RPCError(.unavailable, "\(address) is going away", origin: .network)
      fail(index, slots[index].stream, error)
    }
  }

  /// Takes no further calls of its client; ends with the last one.
  func leave() {
    isDismissed = true
    endIfIdle()
  }

  /// A connection that takes no further calls ends with its last one.
  private func endIfIdle() {
    if isLeaving && callsRunning == 0 && !isEnding { end(nil) }
  }

  // MARK: Calls

  /// Begins a unary call whose request is in `message`.
  func unary(
    _ head: CallHead,
    token: UInt64,
    _ message: Payload,
    _ continuation: UnsafeContinuation<CallOutcome, Never>
  ) {
    if let refusal = refusal(head) {
      return unsafe continuation.resume(returning: .failure(refusal))
    }
    guard let index = begin(head, token, unsafe .unary(continuation), message, halfClose: true)
    else {
      return unsafe continuation.resume(returning: .failure(notServed(head)))
    }
    slots[index].token = token
  }

  /// Begins a streaming call, whole when its one request is here already; answers the error where
  /// the server does not have the service.
  func open(_ head: CallHead, _ call: ClientCall, _ request: [UInt8]?) -> RPCErrorBox? {
    if let refusal = refusal(head) { return refusal }
    let index: Int?
    if let request {
      index = unsafe request.withUnsafeBytes { bytes in
        unsafe begin(head, 0, .stream(call), Payload(bytes), halfClose: true)
      }
    } else {
      index = begin(head, 0, .stream(call), nil, halfClose: false)
    }
    guard let index else { return notServed(head) }
    call.began(self, stream: slots[index].stream)
    return nil
  }

  /// Metadata that the server does not take would end the connection for every call on it.
  private func refusal(_ head: CallHead) -> RPCErrorBox? {
    if head.options.metadata.entries.isEmpty && head.options.traceparent.isEmpty { return nil }
    let count = CallMetadata(head.options)?.encoded().count ?? 0
    let most = session.metadataBytesMax
    if count <= most { return nil }
    return RPCErrorBox(
      RPCError(
        .invalidArgument,
        "the call's metadata takes \(count) bytes; \(most) are allowed",
        origin: .client
      )
    )
  }

  private func notServed(_ head: CallHead) -> RPCErrorBox {
    RPCErrorBox(
      RPCError(
        .unimplemented,
        "\(address) does not serve \(head.method.service.name); it runs \(session.peer.software)"
      )
    )
  }

  private func begin(
    _ head: CallHead,
    _ token: UInt64,
    _ use: ClientSlot.Use,
    _ message: Payload?,
    halfClose: Bool
  ) -> Int? {
    guard let service = services[head.method.service.id] else { return nil }
    let index = freeSlots.popLast() ?? slots.count
    if index == slots.count { slots.append(ClientSlot()) }
    var timeout: UInt32 = 0
    if let deadline = head.limit {
      timeout = UInt32(clamping: max(loop.now.milliseconds(until: deadline), 1))
      slots[index].timer = loop.timers.set(at: deadline) { [unowned self] in
        self.expire(index)
      }
    }
    slots[index].use = use
    callsRunning += 1
    if callsRunning == 1 { watchServer() }
    slots[index].stream = session.open(
      service: service,
      method: head.method.number,
      timeoutMilliseconds: timeout,
      metadata: CallMetadata(head.options),
      message: message,
      halfClose: halfClose,
      tag: UInt32(index + 1),
      into: &out
    )
    sent()
    return index
  }

  private func expire(_ index: Int) {
    let error = RPCError(.deadlineExceeded, "\(address) did not answer in time", origin: .client)
    fail(index, slots[index].stream, error, reason: 2)
  }

  /// Gives up the unary call of a token, when it still runs.
  func cancel(token: UInt64) -> Bool {
    guard let index = slots.firstIndex(where: { $0.token == token && $0.isUsed }) else {
      return false
    }
    fail(index, slots[index].stream, RPCError(.cancelled, "cancelled", origin: .client))
    return true
  }

  /// Gives a call up: the caller has its outcome now, the server hears of it.
  func fail(_ index: Int, _ stream: UInt32, _ error: RPCError, reason: UInt8 = 1) {
    guard slots[index].isUsed, slots[index].stream == stream else { return }
    session.sendReset(on: stream, reason: reason, into: &out)
    shell?.markDirty()
    settle(index, error)
  }

  private func settle(_ index: Int, _ error: RPCError?) {
    let use = slots[index].use
    release(index)
    switch use {
    case .free: break
    case .unary(let continuation):
      let error =
        error
        ?? RPCError(
          .internalError,
          "\(address) ended the call without its one response",
          origin: .client
        )
      unsafe continuation.resume(returning: .failure(RPCErrorBox(error)))
    case .stream(let call): call.ended(error)
    }
    endIfIdle()
  }

  private func release(_ index: Int) {
    if slots[index].timer != .none { loop.timers.cancel(slots[index].timer) }
    slots[index] = ClientSlot()
    freeSlots.append(index)
    callsRunning -= 1
  }

  /// Something was put into `out`.
  @inline(__always)
  func sent() {
    shell?.markDirty()
    if out.count >= 16_384 { shell?.flush() }
  }

  package func pump() {
    for tag in session.pump(into: &out) where tag > 0 {
      if case .stream(let call) = slots[Self.index(of: tag)].use { call.becameWritable() }
    }
  }

  func slotIndex(of call: ClientCall) -> Int? {
    slots.firstIndex { if case .stream(let other) = $0.use { other === call } else { false } }
  }

  // MARK: Ending

  /// Ends the connection; running calls get `error`, or end as unavailable.
  func end(_ error: RPCError?) {
    if isEnding { return }
    isEnding = true
    life.cancelTimers(loop)
    onLeaving(self)
    var error =
      error ?? RPCError(.unavailable, "the connection to \(address) ended", origin: .network)
    error.lostConnection = identity
    for index in slots.indices where slots[index].isUsed { settle(index, error) }
    shell?.markDirty()
  }
}
