import Synchronization
import Testing
import TrameControl
import TrameSession
import TrameTesting
import TrameWire

@testable import Trame
@testable import TrameEngine

/// A client's connection and the server's session at its other end, in time that passes when the
/// test says so.
private final class HandDrivenClient {
  let loop = Loop(currentThread: { 1 }, wake: { _ in })
  let client: ClientConnection
  private var server = Session(role: .server)
  private var toClient = FrameBuffer()
  private var serverInput = FrameInput()
  private var now = Moment.now
  var isCut = false
  private(set) var pingCount = 0

  init(_ limits: ConnectionLimits) {
    loop.enter()
    loop.beginTurn(at: now)
    client = ClientConnection(
      loop: loop,
      limits: SessionLimits(),
      connectionLimits: limits,
      address: "there",
      onReady: { _ in },
      onIdlePlace: { _ in }
    )
    client.start(software: "test")
    server.start(
      instance: .zero,
      software: "test",
      services: [ServiceEntry(id: EchoServiceMethods.converse.service.id, fingerprint: 0)],
      into: &toClient
    )
    turn()
    turn()
  }

  deinit { client.end(nil) }

  func turn() {
    loop.beginTurn(at: now)
    loop.runTimers()
    let sent = isCut ? [] : Array(client.out.bytes)
    client.out.clear()
    sent.withUnsafeBytes { take(Payload($0)) }
    let answers = isCut ? [] : Array(toClient.bytes)
    toClient.clear()
    if !answers.isEmpty { answers.withUnsafeBytes { client.receive(Payload($0)) } }
    loop.runPosted()
  }

  private func take(_ bytes: Payload) {
    server.clock = now.nanoseconds
    let input = serverInput.add(bytes)
    var offset = 0
    do {
      while true {
        if input.count - offset >= 8, input.byte(at: offset + 3) == FrameKind.ping.rawValue {
          pingCount += 1
        }
        let event = try server.receive(input, at: &offset, into: &toClient)
        if case .needsMore = event { break }
      }
    } catch {
      Issue.record("the client broke the protocol: \(error)")
    }
    serverInput.keep(input, from: offset)
  }

  func pass(seconds: Int) {
    for _ in 0..<seconds {
      now = now + .seconds(1)
      turn()
    }
  }

  func open() -> ClientCall {
    let call = ClientCall(loop: loop)
    #expect(client.open(CallHead(EchoServiceMethods.converse, CallOptions()), call, nil) == nil)
    return call
  }

  /// Ends all calls from the server's side.
  func answer() {
    for (stream, _) in server.openStreams {
      server.sendStatus(0, detail: nil, message: nil, on: stream, into: &toClient)
    }
  }

  func sendToClient(_ bytes: [UInt8]) { bytes.withUnsafeBytes { toClient.append(Payload($0)) } }
}

@Suite("A client and a server that falls silent")
struct ClientLifeTests {
  @Test("a black hole is noticed within a minute while a call runs")
  func blackHole() {
    let pair = HandDrivenClient(.client)
    _ = pair.open()
    pair.pass(seconds: 5)
    pair.isCut = true
    pair.pass(seconds: 24)
    #expect(!pair.client.isEnding)
    pair.pass(seconds: 8)
    #expect(pair.client.isEnding)
    #expect(pair.client.callsRunning == 0)
  }

  @Test("a call on a connection that died while it was idle notices within half a minute")
  func diedIdle() {
    let pair = HandDrivenClient(.client)
    pair.pass(seconds: 3_600)
    pair.isCut = true
    pair.pass(seconds: 3_600)
    #expect(!pair.client.isEnding)
    _ = pair.open()
    pair.pass(seconds: 32)
    #expect(pair.client.isEnding)
  }

  @Test("a long call on a quiet line is asked for every twenty seconds, and lives")
  func quietCall() {
    let pair = HandDrivenClient(.client)
    _ = pair.open()
    pair.pass(seconds: 2_000)
    #expect(!pair.client.isEnding)
    #expect((95...100).contains(pair.pingCount), "\(pair.pingCount) pings")
  }

  @Test("an idle connection is not asked, and holds no timer")
  func idle() {
    let pair = HandDrivenClient(.client)
    for _ in 0..<50 {
      let call = pair.open()
      pair.turn()
      pair.answer()
      pair.turn()
      withExtendedLifetime(call) {}
    }
    #expect(pair.client.callsRunning == 0)
    pair.pass(seconds: 30)
    #expect(pair.loop.timers.count == 0)
    pair.pass(seconds: 3_600)
    #expect(pair.pingCount == 0)
  }

  @Test("who wants it is asked on idle connections too")
  func whenIdle() {
    var limits = ConnectionLimits.client
    limits.pingsWhenIdle = true
    let pair = HandDrivenClient(limits)
    pair.pass(seconds: 200)
    #expect(pair.pingCount >= 9)
    pair.isCut = true
    pair.pass(seconds: 33)
    #expect(pair.client.isEnding)
  }

  @Test("a server that sends a frame byte by byte is left")
  func slowFrame() {
    let pair = HandDrivenClient(.client)
    pair.sendToClient([100, 0, 0, FrameKind.goaway.rawValue, 0, 0, 0, 0])
    for _ in 0..<29 {
      pair.sendToClient([0])
      pair.pass(seconds: 1)
    }
    #expect(!pair.client.isEnding)
    pair.pass(seconds: 3)
    #expect(pair.client.isEnding)
  }
}
