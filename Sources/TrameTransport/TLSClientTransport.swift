import CTrameSystem
import Dispatch
import Glibc
import Synchronization
public import Trame
public import TrameEngine
public import TrameSession
public import TrameTLS
public import TrameWire

/// Calls over TLS to one server: connects when needed, reuses connections, reconnects after a
/// pause. Give it to a `TrameClient`.
public final class TLSClientTransport: ClientTransport {
  private let loops: [EventLoop]
  private let channels: [ClientChannel]
  private let connectors: [TLSConnector]
  private let context: Mutex<TLSContext>

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
    software: String = "trame"
  ) throws {
    precondition(connectionCount >= 1 && loopCount >= 1)
    let target = try Address(address)
    let context = try TLSContext(tls)
    var loops: [EventLoop] = []
    for index in 0..<loopCount { loops.append(try EventLoop(label: "trame.client.\(index)")) }
    self.loops = loops
    self.context = Mutex(context)
    let connectors = (0..<connectionCount).map { index in
      TLSConnector(target, loop: loops[index % loops.count], context: context, software: software)
    }
    self.connectors = connectors
    channels = connectors.map { connector in
      ClientChannel(
        loop: connector.loop.executor,
        connector: connector,
        limits: limits,
        connectionLimits: connectionLimits
      )
    }
    for loop in loops { loop.start() }
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
    return try context.withLock { context throws(TLSError) in
      let next = try context.reloaded(tls ?? context.configuration)
      context = next
      for connector in connectors {
        connector.loop.executor.post { connector.context = next }
      }
      return next.loaded
    }
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
}
