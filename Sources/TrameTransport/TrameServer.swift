import CTrameSystem
import Glibc
import Synchronization
public import Trame
public import TrameEngine
public import TrameSession
public import TrameTLS

/// How a server listens and what it allows.
public struct TrameServerConfiguration: Sendable {
  /// `host:port`; port 0 lets the system choose.
  public var address: String
  /// Certificates; mutual TLS 1.3 and nothing else.
  public var tls: TLSConfiguration
  /// Event loops; one a core by default.
  public var loopCount: Int
  /// Bounds of each session.
  public var limits = SessionLimits()
  /// How long connections live, and how dead ones are noticed.
  public var connectionLimits = ConnectionLimits.server
  /// Bounds of sockets and handshakes.
  public var transportLimits = TransportLimits()
  /// What all connections together, and each tenant, may have under way.
  public var admission = AdmissionLimits()
  /// The tenant of a caller, for `admission`; each principal is its own where nothing is said.
  public var tenant: @Sendable (Principal?) -> String = { $0?.uri ?? "" }
  /// Another server of this machine may listen at the same address, to take over from it: both then
  /// get new connections until one of them drains.
  public var sharesAddress = false
  /// Name and version, told to clients.
  public var software: String

  /// Listens at an address with certificates.
  public init(
    address: String,
    tls: TLSConfiguration,
    loopCount: Int = 0,
    software: String = "trame"
  ) {
    self.address = address
    self.tls = tls
    self.loopCount = loopCount > 0 ? loopCount : max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN))))
    self.software = software
  }
}

/// A server over TLS. Starts listening with `start`, takes new certificates with `reload`, ends with
/// `drain`.
public final class TrameServer: Sendable {
  private let configuration: TrameServerConfiguration
  private let core: ServerCore
  private let loops: [EventLoop]
  private let listeners: [Listener]
  private let isStarted = Atomic<Bool>(false)
  private let context: Mutex<TLSContext>
  /// Where it listens, with the port the system chose.
  public let address: String

  /// Binds the address and reads the certificates; serves after `start`.
  public init(
    _ configuration: TrameServerConfiguration,
    router: Router,
    observe: @escaping @Sendable (ServerEvent) -> Void = { _ in }
  ) throws {
    self.configuration = configuration
    let context = try TLSContext(configuration.tls)
    configuration.transportLimits.validate()
    self.context = Mutex(context)
    core = ServerCore(
      router: router,
      limits: configuration.limits,
      connectionLimits: configuration.connectionLimits,
      admission: configuration.admission,
      loopCount: configuration.loopCount,
      tenant: configuration.tenant,
      software: configuration.software,
      observe: observe
    )
    var loops: [EventLoop] = []
    for index in 0..<configuration.loopCount {
      loops.append(try EventLoop(label: "trame.server.\(index)"))
    }
    self.loops = loops
    var listeners: [Listener] = []
    var address = try Address(configuration.address)
    if address.port != 0 && !configuration.sharesAddress {
      try ListeningSocket.requireFree(address)
    }
    let share = configuration.transportLimits.share(of: loops.count)
    for loop in loops {
      let listener = try Listener(
        address,
        loop: loop,
        core: core,
        context: context,
        limits: share
      )
      if listeners.isEmpty { address = try Address(listener.address) }
      listeners.append(listener)
    }
    self.listeners = listeners
    self.address = address.description
  }

  /// Accepts connections from now on.
  public func start() {
    isStarted.store(true, ordering: .releasing)
    for (loop, listener) in zip(loops, listeners) {
      loop.start()
      loop.executor.post { listener.start() }
    }
  }

  /// What has been loaded of certificates and lists.
  public var loaded: LoadedCertificates { context.withLock { $0.loaded } }

  /// Reads the certificates, keys and lists again, or those of another configuration, and uses them
  /// from now on. Reading blocks; calls go on meanwhile, and those that run are not touched, except
  /// of peers that may not call any more: who is revoked is told goaway at once and closed within
  /// five seconds.
  ///
  /// Throws what is wrong with the files; the server then goes on with what it has.
  @discardableResult
  public func reload(_ tls: TLSConfiguration? = nil) throws(TLSError) -> LoadedCertificates {
    precondition(tls?.role != .client, "a server's certificates")
    return try context.withLock { context throws(TLSError) in
      let next = try context.reloaded(tls ?? context.configuration)
      context = next
      for (loop, listener) in zip(loops, listeners) {
        loop.executor.post { listener.use(next) }
      }
      return next.loaded
    }
  }

  /// Takes no new connections, and no new calls from clients that have heard of it; lets running
  /// calls end, and ends those that have not as unavailable when the time is up, a day at most. Returns
  /// when all connections are closed, or the task is cancelled.
  public func drain(within limit: Duration) async {
    guard isStarted.load(ordering: .acquiring) else { return }
    let deadline = Moment.now + min(max(limit, .zero), .seconds(86_400))
    for (loop, listener) in zip(loops, listeners) {
      loop.executor.post { listener.drain(until: deadline) }
    }
    let latest = deadline + .seconds(TransportLimits.farewellSecondsMax)
    while listeners.contains(where: { $0.connectionCount > 0 }), .now < latest {
      // Who is cancelled does not wait for the calls.
      do { try await Task.sleep(for: .milliseconds(10)) } catch { break }
    }
    for (loop, listener) in zip(loops, listeners) {
      loop.executor.post { listener.closeAll() }
      loop.stop()
    }
    // The next server may want the address at once. A loop that a handler keeps is not waited for.
    let patience = Moment.now + .seconds(1)
    while listeners.contains(where: \.isListening), .now < patience { await Task.yield() }
  }

  /// To look into the server while it runs.
  public var inspection: any ServerInspection { core }

  /// Connections open now.
  public var connectionCount: Int { listeners.reduce(0) { $0 + $1.connectionCount } }
}
