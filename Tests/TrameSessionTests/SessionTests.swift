import Testing
import TrameControl
import TrameSession
import TrameWire

@Suite("Session")
struct SessionTests {
  @Test("both hellos make both sides ready", arguments: [1, 3, Int.max])
  func greeting(pieceBytes: Int) throws {
    var pair = try SessionPair(greeted: false)
    #expect(try pair.atServer(pieceBytes: pieceBytes) == [.ready])
    #expect(try pair.atClient(pieceBytes: pieceBytes) == [.ready])
    #expect(pair.client.isReady && pair.server.isReady)
    #expect(pair.client.peer.services == [ServiceEntry(id: 7, fingerprint: 8)])
  }

  @Test("a unary call is one frame each way", arguments: [1, 5, Int.max])
  func unary(pieceBytes: Int) throws {
    var pair = try SessionPair()
    let stream = Payload.with([1, 2, 3]) {
      pair.client.open(
        service: 0,
        method: 4,
        timeoutMilliseconds: 250,
        metadata: nil,
        message: $0,
        halfClose: true,
        tag: 9,
        into: &pair.toServer
      )
    }
    #expect(pair.toServer.count == 8 + 8 + 3)
    #expect(
      try pair.atServer(pieceBytes: pieceBytes) == [
        .opened(
          stream: 1,
          service: 0,
          method: 4,
          timeout: 250,
          [1, 2, 3],
          ends: true,
          closed: true
        )
      ]
    )
    Payload.with([4]) {
      pair.server.sendStatus(0, detail: nil, message: $0, on: stream, into: &pair.toClient)
    }
    #expect(pair.toClient.count == 8 + 1 + 1)
    #expect(
      try pair.atClient(pieceBytes: pieceBytes)
        == [.status(stream: 1, code: 0, [4], ends: true)]
    )
    #expect(pair.client.callCount == 0 && pair.server.callCount == 0)
  }

  @Test("a reset keeps the call's place until the server's status")
  func resetKeepsPlace() throws {
    var pair = try SessionPair()
    let stream = pair.client.open(
      service: 0,
      method: 1,
      timeoutMilliseconds: 0,
      metadata: nil,
      message: nil,
      halfClose: false,
      tag: 0,
      into: &pair.toServer
    )
    pair.client.sendReset(on: stream, reason: 1, into: &pair.toServer)
    let seen = try pair.atServer()
    #expect(seen.last == .reset(stream: stream, reason: 1))
    #expect(pair.client.callCount == 1 && pair.server.callCount == 1)
    pair.server.sendStatus(
      1,
      detail: StatusDetail(message: "cancelled"),
      message: nil,
      on: stream,
      into: &pair.toClient
    )
    #expect(try pair.atClient() == [.absorbed])
    #expect(pair.client.callCount == 0 && pair.server.callCount == 0)
  }

  @Test("a reset of an answer that waits for credit frees the place and names no handler")
  func resetOfQueuedAnswer() throws {
    var limits = SessionLimits()
    limits.streamCreditBytes = 16_384
    var pair = try SessionPair(limits: limits)
    let stream = Payload.with([]) {
      pair.client.open(
        service: 0,
        method: 1,
        timeoutMilliseconds: 0,
        metadata: nil,
        message: $0,
        halfClose: true,
        tag: 0,
        into: &pair.toServer
      )
    }
    _ = try pair.atServer()
    let isTaken = pair.server.take(stream, tag: 42)
    #expect(isTaken)
    Payload.with([UInt8](repeating: 1, count: 100_000)) {
      pair.server.sendStatus(0, detail: nil, message: $0, on: stream, into: &pair.toClient)
    }
    pair.client.sendReset(on: stream, reason: 1, into: &pair.toServer)
    #expect(try pair.atServer() == [.absorbed])
    _ = try pair.atClient()
    #expect(pair.server.callCount == 0 && pair.client.callCount == 0)
  }

  @Test("a message larger than the credit waits for grants and arrives whole")
  func credit() throws {
    var limits = SessionLimits()
    limits.streamCreditBytes = 16_384
    limits.connectionCreditBytes = 20_000
    var pair = try SessionPair(limits: limits)
    let message = (0..<100_000).map { UInt8(truncatingIfNeeded: $0 / 251) }
    let stream = Payload.with(message) {
      pair.client.open(
        service: 0,
        method: 1,
        timeoutMilliseconds: 0,
        metadata: nil,
        message: $0,
        halfClose: true,
        tag: 0,
        into: &pair.toServer
      )
    }
    var arrived: [UInt8] = []
    var rounds = 0
    var isWhole = false
    while !isWhole && rounds < 100 {
      rounds += 1
      for event in try pair.atServer() {
        var (bytes, ends): ([UInt8], Bool) = ([], false)
        if case .opened(_, _, _, _, let first, let whole, _) = event {
          (bytes, ends) = (first, whole)
        }
        if case .message(_, let more, let whole, _) = event { (bytes, ends) = (more, whole) }
        let cost = Session.cost(bytes.count, ends: ends)
        arrived += bytes
        isWhole = isWhole || ends
        pair.server.consumed(cost, stream: stream, into: &pair.toClient)
      }
      _ = try pair.atClient()
      pair.client.pump(into: &pair.toServer)
    }
    #expect(arrived == message)
    #expect(rounds > 4)
  }

  @Test("small calls pass between the chunks of a large message")
  func interleaving() throws {
    var pair = try SessionPair()
    let large = [UInt8](repeating: 1, count: 200_000)
    _ = Payload.with(large) {
      pair.client.open(
        service: 0,
        method: 1,
        timeoutMilliseconds: 0,
        metadata: nil,
        message: $0,
        halfClose: true,
        tag: 1,
        into: &pair.toServer
      )
    }
    let other = [UInt8](repeating: 2, count: 40_000)
    _ = Payload.with(other) {
      pair.client.open(
        service: 0,
        method: 1,
        timeoutMilliseconds: 0,
        metadata: nil,
        message: $0,
        halfClose: true,
        tag: 2,
        into: &pair.toServer
      )
    }
    var order: [UInt32] = []
    for _ in 0..<20 {
      for event in try pair.atServer() {
        if case .opened(let stream, _, _, _, _, _, _) = event { order.append(stream) }
        if case .message(let stream, _, let ends, _) = event {
          order.append(stream)
          if ends && stream == 3 { order.append(99) }
        }
      }
      pair.client.pump(into: &pair.toServer)
    }
    let end = try #require(order.firstIndex(of: 99))
    #expect(order[end...].contains(1), "the small message ended first: \(order)")
  }

  @Test("a message over the limit is reported once and the connection lives")
  func tooLarge() throws {
    var limits = SessionLimits()
    limits.messageBytesMax = 70_000
    var pair = try SessionPair(limits: limits)
    _ = Payload.with([UInt8](repeating: 1, count: 150_000)) {
      pair.client.open(
        service: 0,
        method: 1,
        timeoutMilliseconds: 0,
        metadata: nil,
        message: $0,
        halfClose: true,
        tag: 0,
        into: &pair.toServer
      )
    }
    var seen: [Seen] = []
    for _ in 0..<10 {
      pair.client.pump(into: &pair.toServer)
      seen += try pair.atServer()
    }
    #expect(seen.filter { $0 == .tooLarge(stream: 1) }.count == 1)
    pair.client.sendPing(5, into: &pair.toServer)
    _ = try pair.atServer()
    #expect(try pair.atClient().contains(.pong(5)))
  }

  @Test("frames of a call that has ended are dropped and their credit comes back")
  func lateFrames() throws {
    var pair = try SessionPair()
    let stream = pair.client.open(
      service: 0,
      method: 1,
      timeoutMilliseconds: 0,
      metadata: nil,
      message: nil,
      halfClose: false,
      tag: 0,
      into: &pair.toServer
    )
    _ = try pair.atServer()
    pair.server.sendStatus(0, detail: nil, message: nil, on: stream, into: &pair.toClient)
    for _ in 0..<10_000 {
      _ = Payload.with([UInt8](repeating: 1, count: 100)) {
        pair.client.sendMessage($0, on: stream, halfClose: false, into: &pair.toServer)
      }
      _ = try pair.atServer()
      pair.server.flushGrants(into: &pair.toClient)
      if pair.toClient.count > 64 { break }
    }
    #expect(pair.server.callCount == 0)
  }
}
