public import Trame
import TrameEngine
import TrameSession
public import TrameWire

/// A server and its client in one process, joined by memory: the same sessions and the same
/// handlers as over TLS, without sockets. Every service test runs on it.
public final class InProcessTransport: ClientTransport {
  private let loop = QueueLoop()
  private let channel: ClientChannel

  /// Serves a router to the one client that this is, who calls as `principal`.
  public init(
    _ router: Router,
    principal: Principal? = nil,
    observe: @escaping @Sendable (ServerEvent) -> Void = { _ in }
  ) {
    let core = ServerCore(
      router: router,
      limits: SessionLimits(),
      software: "in-process",
      observe: observe
    )
    let connector = InProcessConnector(loop, core, principal)
    channel = ClientChannel(loop: loop.executor, connector: connector)
  }

  deinit {
    channel.close()
    loop.stop()
  }

  /// One request, one response (its body).
  public func unary<Q: WireMessage>(
    _ head: CallHead,
    _ request: Q
  ) async throws(RPCError) -> [UInt8] {
    try await channel.unary(head, request)
  }

  /// Opens a streaming call, with its one request or before its first.
  public func open(
    _ head: CallHead,
    request: [UInt8]?
  ) async throws(RPCError) -> any ClientStream {
    try await channel.open(head, request: request)
  }

  /// Waits between two attempts.
  public func pause(_ duration: Duration) async { await channel.pause(duration) }
}

/// Joins the channel's connection to a server's, both on one loop.
// Unchecked: confined to the loop.
private final class InProcessConnector: Connector, @unchecked Sendable {
  let address = "in-process"
  private let loop: QueueLoop
  private let core: ServerCore
  private let principal: Principal?
  private var pipe: Pipe?

  init(_ loop: QueueLoop, _ core: ServerCore, _ principal: Principal?) {
    self.loop = loop
    self.core = core
    self.principal = principal
  }

  func connect(for endpoint: ClientEndpoint) {
    let client = endpoint.makeConnection()
    let server = ServerConnection(core: core, loop: loop.executor, principal: principal)
    server.address = address
    let pipe = Pipe(loop, client: client, server: server) { [weak endpoint] in
      endpoint?.failed(RPCError(.unavailable, "the server ended", origin: .network), client)
    }
    self.pipe = pipe
    client.shell = pipe
    server.shell = pipe
    client.start(software: "in-process")
    server.start()
  }
}

/// Hands what one side has put out to the other, in turns, until neither has anything.
private final class Pipe: ConnectionShell {
  private let loop: QueueLoop
  private let client: ClientConnection
  private let server: ServerConnection
  private let ended: () -> Void
  private var isDirty = false
  private var isEnded = false

  init(
    _ loop: QueueLoop,
    client: ClientConnection,
    server: ServerConnection,
    ended: @escaping () -> Void
  ) {
    self.loop = loop
    self.client = client
    self.server = server
    self.ended = ended
    loop.flush = { [weak self] in self?.move() }
  }

  func markDirty() { isDirty = true }

  // A record's worth has gathered; here it can wait for the turn's end.
  func flush() { isDirty = true }

  private func move() {
    while isDirty && !isEnded {
      isDirty = false
      move(from: client, to: server)
      move(from: server, to: client)
      loop.executor.runPosted()
      if client.isEnding || server.isEnding && server.out.count == 0 {
        isEnded = true
        server.closed()
        (client.shell, server.shell) = (nil, nil)
        ended()
      }
    }
  }

  private func move(from sender: some ConnectionEngine, to receiver: some ConnectionEngine) {
    if sender.hasQueued { sender.pump() }
    if sender.out.count == 0 { return }
    // Taken out first: what the receiver does may put more into the sender's buffer.
    let bytes = unsafe Array(sender.out.bytes)
    sender.out.clear()
    unsafe bytes.withUnsafeBytes { buffer in receiver.receive(unsafe Payload(buffer)) }
    if sender.hasQueued {
      sender.pump()
      if sender.out.count > 0 { isDirty = true }
    }
  }
}
