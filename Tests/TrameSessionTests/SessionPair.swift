import Testing
import TrameControl
import TrameSession
import TrameWire

/// Two sessions joined by memory, their bytes moved by hand in pieces of any size.
struct SessionPair: ~Copyable {
  var client: Session
  var server: Session
  var toServer = FrameBuffer()
  var toClient = FrameBuffer()
  var serverInput: [UInt8] = []
  var clientInput: [UInt8] = []

  init(limits: SessionLimits = SessionLimits(), greeted: Bool = true) throws {
    client = Session(role: .client, limits: limits)
    server = Session(role: .server, limits: limits)
    client.start(instance: .zero, software: "test", services: [], into: &toServer)
    server.start(
      instance: UUID128(high: 1, low: 1),
      software: "test",
      services: [ServiceEntry(id: 7, fingerprint: 8)],
      into: &toClient
    )
    if greeted {
      _ = try atServer()
      _ = try atClient()
    }
  }

  /// Moves what the client has sent, `pieceBytes` at a time, and returns what the server makes of it.
  mutating func atServer(pieceBytes: Int = .max) throws -> [Seen] {
    let bytes = Array(toServer.bytes)
    toServer.clear()
    return try Self.feed(bytes, pieceBytes, &serverInput, &server, &toClient)
  }

  mutating func atClient(pieceBytes: Int = .max) throws -> [Seen] {
    let bytes = Array(toClient.bytes)
    toClient.clear()
    return try Self.feed(bytes, pieceBytes, &clientInput, &client, &toServer)
  }

  private static func feed(
    _ bytes: [UInt8],
    _ pieceBytes: Int,
    _ input: inout [UInt8],
    _ session: inout Session,
    _ out: inout FrameBuffer
  ) throws -> [Seen] {
    var seen: [Seen] = []
    var start = 0
    while start < bytes.count {
      let end = min(bytes.count, pieceBytes == .max ? bytes.count : start + pieceBytes)
      input += bytes[start..<end]
      start = end
      var offset = 0
      let whole = input
      try whole.withUnsafeBytes { buffer in
        let payload = Payload(buffer)
        while true {
          let event = try session.receive(payload, at: &offset, into: &out)
          if case .needsMore = event { break }
          seen.append(Seen(event))
        }
      }
      input.removeFirst(offset)
    }
    return seen
  }
}

/// An event with its payloads copied, so that it can be kept and compared.
enum Seen: Equatable {
  case ready
  case absorbed
  case opened(
    stream: UInt32,
    service: UInt16,
    method: UInt16,
    timeout: UInt32,
    [UInt8],
    ends: Bool,
    closed: Bool
  )
  case message(stream: UInt32, [UInt8], ends: Bool, closed: Bool)
  case status(stream: UInt32, code: UInt8, [UInt8], ends: Bool)
  case reset(stream: UInt32, reason: UInt8)
  case tooLarge(stream: UInt32)
  case goaway
  case pong(UInt64)

  init(_ event: SessionEvent) {
    switch event {
    case .needsMore, .absorbed: self = .absorbed
    case .ready: self = .ready
    case .opened(let call):
      self = .opened(
        stream: call.stream,
        service: call.service,
        method: call.method,
        timeout: call.timeoutMilliseconds,
        call.piece.bytes.array(),
        ends: call.piece.ends,
        closed: call.piece.isHalfClosed
      )
    case .message(let stream, _, let piece):
      self = .message(
        stream: stream,
        piece.bytes.array(),
        ends: piece.ends,
        closed: piece.isHalfClosed
      )
    case .status(let stream, _, let code, _, let piece):
      self = .status(stream: stream, code: code, piece.bytes.array(), ends: piece.ends)
    case .reset(let stream, _, let reason): self = .reset(stream: stream, reason: reason)
    case .messageTooLarge(let stream, _): self = .tooLarge(stream: stream)
    case .goaway: self = .goaway
    case .pong(let value): self = .pong(value)
    }
  }
}

extension Payload {
  /// Lends an array for the time of a call.
  static func with<R>(_ bytes: [UInt8], _ body: (Payload) -> R) -> R {
    bytes.withUnsafeBytes { body(Payload($0)) }
  }
}
