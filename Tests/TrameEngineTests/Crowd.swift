import Synchronization
import Testing
import Trame
import TrameControl
import TrameEngine
import TrameSession
import TrameTesting
import TrameWire

/// Handlers that wait until the test lets them go; each is named by its request's payload.
final class Gate: Sendable {
  private let waiting = Mutex<[(name: UInt8, go: CheckedContinuation<Void, Never>)]>([])
  private let names = Mutex<[UInt8]>([])

  /// In the order in which their handlers began.
  var begun: [UInt8] { names.withLock { $0 } }

  func pass(_ name: UInt8) async {
    names.withLock { $0.append(name) }
    await withTaskCancellationHandler {
      await withCheckedContinuation { go in waiting.withLock { $0.append((name, go)) } }
    } onCancel: {
      open(name)
    }
  }

  func open(_ name: UInt8) {
    let go = waiting.withLock { waiting in
      waiting.firstIndex { $0.name == name }.map { waiting.remove(at: $0).go }
    }
    go?.resume()
  }
}

/// Several callers of one server, on one loop that takes its turns when the test says so.
final class Crowd {
  let loop = Loop(currentThread: { 1 }, wake: { _ in })
  let gate = Gate()
  let core: ServerCore
  private(set) var now = Moment.now
  private var callers: [Caller] = []

  final class Caller {
    let server: ServerConnection
    var session = Session(role: .client)
    var toServer = FrameBuffer()
    var input = FrameInput()
    var outcomes: [UInt32: StatusDetail] = [:]
    var codes: [UInt32: UInt8] = [:]
    var isReading = true
    init(_ server: ServerConnection) { self.server = server }
  }

  init(_ admission: AdmissionLimits, limits: SessionLimits = SessionLimits()) {
    var router = Router()
    let gate = gate
    router.unary(EchoServiceMethods.echo) { (request: EchoRequest, _) async -> EchoResponse in
      await gate.pass(request.payload.first ?? 0)
      return EchoResponse(
        payload: [UInt8](repeating: 1, count: Int(request.count)),
        count: request.count
      )
    }
    core = ServerCore(
      router: router,
      limits: limits,
      admission: admission,
      software: "test",
      observe: { _ in }
    )
    loop.enter()
    loop.beginTurn(at: now)
  }

  // A loop and its parked workers hold each other until it is stopped.
  deinit {
    for caller in callers { caller.server.closed() }
    for _ in 0..<3 { loop.runPosted() }
    loop.stop()
    loop.runPosted()
  }

  func caller(_ name: String) -> Caller {
    let principal = Principal(uri: name, name: name, certificateFingerprint: "")
    let caller = Caller(ServerConnection(core: core, loop: loop, principal: principal))
    callers.append(caller)
    caller.server.start()
    caller.session.start(instance: .zero, software: "test", services: [], into: &caller.toServer)
    turn()
    return caller
  }

  /// Calls; the handler waits for `open(name)`, and answers with so many bytes.
  @discardableResult
  func call(
    _ caller: Caller,
    _ name: UInt8,
    answerBytes: UInt32 = 0,
    timeoutMilliseconds: UInt32 = 0
  ) -> UInt32 {
    let request = EchoRequest(payload: [name], count: answerBytes).encoded()
    return request.withUnsafeBytes { bytes in
      caller.session.open(
        service: 0,
        method: EchoServiceMethods.echo.number,
        timeoutMilliseconds: timeoutMilliseconds,
        metadata: nil,
        message: Payload(bytes),
        halfClose: true,
        tag: 1,
        into: &caller.toServer
      )
    }
  }

  func giveUp(_ caller: Caller, _ stream: UInt32) {
    caller.session.sendReset(on: stream, reason: 1, into: &caller.toServer)
  }

  func open(_ names: UInt8...) {
    for name in names { gate.open(name) }
    turn()
    turn()
  }

  /// Moves all bytes both ways once, `milliseconds` later.
  func turn(milliseconds: Int64 = 0) {
    now = now + .milliseconds(milliseconds)
    loop.beginTurn(at: now)
    loop.runTimers()
    for caller in callers where caller.toServer.count > 0 {
      let sent = Array(caller.toServer.bytes)
      caller.toServer.clear()
      sent.withUnsafeBytes { caller.server.receive(Payload($0)) }
    }
    loop.runPosted()
    for caller in callers where caller.isReading { take(caller) }
  }

  private func take(_ caller: Caller) {
    caller.server.pump()
    let bytes = Array(caller.server.out.bytes)
    caller.server.out.clear()
    bytes.withUnsafeBytes { bytes in
      let input = caller.input.add(Payload(bytes))
      var offset = 0
      do {
        while true {
          let event = try caller.session.receive(input, at: &offset, into: &caller.toServer)
          if case .needsMore = event { break }
          guard case .status(let stream, _, let code, let detail, _) = event else { continue }
          caller.codes[stream] = code
          caller.outcomes[stream] = try detail.map { try StatusDetail(decoding: $0.bytes) }
        }
      } catch {
        Issue.record("the server broke the protocol: \(error)")
      }
      caller.input.keep(input, from: offset)
    }
  }
}
