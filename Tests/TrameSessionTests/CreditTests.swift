import Randomness
import Testing
import TrameWire

@testable import TrameSession

/// Both ends keep an account of the connection's credit: they must agree whatever happens to the
/// calls, or a sound connection would end as a broken one.
struct CreditTests {
  @Test(
    "the accounts of both ends agree after calls of all kinds",
    arguments: 0..<200 as Range<UInt64>
  )
  func accounts(seed: UInt64) throws {
    var traffic = try Traffic(seed: seed)
    for _ in 0..<300 { try traffic.step() }
    try traffic.settle()
    let pair = traffic.pair
    let window = Traffic.limits.connectionCreditBytes
    #expect(pair.client.callCount == 0 && pair.server.callCount == 0, "seed \(seed)")
    #expect(pair.client.connectionSendCredit == pair.server.connectionReceiveCredit)
    #expect(pair.server.connectionSendCredit == pair.client.connectionReceiveCredit)
    #expect(pair.server.connectionReceiveCredit + pair.server.connectionConsumed == window)
    #expect(pair.client.connectionReceiveCredit + pair.client.connectionConsumed == window)
  }

  @Test("a long run of cancelled answers leaves the connection its credit")
  func cancelledAnswers() throws {
    var traffic = try Traffic(seed: 1)
    for _ in 0..<20_000 {
      let stream = traffic.open([], halfClose: true)
      try traffic.deliver()
      traffic.status(stream, message: [1, 2, 3])
      traffic.reset(stream)
      try traffic.deliver()
      traffic.consume()
    }
    #expect(traffic.pair.client.callCount == 0)
    #expect(traffic.pair.server.connectionSendCredit > 0)
  }
}

/// Random calls between two sessions, with a layer above that takes messages late.
private struct Traffic: ~Copyable {
  static var limits: SessionLimits {
    var limits = SessionLimits()
    limits.frameBytesMax = 16_384
    limits.chunkBytesMax = 4_000
    limits.messageBytesMax = 20_000
    limits.metadataBytesMax = 2_000
    limits.streamCreditBytes = 16_384
    limits.connectionCreditBytes = 40_000
    limits.callsMax = 8
    limits.resetsMax = 100_000
    return limits
  }

  var pair: SessionPair
  private var random: SeededRandom
  private var live: [UInt32] = []
  private var heldByServer: [(stream: UInt32, cost: Int)] = []
  private var heldByClient: [(stream: UInt32, cost: Int)] = []

  init(seed: UInt64) throws {
    pair = try SessionPair(limits: Self.limits)
    random = SeededRandom(seed: seed)
  }

  private mutating func message() -> [UInt8] {
    let most = [0, 1, 10, 63, 64, 65, 5_000, 30_000].randomElement(using: &random) ?? 0
    return [UInt8](repeating: 7, count: Int.random(in: 0...most, using: &random))
  }

  mutating func open(_ message: [UInt8]?, halfClose: Bool) -> UInt32 {
    let stream = Payload.with(message ?? []) { payload in
      pair.client.open(
        service: 0,
        method: 1,
        timeoutMilliseconds: 0,
        metadata: nil,
        message: message == nil ? nil : payload,
        halfClose: halfClose,
        tag: 0,
        into: &pair.toServer
      )
    }
    live.append(stream)
    return stream
  }

  mutating func status(_ stream: UInt32, message: [UInt8]?) {
    Payload.with(message ?? []) { payload in
      pair.server.sendStatus(
        message == nil ? 13 : 0,
        detail: nil,
        message: message == nil ? nil : payload,
        on: stream,
        into: &pair.toClient
      )
    }
  }

  mutating func reset(_ stream: UInt32) {
    pair.client.sendReset(on: stream, reason: 1, into: &pair.toServer)
  }

  mutating func step() throws {
    let stream = live.randomElement(using: &random) ?? 0
    switch Int.random(in: 0..<12, using: &random) {
    case 0, 1, 2:
      guard pair.client.canOpen else { break }
      _ = open(Bool.random(using: &random) ? message() : nil, halfClose: .random(using: &random))
    case 3, 4:
      let bytes = message()
      let closes = Int.random(in: 0..<4, using: &random) == 0
      _ = Payload.with(bytes) {
        pair.client.sendMessage($0, on: stream, halfClose: closes, into: &pair.toServer)
      }
    case 5: pair.client.sendHalfClose(on: stream, into: &pair.toServer)
    case 6: reset(stream)
    case 7, 8:
      let bytes = message()
      _ = Payload.with(bytes) {
        pair.server.sendMessage($0, on: stream, halfClose: false, into: &pair.toClient)
      }
    case 9:
      let bytes = Bool.random(using: &random) ? message() : nil
      if pair.server.streams.find(stream)?.pointee.isReset == false {
        status(stream, message: bytes)
      }
    case 10: consume()
    default: try deliver()
    }
  }

  /// The layers above take all they hold.
  mutating func consume() {
    for (stream, cost) in heldByServer {
      pair.server.consumed(cost, stream: stream, into: &pair.toClient)
    }
    for (stream, cost) in heldByClient {
      pair.client.consumed(cost, stream: stream, into: &pair.toServer)
    }
    (heldByServer, heldByClient) = ([], [])
    pair.server.flushGrants(into: &pair.toClient)
    pair.client.flushGrants(into: &pair.toServer)
  }

  /// Moves everything both ways once.
  mutating func deliver() throws {
    pair.client.pump(into: &pair.toServer)
    for event in try pair.atServer() {
      switch event {
      case .opened(let stream, _, _, _, let bytes, let ends, _):
        heldByServer.append((stream, Session.cost(bytes.count, ends: ends)))
      case .message(let stream, let bytes, let ends, _):
        heldByServer.append((stream, Session.cost(bytes.count, ends: ends)))
      case .tooLarge(let stream), .reset(let stream, _): status(stream, message: nil)
      default: break
      }
    }
    pair.server.pump(into: &pair.toClient)
    for event in try pair.atClient() {
      switch event {
      case .message(let stream, let bytes, let ends, _):
        heldByClient.append((stream, Session.cost(bytes.count, ends: ends)))
      case .tooLarge(let stream): reset(stream)
      default: break
      }
    }
    live.removeAll { stream in !pair.client.openStreams.contains { $0.stream == stream } }
  }

  /// Ends every call and moves what is left until nothing moves.
  mutating func settle() throws {
    for _ in 0..<60 {
      consume()
      try deliver()
      for (stream, _) in pair.server.openStreams where !pair.server.isQueued(stream) {
        status(stream, message: nil)
      }
    }
  }
}
