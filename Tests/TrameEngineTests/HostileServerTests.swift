import Testing
import TrameControl
import TrameSession
import TrameTesting
import TrameWire

@testable import Trame
@testable import TrameEngine

/// What a caller gets when the server does not keep to the protocol.
@Suite("A server that breaks rules")
struct HostileServerTests {
  private typealias Frame = (kind: FrameKind, flags: FrameFlags, stream: UInt32, bytes: [UInt8])

  /// A client that has the server's hello, and its loop.
  private func client() -> (ClientConnection, Loop) {
    let loop = Loop(currentThread: { 1 }, wake: { _ in })
    loop.enter()
    let client = ClientConnection(
      loop: loop,
      limits: SessionLimits(),
      address: "hostile",
      onReady: { _ in },
      onIdlePlace: { _ in }
    )
    client.start(software: "test")
    var out = FrameBuffer()
    var server = Session(role: .server)
    let service = ServiceEntry(id: EchoServiceMethods.service.id, fingerprint: 0)
    server.start(instance: .zero, software: "hostile", services: [service], into: &out)
    client.receive(Payload(out.bytes))
    return (client, loop)
  }

  private func receive(_ frames: [Frame], _ client: ClientConnection) {
    var out = FrameBuffer()
    for frame in frames {
      out.append(
        FrameHeader(
          length: frame.bytes.count,
          kind: frame.kind,
          flags: frame.flags,
          stream: frame.stream
        )
      )
      frame.bytes.withUnsafeBytes { out.append(Payload($0)) }
    }
    client.receive(Payload(out.bytes))
  }

  /// Makes a unary call, gives the client these frames, and returns the call's outcome and what the
  /// client has sent since.
  private func unary(answeredBy frames: [Frame]) async -> (outcome: CallOutcome, sent: [UInt8]) {
    let (client, loop) = client()
    defer { loop.stop() }
    let outcome = await withUnsafeContinuation { continuation in
      let head = CallHead(EchoServiceMethods.echo, CallOptions())
      client.unary(head, token: 1, Payload.empty, continuation)
      client.out.clear()
      receive(frames, client)
    }
    return (outcome, Array(client.out.bytes))
  }

  @Test("a broken rule ends the call as an internal error, and the server hears which it was")
  func brokenRule() async throws {
    let (outcome, sent) = await unary(answeredBy: [(.status, [], 9, [0])])
    guard case .failure(let box) = outcome else {
      Issue.record("\(outcome)")
      return
    }
    #expect(box.error.code == .internalError)
    #expect(box.error.message.contains("rule 3.1"))
    let goaway = try Goaway(decoding: Array(sent.dropFirst(FrameHeader.bytes)))
    #expect(goaway.code == .protocolError)
    #expect(goaway.reason.hasPrefix("protocol rule 3.1 "))
  }

  @Test("a call that the goaway leaves out was not started")
  func leftOut() async throws {
    let (outcome, _) = await unary(answeredBy: [(.goaway, [], 0, [])])
    guard case .failure(let box) = outcome else {
      Issue.record("\(outcome)")
      return
    }
    #expect(box.error.code == .unavailable && box.error.isNotStarted)
  }

  @Test("a unary call with one response succeeds, wherever that stands", arguments: [true, false])
  func one(isInStatus: Bool) async throws {
    let (outcome, _) = await unary(
      answeredBy: isInStatus
        ? [(.status, .endMessage, 1, [0, 7])]
        : [(.message, .endMessage, 1, [7]), (.status, [], 1, [0])]
    )
    #expect(try outcome.get() == [7])
  }

  @Test("none and two are the server's fault", arguments: 0..<3)
  func other(number: Int) async throws {
    let message: Frame = (.message, .endMessage, 1, [7])
    let (outcome, _) = await unary(
      answeredBy: [
        [(.status, [], 1, [0])],
        [message, (.status, .endMessage, 1, [0, 7])],
        [message, message, (.status, [], 1, [0])],
      ][number]
    )
    guard case .failure(let box) = outcome else {
      Issue.record("\(outcome)")
      return
    }
    #expect(box.error.code == .internalError)
  }

  @Test(
    "a client-stream call takes its outcome from the status, also behind a response",
    arguments: 0..<4
  )
  func clientStream(number: Int) async throws {
    let (client, loop) = client()
    defer { loop.stop() }
    let call = ClientCall(loop: loop)
    let head = CallHead(EchoServiceMethods.collect, CallOptions())
    #expect(client.open(head, call, nil) == nil)
    let message: Frame = (.message, .endMessage, 1, [])
    receive(
      [
        [message, (.status, [], 1, [0])],
        [message, (.status, [], 1, [9])],
        [message, message, (.status, [], 1, [0])],
        [(.status, [], 1, [0])],
      ][number],
      client
    )
    let stream = ClientStreamCall<EchoRequest, EchoResponse>(CancelOnRelease(call, NoTransport()))
    var code = StatusCode.ok
    do { _ = try await stream.finish() } catch { code = error.code }
    #expect(code == [.ok, .failedPrecondition, .internalError, .internalError][number])
  }
}

/// Keeps a call's place; nothing is asked of it.
private struct NoTransport: ClientTransport {
  func unary<Q: WireMessage>(_ head: CallHead, _ request: Q) async throws(RPCError) -> [UInt8] {
    throw RPCError(.unavailable, "no transport")
  }

  func open(_ head: CallHead, request: [UInt8]?) async throws(RPCError) -> any ClientStream {
    throw RPCError(.unavailable, "no transport")
  }
}
