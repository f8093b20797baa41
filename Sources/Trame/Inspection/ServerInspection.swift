public import TrameWire

/// What can be seen of a running server. Each loop answers for its own connections, so the parts of
/// an answer are of slightly different moments.
public protocol ServerInspection: Sendable {
  /// The server as a whole.
  func summary() async -> ServerSnapshot
  /// Every connection that is past its handshake.
  func connections() async -> [ConnectionSnapshot]
  /// Every call under way.
  func calls() async -> [CallSnapshot]
  /// Every method served, with what was counted since the start.
  func methods() async -> [MethodSnapshot]
}

/// A server as a whole, at one moment.
public struct ServerSnapshot: Sendable {
  /// Made anew by each start.
  public var instance: UUID128
  /// Name and version.
  public var software: String
  /// Since the server was made.
  public var uptime: Duration
  /// Loops that connections are spread over.
  public var loopCount: Int
  /// Connections past their handshake.
  public var connectionCount: Int
  /// Connections that have ended since the start.
  public var connectionsEnded: UInt64
  /// Bytes held for requests and answers that wait.
  public var heldBytes: Int
  /// The most that may be held.
  public var heldBytesMax: Int
  /// Tenants with handlers under way, the busiest first.
  public var tenants: [(name: String, handlers: Int)]
  /// Calls of methods that the server does not have.
  public var unknownMethodCount: UInt64

  package init(instance: UUID128, software: String) {
    self.instance = instance
    self.software = software
    uptime = .zero
    loopCount = 0
    connectionCount = 0
    connectionsEnded = 0
    heldBytes = 0
    heldBytesMax = 0
    tenants = []
    unknownMethodCount = 0
  }
}

/// One connection, at one moment. Bytes are those of frames, before encryption.
public struct ConnectionSnapshot: Sendable {
  /// The URI of the peer's certificate; empty over a transport without identity.
  public var principal: String
  /// Where the peer is.
  public var address: String
  /// The tenant that its calls count for.
  public var tenant: String
  /// Since the end of the handshake.
  public var age: Duration
  /// Calls that hold a place.
  public var callCount: Int
  /// Bytes that came.
  public var receivedBytes: Int
  /// Bytes that went.
  public var sentBytes: Int
  /// What the peer allows us to send now.
  public var sendCredit: Int
  /// What we allow the peer to send now.
  public var receiveCredit: Int
  /// Bytes that wait for credit or for the socket.
  public var queuedBytes: Int
  /// Since something came.
  public var silence: Duration
  /// It takes no further calls, or soon will not.
  public var isLeaving: Bool
  /// The loop that serves it, from 0.
  public var loop: Int

  package init(
    principal: String,
    address: String,
    tenant: String,
    age: Duration,
    callCount: Int,
    receivedBytes: Int,
    sentBytes: Int,
    sendCredit: Int,
    receiveCredit: Int,
    queuedBytes: Int,
    silence: Duration,
    isLeaving: Bool,
    loop: Int
  ) {
    self.principal = principal
    self.address = address
    self.tenant = tenant
    self.age = age
    self.callCount = callCount
    self.receivedBytes = receivedBytes
    self.sentBytes = sentBytes
    self.sendCredit = sendCredit
    self.receiveCredit = receiveCredit
    self.queuedBytes = queuedBytes
    self.silence = silence
    self.isLeaving = isLeaving
    self.loop = loop
  }
}

/// A call under way, at one moment.
public struct CallSnapshot: Sendable {
  /// What a call is waiting for, or doing.
  public enum Stage: Sendable {
    /// Its request, or the next of several, has not come whole.
    case waitingForRequest
    /// It waits for a handler.
    case queued
    /// Its handler runs, or waits for something of its own.
    case handler
    /// What it sends waits for the peer.
    case sending
  }

  /// The method called.
  public var method: MethodDescriptor
  /// The URI of the caller's certificate; empty over a transport without identity.
  public var principal: String
  /// Where the caller is.
  public var address: String
  /// What it is waiting for, or doing.
  public var stage: Stage
  /// Since it came.
  public var age: Duration
  /// Until its deadline; nil where it has none.
  public var remaining: Duration?

  package init(
    method: MethodDescriptor,
    principal: String,
    address: String,
    stage: Stage,
    age: Duration,
    remaining: Duration?
  ) {
    self.method = method
    self.principal = principal
    self.address = address
    self.stage = stage
    self.age = age
    self.remaining = remaining
  }
}
