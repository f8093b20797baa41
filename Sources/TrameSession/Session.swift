package import TrameControl
package import TrameWire

/// The protocol state of one connection: bytes and commands in, frames and events out. It knows no
/// socket, no clock and no lock; the loop that owns it obeys (docs/protocol.md).
///
/// ```
///              start                peer's hello            a goaway, last call ended
///   (made) ───────────► greeting ───────────────► open ───────────────────────────────► hasSentLast
///              hello out               calls may flow     after a goaway none begins
/// ```
package struct Session: ~Copyable {
  package enum Role: Sendable {
    case client
    case server
  }

  enum Phase {
    case greeting
    case open
  }

  package let role: Role
  package let limits: SessionLimits
  /// What the peer said first; default values before.
  package internal(set) var peer = Hello()
  /// The peer's goaway, once it came.
  package internal(set) var peerGoaway: Goaway?

  var phase = Phase.greeting
  /// The last stream that our goaway named: what came later was never started, and stays so.
  var goawayStream: UInt32?
  var hasSentGoaway: Bool { goawayStream != nil }
  var streams = StreamTable()
  var queue = SendQueue()
  /// The highest id opened so far, ours (client) or the peer's (server).
  package internal(set) var lastStream: UInt32 = 0
  var connectionSendCredit = 0
  var connectionReceiveCredit: Int
  var connectionConsumed = 0
  var controlFrames = 0
  var resetsLeft: Int
  /// When what is now received came, in nanoseconds of a clock that only rises. Told by who drives
  /// the session; where nobody does (0), pings need keep no distance.
  package var clock: Int64 = 0
  var pings = PingRecord()
  /// Encodes control messages; made on first use, small.
  var writer = WireWriter(capacity: 64)

  package init(role: Role, limits: SessionLimits = SessionLimits()) {
    limits.validate()
    self.role = role
    self.limits = limits
    connectionReceiveCredit = limits.connectionCreditBytes
    resetsLeft = limits.resetsMax
  }

  /// Sends our hello: the first thing on a new connection.
  package mutating func start(
    instance: UUID128,
    software: String,
    services: [ServiceEntry],
    into out: inout FrameBuffer
  ) {
    let hello = Hello(
      version: 1,
      frameBytesMax: UInt32(limits.frameBytesMax),
      messageBytesMax: UInt32(limits.messageBytesMax),
      callsMax: role == .server ? UInt32(limits.callsMax) : 0,
      connectionCredit: UInt32(limits.connectionCreditBytes),
      streamCredit: UInt32(limits.streamCreditBytes),
      instance: instance,
      services: services,
      software: software,
      metadataBytesMax: UInt32(limits.metadataBytesMax)
    )
    sendControl(hello, .hello, into: &out)
    precondition(writer.count <= SessionLimits.helloBytesMax, "a server of too many services")
  }

  mutating func sendControl<M: WireMessage>(
    _ message: M,
    _ kind: FrameKind,
    into out: inout FrameBuffer
  ) {
    writer.reset()
    writer.encode(message)
    out.append(FrameHeader(length: writer.count, kind: kind, stream: 0))
    out.append(unsafe Payload(writer.bytes))
  }

  /// Whether the peer's hello has come.
  package var isReady: Bool { phase == .open }

  /// Calls that hold a place.
  package var callCount: Int { streams.count }

  /// Whether either side said goaway and the last call has ended.
  package var hasSentLast: Bool {
    streams.count == 0 && (hasSentGoaway || peerGoaway != nil)
  }

  /// Whether messages wait for credit or room; `pump` sends what it can.
  package var hasQueued: Bool { !queue.isEmpty }

  /// Bytes of messages and answers that wait.
  package var queuedBytes: Int { queue.bytes }

  /// Whether another call may be opened now (client).
  package var canOpen: Bool {
    isReady && peerGoaway == nil && !hasSentGoaway && streams.count < Int(peer.callsMax)
      && lastStream < UInt32.max - 2
  }

  /// Keeps a value of the layer above with a stream; false when its call has been given up.
  package mutating func take(_ stream: UInt32, tag: UInt32) -> Bool {
    guard let slot = unsafe streams.find(stream), unsafe !slot.pointee.isReset else { return false }
    unsafe slot.pointee.tag = tag
    return true
  }

  /// Whether the call has been given up, or is not there at all.
  package func isReset(_ stream: UInt32) -> Bool {
    unsafe streams.find(stream)?.pointee.isReset ?? true
  }

  /// Whether something of this stream waits to be sent.
  package func isQueued(_ stream: UInt32) -> Bool {
    unsafe streams.find(stream)?.pointee.isQueued ?? false
  }

  /// The streams that hold a place, with their tags.
  package var openStreams: [(stream: UInt32, tag: UInt32)] {
    streams.ids.compactMap { id in
      unsafe streams.find(id).map { (id, unsafe $0.pointee.tag) }
    }
  }
}
