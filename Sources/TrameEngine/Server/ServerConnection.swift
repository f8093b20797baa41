package import Trame
package import TrameControl
package import TrameSession
import TrameWire

/// A server's side of one connection: frames in, calls to workers, answers out. Confined to its
/// loop; knows no socket.
// Unchecked: handlers' tasks carry it back to its loop, where alone it is touched.
package final class ServerConnection: @unchecked Sendable {
  package let core: ServerCore
  package let loop: Loop
  package let principal: Principal?
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
  /// Messages of calls that did not arrive whole in their open frame.
  var inbounds: [UInt32: InboundMessages] = [:]
  /// Bytes of requests held here that no credit bounds.
  package internal(set) var requestBytes = 0
  // Strong both ways while the connection is open; the shell lets go of it when it closes.
  private let shellCell = Confined<(any ConnectionShell)?>(nil)
  package var shell: (any ConnectionShell)? {
    get { shellCell.value }
    set { shellCell.value = newValue }
  }
  /// The connection is to be closed once `out` is empty.
  package internal(set) var isEnding = false
  /// Why it ends; empty when as agreed.
  package internal(set) var endReason = ""
  var life: ServerLife
  /// The caller's tenant on this loop; nil once the connection is closed.
  private let presenceCell = Confined<TenantPresence?>(nil)
  var presence: TenantPresence? {
    get { presenceCell.value }
    set { presenceCell.value = newValue }
  }
  /// What was last counted into the server's held bytes.
  private var heldNoted = 0
  /// Where the peer is.
  package var address = ""
  /// Bytes of frames that came.
  private(set) var receivedBytes = 0
  let begun: Moment
  let ledger: LoopLedger
  /// Ended calls whose answers wait for the peer, by stream.
  private let unsentCell = Confined<[UInt32: UnsentAnswer]>([:])
  var unsent: [UInt32: UnsentAnswer] {
    @inline(__always) _read { yield unsentCell.value }
    @inline(__always) _modify { yield &unsentCell.value }
  }
  /// Whether anything waited for credit or room when something was last sent. Kept, since asking the
  /// session costs more than all the counting of a call.
  private(set) var hasLeftQueued = false
  /// Runs when the client's hello has come.
  package var onReady: (() -> Void)?

  /// Bytes of plaintext that make a full TLS record: worth sending before the turn ends.
  private static let flushBytes = 16_384

  /// `expiry` is when the peer's certificate expires: the connection does not outlive it.
  package init(core: ServerCore, loop: Loop, principal: Principal?, expiry: Moment? = nil) {
    self.core = core
    self.loop = loop
    self.principal = principal
    sessionCell = Confined(Session(role: .server, limits: core.limits))
    life = ServerLife(core.connectionLimits, begun: loop.now, expiry: expiry)
    begun = loop.now
    ledger = loop.ledger(of: core)
    let admission = loop.admission ?? LoopAdmission(core, loop: loop)
    loop.admission = admission
    presence = admission.enter(self)
  }

  /// Sends the hello.
  package func start() {
    session.start(
      instance: core.instance,
      software: core.software,
      services: core.entries,
      into: &out
    )
    shell?.markDirty()
    heard(isResumed: false)
    lookAtLife()
  }

  /// Takes decrypted bytes; runs every whole call in them to its end or first wait.
  package func receive(_ bytes: Payload) {
    if isEnding { return }
    session.clock = loop.now.nanoseconds
    receivedBytes &+= bytes.count
    let frames = input.add(bytes)
    let used = parse(frames)
    if used == frames.count { life.frame.ended() } else { watchFrame(isNew: used > 0) }
    input.keep(frames, from: used)
    if session.hasQueued { pump() }
    // An answer that the peer gave up waits no longer either.
    if !unsent.isEmpty { noteSent() }
    if out.count > 0 { shell?.markDirty() }
    noteHeld()
    endAfterLast()
  }

  // MARK: What it holds

  /// Bytes of requests and answers that wait here.
  var heldBytes: Int { requestBytes + session.queuedBytes + out.count }

  /// Less than this is not worth counting.
  private static let heldBytesMin = 16_384

  /// Counts what is held into the server's, and makes room where it is too much.
  private func noteHeld() {
    let change = heldBytes - heldNoted
    if abs(change) < Self.heldBytesMin && heldNoted == 0 { return }
    heldNoted += change
    core.held.add(change)
    if change > 0 && core.held.pressure == .ending { loop.admission?.endHeaviest() }
  }

  /// Gives back what this connection holds, and the connection with it.
  func endOverloaded() {
    session.sendGoaway(.overload, "the server is out of memory for connections", into: &out)
    // What the peer takes now it gets; what it does not is what fills the memory.
    shell?.flush()
    perish("it held \(heldBytes) bytes, most of all, when memory was short")
  }

  /// A connection that takes no further calls ends with its last one.
  private func endAfterLast() {
    if !session.hasSentLast { return }
    // A client that says goaway leaves the closing to us.
    if session.peerGoaway != nil { end(nil, endReason) } else { farewell() }
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
      end(.protocolError, error.description)
    }
    // Requests are borrowed from `input`: every call is taken up before it changes.
    loop.runCalls()
    session.flushGrants(into: &out)
    return offset
  }

  private func handle(_ event: SessionEvent) {
    switch event {
    case .needsMore, .absorbed, .goaway: break
    case .ready: onReady?()
    case .pong(let value): if value == Self.goawayPing { sayLast() }
    case .opened(let call): opened(call)
    case .message(let stream, _, let piece):
      if let inbound = inbounds[stream] {
        inbound.receive(piece, self)
      } else {
        let cost = Session.cost(piece.bytes.count, ends: piece.ends)
        session.consumed(cost, stream: stream, into: &out)
      }
    case .reset(let stream, let tag, let reason):
      cancel(stream, tag, reason == 2 ? .deadlineExceeded : .cancelled)
    case .messageTooLarge(let stream, _):
      let error = RPCError(
        .resourceExhausted,
        "a request message is larger than \(core.limits.messageBytesMax) bytes; send it in parts"
      )
      if let inbound = inbounds[stream] { inbound.fail(error, self) }
    case .status: preconditionFailure("the session refuses a status from a client")
    }
  }

  private func opened(_ opened: OpenedCall) {
    if let refusal = opened.refusal { return refuse(opened, refusal) }
    guard let method = core.method(service: opened.service, number: opened.method) else {
      let services = core.router.services
      let name =
        Int(opened.service) < services.count
        ? "\(services[Int(opened.service)].descriptor.name)" : "service \(opened.service)"
      return refuse(opened, .unimplemented, "this server has no method \(opened.method) of \(name)")
    }
    if let refusal = refusal(method) { return refuse(opened, refusal) }
    var extras: CallExtras?
    if let body = opened.metadata {
      do throws(DecodeError) {
        let metadata = unsafe try CallMetadata(decoding: body.bytes)
        extras = CallExtras(details: CallDetails(metadata))
      } catch {
        return refuse(opened, .invalidArgument, "call metadata: \(error)")
      }
    }
    var call = IncomingCall(
      connection: self,
      stream: opened.stream,
      method: method,
      deadline: deadline(opened.timeoutMilliseconds, method.descriptor),
      arrived: loop.now,
      extras: extras
    )
    let takesOne = method.descriptor.kind == .unary || method.descriptor.kind == .serverStream
    if takesOne && opened.piece.ends && opened.piece.isHalfClosed {
      call.request = opened.piece.bytes
      ledger.began(method, bytes: opened.piece.bytes.count)
      session.consumedLast(Session.cost(opened.piece.bytes.count, ends: true))
      return loop.calls.append(consume call)
    }
    ledger.began(method, bytes: 0)
    gather(consume call, opened.piece, takesOne)
  }

  /// Takes up a call whose request comes in pieces or in number.
  private func gather(_ call: consuming IncomingCall, _ first: MessagePiece, _ takesOne: Bool) {
    let inbound = InboundMessages(call: copy call, takesOne: takesOne)
    inbounds[call.stream] = inbound
    if !takesOne {
      // Apart from the one that the messages' own copy of the call holds, or they would keep
      // each other.
      let extras = CallExtras(details: call.extras?.details)
      extras.inbound = inbound
      call.extras = extras
      loop.calls.append(consume call)
    }
    inbound.receive(first, self)
  }

  private func deadline(
    _ asked: UInt32,
    _ method: MethodDescriptor
  ) -> Moment? {
    var milliseconds = asked
    if method.deadlineMaxMilliseconds > 0 {
      milliseconds =
        asked == 0
        ? method.deadlineMaxMilliseconds
        : min(asked, method.deadlineMaxMilliseconds)
    }
    return milliseconds == 0 ? nil : loop.now.later(milliseconds: milliseconds)
  }

  /// Why the server takes no further call of this tenant now, or of anybody.
  @inline(__always)
  private func refusal(_ method: Router.Method) -> RPCError? {
    if let wait = presence?.account.overRate(now: loop.now) { return tooMany(wait) }
    return core.held.isFullForCalls ? full(method) : nil
  }

  private func tooMany(_ milliseconds: UInt32) -> RPCError {
    let rate = core.admission.callsPerSecondPerTenant ?? 0
    var error = RPCError(.resourceExhausted, "more than \(rate) calls a second")
    error.retryAfterMilliseconds = milliseconds
    return error
  }

  private func full(_ method: Router.Method) -> RPCError? {
    if core.priority(of: method) == .high { return nil }
    var error = RPCError(.resourceExhausted, "the server is short of memory")
    error.retryAfterMilliseconds = 500
    return error
  }

  private func refuse(_ opened: OpenedCall, _ refusal: OpenedCall.Refusal) {
    switch refusal {
    case .tooManyCalls:
      refuse(
        opened,
        .resourceExhausted,
        "more than \(core.limits.callsMax) calls on this connection",
        retryAfter: 20
      )
    case .goingAway:
      refuse(opened, .unavailable, "the server is going away; call it on another connection")
    case .metadataTooLarge:
      let most = core.limits.metadataBytesMax
      refuse(opened, .invalidArgument, "the call's metadata is larger than \(most) bytes")
    }
  }

  private func refuse(
    _ opened: OpenedCall,
    _ code: StatusCode,
    _ message: String,
    retryAfter: UInt32? = nil
  ) {
    var error = RPCError(code, message)
    error.retryAfterMilliseconds = retryAfter
    refuse(opened, error)
  }

  private func refuse(_ opened: OpenedCall, _ error: RPCError) {
    session.consumed(
      Session.cost(opened.piece.bytes.count, ends: opened.piece.ends),
      stream: opened.stream,
      into: &out
    )
    var error = error
    error.isNotStarted = true
    if let method = core.method(service: opened.service, number: opened.method) {
      ledger.began(method, bytes: opened.piece.bytes.count)
      ledger.refused(method, error.code.rawValue, queue: nil)
    } else {
      ledger.unknownMethodCount += 1
    }
    sendStatus(error, on: opened.stream)
  }

  // MARK: Answers, from workers

  /// Ends a call well, with its response as the worker's writer holds it.
  @inline(__always)
  func sendAnswer(_ message: Payload?, trailers: Metadata?, on stream: UInt32) {
    let detail = trailers.map { StatusDetail(trailers: $0) }
    session.sendStatus(0, detail: detail, message: message, on: stream, into: &out)
    sent()
  }

  func sendStatus(_ error: RPCError, on stream: UInt32) {
    session.sendStatus(
      error.code.rawValue,
      detail: StatusDetail(error),
      message: nil,
      on: stream,
      into: &out
    )
    sent()
  }

  @inline(__always)
  func sent() {
    shell?.markDirty()
    if out.count >= Self.flushBytes { shell?.flush() }
    hasLeftQueued = session.hasQueued
    if hasLeftQueued { noteHeld() }
    endAfterLast()
  }

  /// Sends what waits for credit or room, and lets writers go on whose queue has emptied.
  package func pump() {
    for tag in session.pump(into: &out) where tag > 0 {
      loop.worker(tag)?.becameWritable()
    }
    if !unsent.isEmpty { noteSent() }
    noteHeld()
    endAfterLast()
  }

  private func cancel(_ stream: UInt32, _ tag: UInt32, _ code: StatusCode) {
    if tag > 0 {
      loop.worker(tag)?.cancel(RPCError(code, "the caller gave the call up"))
    } else if let inbound = inbounds[stream] {
      inbound.fail(RPCError(code, "the caller gave the call up"), self)
    }
  }

  // MARK: Ending

  /// Ends the connection once what is in `out` has been sent.
  package func end(_ code: GoawayCode?, _ reason: String) {
    if isEnding { return }
    isEnding = true
    endReason = reason
    if let code { session.sendGoaway(code, reason, into: &out) }
    shell?.markDirty()
    abandonCalls(RPCError(.cancelled, "the connection ended"))
  }

  /// The transport is gone: nobody waits for answers.
  package func closed() {
    isEnding = true
    life.cancelTimers(loop)
    abandonCalls(RPCError(.cancelled, "the connection ended"))
    noteSent()
    core.held.add(-heldNoted)
    heldNoted = 0
    loop.admission?.leave(self)
  }

  /// Tells the handlers that nobody waits for them.
  func abandonCalls(_ error: RPCError) { abandon(session.openStreams, error) }

  func abandon(_ calls: [(stream: UInt32, tag: UInt32)], _ error: RPCError) {
    for (stream, tag) in calls {
      if tag > 0 { loop.worker(tag)?.cancel(error) } else { inbounds[stream]?.fail(error, self) }
    }
    inbounds.removeAll()
  }
}
