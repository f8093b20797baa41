import Testing
import TrameControl
import TrameJSON
import TrameSession
import TrameWire

/// One end of a connection that is fed a vector's bytes, in pieces of any size.
struct VectorEnd: ~Copyable {
  var session: Session
  var out = FrameBuffer()
  /// Events so far.
  private(set) var seen: [JSONValue] = []
  /// Bytes given to it when the peer was found to break a rule.
  private(set) var bytesUntilError = 0
  private var input = FrameInput()
  private var given = 0
  private let events: SeenEvent
  /// Calls that a client makes as soon as it may.
  private let calls: Int

  init(_ role: Session.Role, _ limits: SessionLimits, _ events: SeenEvent, calls: Int = 0) {
    session = Session(role: role, limits: limits)
    self.events = events
    self.calls = calls
  }

  mutating func start() {
    session.start(
      instance: session.role == .server
        ? UUID128(high: 0x0123_4567_89AB_CDEF, low: 0x0123_4567_89AB_CDEF) : .zero,
      software: "vectors",
      services: session.role == .server
        ? [ServiceEntry(id: 0x1122_3344_5566_7788, fingerprint: 0x99AA_BBCC_DDEE_FF00)] : [],
      into: &out
    )
  }

  /// What it has to say since the last time.
  mutating func taken() -> [UInt8] {
    defer { out.clear() }
    return Array(out.bytes)
  }

  /// Takes bytes, `pieceBytes` at a time.
  mutating func receive(_ bytes: [UInt8], pieceBytes: Int) throws(ProtocolError) {
    var start = 0
    while start < bytes.count {
      let end = pieceBytes < bytes.count - start ? start + pieceBytes : bytes.count
      given += end - start
      try receivePiece(Array(bytes[start..<end]))
      start = end
    }
  }

  private mutating func receivePiece(_ piece: [UInt8]) throws(ProtocolError) {
    var thrown: ProtocolError?
    piece.withUnsafeBytes { buffer in
      let frames = input.add(Payload(buffer))
      var offset = 0
      do throws(ProtocolError) {
        while true {
          let event = try session.receive(frames, at: &offset, into: &out)
          if case .needsMore = event { break }
          if let json = events.json(event, session) { seen.append(json) }
          if case .ready = event { makeCalls() }
        }
      } catch {
        thrown = error
      }
      input.keep(frames, from: offset)
    }
    if let thrown {
      bytesUntilError = given
      throw thrown
    }
  }

  private mutating func makeCalls() {
    for _ in 0..<calls {
      _ = Payload.with([1]) {
        session.open(
          service: 0,
          method: 1,
          timeoutMilliseconds: 0,
          metadata: nil,
          message: $0,
          halfClose: true,
          tag: 0,
          into: &out
        )
      }
    }
  }

  mutating func forgetSeen() { seen = [] }
}
