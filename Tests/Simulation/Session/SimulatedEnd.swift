import TrameControl
import TrameSession
import TrameWire

/// One end of a simulated connection: a session, its buffers, and a reader that takes what came when
/// the simulation says so.
@safe struct SimulatedEnd: ~Copyable {
  let name: String
  let limits: SessionLimits
  var session: Session
  var out = FrameBuffer()
  private var input = FrameInput()
  /// Frames put into `out`, and frames received.
  private(set) var sent = FrameLedger()
  private(set) var received = FrameLedger()
  /// Bytes of `out` that `sent` knows.
  private var noted = 0
  /// The rule that the peer broke; nothing is received after it.
  private(set) var error: ProtocolError?
  /// Pieces that the reader has not taken yet: their credit is owed.
  private(set) var held: [(stream: UInt32, cost: Int)] = []
  private(set) var heldCost = 0
  /// Whether frames may be counted on to be sound.
  private let isHonest: Bool

  // The piece that is being received.
  private var piece = unsafe UnsafeMutableRawBufferPointer(start: nil, count: 0)
  private var frames = Payload.empty
  private var offset = 0

  init(_ role: Session.Role, _ limits: SessionLimits, isHonest: Bool = true) {
    name = role == .client ? "client" : "server"
    self.limits = limits
    self.isHonest = isHonest
    session = Session(role: role, limits: limits)
    let services = role == .server ? [ServiceEntry(id: 7)] : []
    session.start(instance: .zero, software: "simulated", services: services, into: &out)
  }

  deinit { unsafe piece.deallocate() }

  // MARK: Receiving

  /// Begins with bytes that arrived; `next` gives what they mean, one event at a time.
  mutating func begin(_ bytes: [UInt8]) {
    unsafe piece.deallocate()
    unsafe piece = .allocate(byteCount: bytes.count, alignment: 16)
    unsafe piece.copyBytes(from: bytes)
    unsafe frames = input.add(Payload(UnsafeRawBufferPointer(piece)))
    offset = 0
  }

  mutating func next() -> Seen? {
    if error != nil { return nil }
    let before = offset
    do throws(ProtocolError) {
      let event = try session.receive(frames, at: &offset, into: &out)
      if case .needsMore = event {
        session.flushGrants(into: &out)
        input.keep(frames, from: offset)
        return nil
      }
      if isHonest, let frame = WireFrame(frames.part(from: before)) { received.note(frame) }
      return Seen(event)
    } catch {
      self.error = error
      session.sendGoaway(.protocolError, error.description, into: &out)
      return nil
    }
  }

  // MARK: Sending

  /// The frames that were put into `out` since the last time.
  mutating func takeNewFrames() -> [WireFrame] {
    var frames: [WireFrame] = []
    guard isHonest else { return frames }
    while noted < out.count {
      let rest = unsafe Payload(out.bytes).part(from: noted)
      guard let frame = WireFrame(rest) else { preconditionFailure("a session sends whole frames") }
      noted += 8 + frame.length
      sent.note(frame)
      frames.append(frame)
    }
    return frames
  }

  /// Moves what the link has room for.
  mutating func transmit(to link: inout Link, now: Int64) -> Int {
    let count = link.take(from: &out, now: now)
    noted -= count
    return count
  }

  // MARK: Reading

  mutating func hold(_ stream: UInt32, _ piece: Seen.Piece) {
    let cost = Session.cost(piece.bytes.count, ends: piece.ends)
    if cost == 0 { return }
    held.append((stream, cost))
    heldCost += cost
  }

  func held(of stream: UInt32) -> Int {
    var sum = 0
    for owed in held where owed.stream == stream { sum += owed.cost }
    return sum
  }

  /// The reader takes its first piece that is not of a sleeping stream; false when there is none.
  mutating func read(except sleeping: Set<UInt32>) -> Bool {
    guard let index = held.firstIndex(where: { !sleeping.contains($0.stream) }) else {
      return false
    }
    let (stream, cost) = held.remove(at: index)
    heldCost -= cost
    session.consumed(cost, stream: stream, into: &out)
    return true
  }

  func hasReadable(except sleeping: Set<UInt32>) -> Bool {
    held.contains { !sleeping.contains($0.stream) }
  }
}
