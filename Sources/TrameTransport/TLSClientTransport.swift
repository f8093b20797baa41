import CTrameSystem
import Dispatch
import Glibc
public import Trame
public import TrameEngine
public import TrameSession
public import TrameTLS
public import TrameWire

/// Calls over TLS to one server or several: connects when needed, reuses connections, reconnects
/// after a pause. Give it to a `TrameClient`.
public final class TLSClientTransport: ClientTransport {
  private let loops: [EventLoop]
  private let channels: [ClientChannel]
  private let contexts: SharedTLSContext

  /// Prepares connections to `host:port`; nothing is sent before the first call.
  ///
  /// `connectionCount` connections share the calls; one is enough but for benchmarks and bulk.
  public init(
    address: String,
    tls: TLSConfiguration,
    connectionCount: Int = 1,
    loopCount: Int = 1,
    limits: SessionLimits = SessionLimits(),
    connectionLimits: ConnectionLimits = .client,
    resilience: ClientLimits = ClientLimits(),
    software: String = "trame"
  ) throws {
    precondition(connectionCount >= 1 && loopCount >= 1)
    _ = try Address(address)
    let context = try TLSContext(tls)
    let loops = try Self.loops(loopCount)
    self.loops = loops
    let contexts = SharedTLSContext(context)
    self.contexts = contexts
    channels = (0..<connectionCount).map { index in
      let loop = loops[index % loops.count]
      let connector = TLSConnector(
        Endpoint(address),
        loop: loop,
        contexts: contexts,
        software: software
      )
      return ClientChannel(
        loop: loop.executor,
        connector: connector,
        limits: limits,
        connectionLimits: connectionLimits,
        resilience: resilience
      )
    }
    for loop in loops { loop.start() }
  }

  /// Prepares connections to the servers that a resolver names, and spreads calls over them.
  ///
  /// Servers that come and go are noticed: running calls stay where they are, new ones go to those
  /// that are there. `connectionCount` connections to each are used.
  public init(
    target: any Resolver,
    policy: BalancingPolicy = .pickFirst,
    tls: TLSConfiguration,
    connectionCount: Int = 1,
    loopCount: Int = 1,
    limits: SessionLimits = SessionLimits(),
    connectionLimits: ConnectionLimits = .client,
    resilience: ClientLimits = ClientLimits(),
    software: String = "trame"
  ) throws {
    precondition(connectionCount >= 1 && loopCount >= 1)
    let context = try TLSContext(tls)
    let loops = try Self.loops(loopCount)
    self.loops = loops
    let contexts = SharedTLSContext(context)
    self.contexts = contexts
    channels = (0..<connectionCount).map { index in
      let loop = loops[index % loops.count]
      return ClientChannel(
        loop: loop.executor,
        limits: limits,
        connectionLimits: connectionLimits,
        resilience: resilience,
        policy: policy
      ) { endpoint in
        TLSConnector(endpoint, loop: loop, contexts: contexts, software: software)
      }
    }
    for channel in channels { Resolution(target, for: channel).begin() }
    for loop in loops { loop.start() }
  }

  private static func loops(_ count: Int) throws -> [EventLoop] {
    var loops: [EventLoop] = []
    for index in 0..<count { loops.append(try EventLoop(label: "trame.client.\(index)")) }
    return loops
  }

  deinit {
    for channel in channels { channel.close() }
    for loop in loops { loop.stop() }
  }

  /// Reads the certificates, key and lists again, or those of another configuration, for the next
  /// connections; those that are open go on as they are. Reading blocks. Throws what is wrong with
  /// the files; the client then goes on with what it has.
  @discardableResult
  public func reload(_ tls: TLSConfiguration? = nil) throws(TLSError) -> LoadedCertificates {
    precondition(tls?.role != .server, "a client's certificates")
    return try contexts.reload(tls)
  }

  /// The executors of the loops: a task that prefers one makes its calls without a hop.
  public var executors: [any TaskExecutor] { loops.map { $0.executor } }

  // A task stays on one connection, so that its calls keep their order of sending.
  private func channel() -> ClientChannel {
    if channels.count == 1 { return channels[0] }
    let task = unsafe withUnsafeCurrentTask { unsafe $0?.hashValue ?? 0 }
    return channels[Int(UInt(bitPattern: task) % UInt(channels.count))]
  }

  /// The transport of one connection, for callers that spread their calls themselves.
  public func connection(_ index: Int) -> any ClientTransport {
    OneConnection(owner: self, channel: channels[index])
  }

  /// One request, one response (its body).
  public func unary<Q: WireMessage>(
    _ head: CallHead,
    _ request: Q
  ) async throws(RPCError) -> [UInt8] {
    try await channel().unary(head, request)
  }

  /// Opens a streaming call, with its one request or before its first.
  public func open(
    _ head: CallHead,
    request: [UInt8]?
  ) async throws(RPCError) -> any ClientStream {
    try await channel().open(head, request: request)
  }

  /// Waits between two attempts.
  public func pause(_ duration: Duration) async { await channel().pause(duration) }
}

/// One of a transport's connections. It keeps the transport, whose end would close it.
private struct OneConnection: ClientTransport {
  let owner: TLSClientTransport
  let channel: ClientChannel

  func unary<Q: WireMessage>(_ head: CallHead, _ request: Q) async throws(RPCError) -> [UInt8] {
    try await channel.unary(head, request)
  }

  func open(
    _ head: CallHead,
    request: [UInt8]?
  ) async throws(RPCError) -> any ClientStream {
    try await channel.open(head, request: request)
  }

  func pause(_ duration: Duration) async { await channel.pause(duration) }
}
