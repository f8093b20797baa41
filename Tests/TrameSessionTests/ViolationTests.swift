import Testing
import TrameSession
import TrameWire

/// Frames that no sound client sends, as bytes, and the rule each breaks.
@Suite("Protocol violations by the client")
struct ViolationTests {
  struct Violation: Sendable {
    let name: String
    let rule: ProtocolError.Rule
    let frames: [[UInt8]]
    init(_ name: String, _ rule: ProtocolError.Rule, _ frames: [UInt8]...) {
      self.init(name, rule, all: frames)
    }
    init(_ name: String, _ rule: ProtocolError.Rule, all frames: [[UInt8]]) {
      self.name = name
      self.rule = rule
      self.frames = frames
    }
  }

  static let credits = frame(5, 0, 0, [0xFF, 0xFF, 0xFF, 0xFF])
  static let ping = frame(6, 0, 0, [UInt8](repeating: 0, count: 8))
  static let opened = frame(1, 0x30, 1, open)

  static let violations: [Violation] = [
    Violation("a second hello", .helloFirst, frame(0, 0, 0, [])),
    Violation("a kind that does not exist", .unknownFrame, frame(9, 0, 0, [])),
    Violation("the reserved flag", .unknownFrame, frame(1, 0x40, 1, open)),
    Violation("a payload over the limit", .frameLength, [0xFF, 0xFF, 0xFF, 0x01, 1, 0, 0, 0]),
    Violation("a short open", .frameLength, frame(1, 0x30, 1, [0, 0])),
    Violation("an even stream", .streamID, frame(1, 0x30, 2, open)),
    Violation("a stream that goes back", .streamID, frame(1, 0x30, 5, open), opened),
    Violation("a message for a stream never opened", .streamID, frame(2, 0x10, 9, [1])),
    Violation("a status", .direction, frame(3, 0, 1, [0])),
    Violation("a message after the half-close", .afterEnd, opened, frame(2, 0x10, 1, [1])),
    Violation("a half-close inside a message", .cutMessage, frame(1, 0x20, 1, open + [1, 2])),
    Violation("a reset of two bytes", .frameLength, opened, frame(4, 0, 1, [1, 1])),
    Violation("a reset of the connection's own stream", .streamID, opened, frame(4, 0, 0, [1])),
    Violation("a credit of nothing", .credit, frame(5, 0, 0, [0, 0, 0, 0])),
    Violation("credit without end", .credit, credits, credits, credits),
    Violation("a short ping", .frameLength, frame(6, 0, 0, [1])),
    Violation("a goaway that does not decode", .controlMessage, frame(7, 0, 0, [0x05])),
    Violation("metadata beyond the frame", .controlMessage, frame(1, 0xB0, 1, open + [0x7F, 1])),
    Violation("a flood of pings", .flood, all: Array(repeating: ping, count: 5_000)),
    Violation("rapid reset", .flood, all: rapidReset()),
    Violation("more than the stream's credit", .credit, all: overdraft()),
  ]

  static func rapidReset() -> [[UInt8]] {
    var frames: [[UInt8]] = []
    for number in 0..<1_100 {
      let stream = UInt32(number * 2 + 1)
      frames.append(frame(1, 0x30, stream, open))
      frames.append(frame(4, 0, stream, [1]))
    }
    return frames
  }

  static func overdraft() -> [[UInt8]] {
    let chunk = [UInt8](repeating: 1, count: 16_000)
    return [frame(1, 0, 1, open + chunk)] + Array(repeating: frame(2, 0, 1, chunk), count: 19)
  }

  static let open: [UInt8] = [0, 0, 1, 0, 0, 0, 0, 0]

  static func frame(_ kind: UInt8, _ flags: UInt8, _ stream: UInt32, _ payload: [UInt8]) -> [UInt8]
  {
    [
      UInt8(payload.count & 0xFF), UInt8(payload.count >> 8 & 0xFF), UInt8(payload.count >> 16),
      kind | flags, UInt8(stream & 0xFF), UInt8(stream >> 8 & 0xFF), UInt8(stream >> 16 & 0xFF),
      UInt8(stream >> 24),
    ] + payload
  }

  @Test("each ends the connection and names its rule", arguments: violations.indices)
  func violation(index: Int) throws {
    let violation = Self.violations[index]
    var pair = try SessionPair()
    var thrown: ProtocolError?
    do {
      for frame in violation.frames {
        Payload.with(frame) { pair.toServer.append($0) }
        _ = try pair.atServer()
      }
    } catch let error as ProtocolError {
      thrown = error
    }
    #expect(
      thrown?.rule == violation.rule,
      "\(violation.name): \(thrown?.description ?? "nothing")"
    )
  }

  @Test("anything before hello is refused")
  func beforeHello() throws {
    var pair = try SessionPair(greeted: false)
    pair.toServer.clear()
    Payload.with(Self.frame(1, 0x30, 1, Self.open)) { pair.toServer.append($0) }
    var thrown: ProtocolError?
    do { _ = try pair.atServer() } catch let error as ProtocolError { thrown = error }
    #expect(thrown?.rule == .helloFirst)
  }

  @Test("random frames never trap a session", arguments: 0..<16)
  func noise(seed: UInt64) throws {
    var random = SystemlessRandom(seed: seed)
    for _ in 0..<500 {
      var pair = try SessionPair()
      do {
        for _ in 0..<40 {
          let payload = (0..<Int(random.next() % 40)).map { _ in
            UInt8(truncatingIfNeeded: random.next())
          }
          let frame = Self.frame(
            UInt8(random.next() % 9),
            UInt8(truncatingIfNeeded: random.next()) & 0xB0,
            UInt32(random.next() % 12),
            payload
          )
          Payload.with(frame) { pair.toServer.append($0) }
          _ = try pair.atServer(pieceBytes: Int(random.next() % 7) + 1)
        }
      } catch is ProtocolError {
        continue
      }
    }
  }
}

struct SystemlessRandom {
  private var state: UInt64
  init(seed: UInt64) { state = seed &+ 1 }
  mutating func next() -> UInt64 {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return state
  }
}
