import Testing
import Trame
import TrameControl
import TrameEngine
import TrameSession
import TrameTesting
import TrameWire

/// A server's connection on a loop that takes its turns when the test says so, and the client's
/// session at its other end.
final class HandDriven {
  let loop = Loop(currentThread: { 1 }, wake: { _ in })
  let server: ServerConnection
  var client = Session(role: .client)
  private var toServer = FrameBuffer()
  private var clientInput = FrameInput()
  /// What the client got: the status code of each ended call, and its last message.
  private(set) var codes: [UInt32: UInt8] = [:]
  private(set) var answers: [UInt32: [UInt8]] = [:]
  /// Whether the client gives the credit of what it gets back.
  private let isTaking: Bool

  /// The loop's time, which passes when the test says so.
  private(set) var now = Moment.now
  /// Bytes of the server get lost on the way, and so do the client's.
  var isCut = false
  /// The server's goaways, the last one last, and its pings.
  private(set) var goaways: [Goaway] = []
  private(set) var pingCount = 0
  /// Whether the client answers pings.
  var isAnswering = true

  init(
    limits: SessionLimits = SessionLimits(),
    connectionLimits: ConnectionLimits = .unlimited,
    expirySeconds: Int? = nil,
    router: Router? = nil,
    isTaking: Bool = true
  ) {
    self.isTaking = isTaking
    var echo = Router()
    echo.add(EchoProvider())
    let router = router ?? echo
    let core = ServerCore(
      router: router,
      limits: limits,
      connectionLimits: connectionLimits,
      software: "test",
      observe: { _ in }
    )
    loop.enter()
    loop.beginTurn(at: now)
    let expiry = expirySeconds.map { [now] in now + .seconds($0) }
    server = ServerConnection(core: core, loop: loop, principal: nil, expiry: expiry)
    server.start()
    client.start(instance: .zero, software: "test", services: [], into: &toServer)
    turn()
  }

  // A loop and its parked workers hold each other until it is stopped.
  deinit {
    server.closed()
    for _ in 0..<3 { loop.runPosted() }
    loop.stop()
    loop.runPosted()
  }

  /// Moves all bytes both ways once.
  func turn() {
    loop.beginTurn(at: now)
    loop.runTimers()
    client.pump(into: &toServer)
    let sent = isCut ? [] : Array(toServer.bytes)
    toServer.clear()
    if !sent.isEmpty { sent.withUnsafeBytes { server.receive(Payload($0)) } }
    loop.runPosted()
    server.pump()
    let answers = isCut ? [] : Array(server.out.bytes)
    server.out.clear()
    answers.withUnsafeBytes { take(Payload($0)) }
  }

  /// Lets time pass, with a turn each second.
  func pass(seconds: Int) {
    for _ in 0..<seconds {
      now = now + .seconds(1)
      turn()
    }
  }

  private func take(_ bytes: Payload) {
    let input = clientInput.add(bytes)
    var offset = 0
    var unanswered = FrameBuffer()
    do {
      while true {
        if input.count - offset >= 8, input.byte(at: offset + 3) == FrameKind.ping.rawValue {
          pingCount += 1
        }
        let event =
          isAnswering
          ? try client.receive(input, at: &offset, into: &toServer)
          : try client.receive(input, at: &offset, into: &unanswered)
        if case .needsMore = event { break }
        switch event {
        case .status(let stream, _, let code, _, let piece):
          codes[stream] = code
          answers[stream] = piece.bytes.array()
        case .message(let stream, _, let piece) where isTaking:
          let cost = Session.cost(piece.bytes.count, ends: piece.ends)
          client.consumed(cost, stream: stream, into: &toServer)
        case .goaway: if let goaway = client.peerGoaway { goaways.append(goaway) }
        default: break
        }
      }
    } catch {
      Issue.record("the server broke the protocol: \(error)")
    }
    clientInput.keep(input, from: offset)
    if isTaking { client.flushGrants(into: &toServer) }
  }

  /// Opens a call of the echo service by its number, with no message yet.
  func open(_ method: UInt16, service: UInt16 = 0, metadata: CallMetadata? = nil) -> UInt32 {
    client.open(
      service: service,
      method: method,
      timeoutMilliseconds: 0,
      metadata: metadata,
      message: nil,
      halfClose: false,
      tag: 1,
      into: &toServer
    )
  }

  func send(_ bytes: [UInt8], on stream: UInt32, isLast: Bool) {
    bytes.withUnsafeBytes {
      _ = client.sendMessage(Payload($0), on: stream, halfClose: isLast, into: &toServer)
    }
  }

  /// Gives a call up.
  func reset(_ stream: UInt32) { client.sendReset(on: stream, reason: 1, into: &toServer) }

  /// Puts bytes on the wire as a misbehaving client would.
  func sendRaw(_ bytes: [UInt8], kind: FrameKind, flags: FrameFlags = [], stream: UInt32) {
    toServer.append(FrameHeader(length: bytes.count, kind: kind, flags: flags, stream: stream))
    bytes.withUnsafeBytes { toServer.append(Payload($0)) }
  }

  /// A message frame's start, without its payload.
  func sendHeader(of count: Int, _ stream: UInt32) {
    toServer.append(FrameHeader(length: count, kind: .message, stream: stream))
  }

  /// Bytes of a frame that has begun.
  func sendPiece(_ bytes: [UInt8]) { bytes.withUnsafeBytes { toServer.append(Payload($0)) } }
}
