import CTrameSystem
import Glibc
import Synchronization
public import Trame
import TrameEngine
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
  /// Bounds of each connection.
  public var limits = SessionLimits()
  /// Connections at a time; further ones are closed at once.
  public var connectionsMax = 20_000
  /// From accept to the client's hello.
  public var handshakeSecondsMax = 10
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

/// A server over TLS. Starts listening with `start`, ends with `drain`.
public final class TrameServer: Sendable {
  private let configuration: TrameServerConfiguration
  private let core: ServerCore
  private let loops: [EventLoop]
  private let listeners: [Listener]
  private let isStarted = Atomic<Bool>(false)
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
    core = ServerCore(
      router: router,
      limits: configuration.limits,
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
    if address.port != 0 { try Listener.requireFree(address) }
    for loop in loops {
      let listener = try Listener(
        address,
        loop: loop,
        core: core,
        context: context,
        configuration: configuration,
        connectionsMax: max(1, configuration.connectionsMax / loops.count)
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

  /// Takes no new connections and no new calls, lets running calls end, and returns when all have,
  /// when the time is up, a day at most, or when the task is cancelled.
  public func drain(within limit: Duration) async {
    guard isStarted.load(ordering: .acquiring) else { return }
    let now = Moment.now
    let deadline = now + min(max(limit, .zero), .seconds(86_400))
    let milliseconds = UInt32(now.milliseconds(until: deadline))
    for (loop, listener) in zip(loops, listeners) {
      loop.executor.post { listener.drain(milliseconds: milliseconds) }
    }
    while listeners.contains(where: { $0.connectionCount > 0 }), .now < deadline {
      // Who is cancelled does not wait for the calls.
      do { try await Task.sleep(for: .milliseconds(10)) } catch { break }
    }
    for (loop, listener) in zip(loops, listeners) {
      loop.executor.post { listener.closeAll() }
      loop.stop()
    }
  }

  /// Connections open now.
  public var connectionCount: Int { listeners.reduce(0) { $0 + $1.connectionCount } }
}
