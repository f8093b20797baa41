import CTrameSystem
import Glibc
import Synchronization
import Trame
import TrameEngine
import TrameSession
import TrameTLS

/// One loop's listening socket and the connections accepted on it. Each loop has its own socket on
/// the same port, and the kernel spreads connections between them.
// Unchecked: confined to its loop, but for the counter.
final class Listener: ReadyHandler, @unchecked Sendable {
  let address: String
  private var descriptor: Int32
  private let loop: EventLoop
  private let core: ServerCore
  private let context: TLSContext
  private let configuration: TrameServerConfiguration
  private let connectionsMax: Int
  private let count = Atomic<Int>(0)
  private var registration: EventLoop.Registration?
  private var connections: [ObjectIdentifier: ServerPeer] = [:]

  /// A connect storm must not starve the calls of a turn.
  private static let acceptsPerTurn = 64

  init(
    _ address: Address,
    loop: EventLoop,
    core: ServerCore,
    context: TLSContext,
    configuration: TrameServerConfiguration,
    connectionsMax: Int
  ) throws(TransportError) {
    self.loop = loop
    self.core = core
    self.context = context
    self.configuration = configuration
    self.connectionsMax = connectionsMax
    guard let target = try address.resolve().first else {
      throw TransportError(.address, "'\(address.host)' has no address")
    }
    descriptor = try Self.bound(to: target, address, isShared: true)
    guard listen(descriptor, 4096) == 0 else {
      let code = errno
      close(descriptor)
      throw TransportError(.listen, "cannot listen at \(address.description)", errno: code)
    }
    self.address = SocketAddress(boundTo: descriptor)?.text ?? address.description
  }

  /// Fails when another server has the address: sockets that share a port would otherwise take
  /// each other's connections without a word.
  static func requireFree(_ address: Address) throws(TransportError) {
    guard let target = try address.resolve().first else { return }
    close(try bound(to: target, address, isShared: false))
  }

  private static func bound(
    to target: SocketAddress,
    _ address: Address,
    isShared: Bool
  ) throws(TransportError) -> Int32 {
    let descriptor = trame_socket(target.family)
    guard descriptor >= 0 else {
      throw TransportError(.system, "no socket for \(address.description)", errno: -descriptor)
    }
    _ = trame_set_reuse_address(descriptor)
    if isShared { _ = trame_set_reuse_port(descriptor) }
    let result = unsafe target.with { address, length in unsafe bind(descriptor, address, length) }
    if result == 0 { return descriptor }
    let code = errno
    close(descriptor)
    throw TransportError(
      .listen,
      "cannot listen at \(address.description); is another server running?",
      errno: code
    )
  }

  var connectionCount: Int { count.load(ordering: .relaxed) }

  func start() { registration = loop.watch(descriptor, trame_epoll_in, self) }

  func ready(_ events: UInt32) {
    for _ in 0..<Self.acceptsPerTurn {
      var peer = sockaddr_storage()
      let accepted = unsafe trame_accept(descriptor, &peer)
      guard accepted >= 0 else { return pauseWhenFull(-accepted) }
      accept(accepted, SocketAddress(peer).text)
    }
  }

  func loopEnds() { closeAll() }

  /// Without descriptors the pending connection stays ready: asking again at once would take the
  /// whole loop, so accepting rests until some may have been closed.
  private func pauseWhenFull(_ code: Int32) {
    guard code == EMFILE || code == ENFILE || code == ENOBUFS || code == ENOMEM,
      let registration
    else { return }
    core.observe(.refused(address: "?", reason: "cannot accept: \(systemMessage(code))"))
    loop.change(registration, 0)
    _ = loop.executor.timers.set(at: .now + .milliseconds(100)) { [weak self] in
      guard let self, let registration = self.registration else { return }
      self.loop.change(registration, trame_epoll_in)
    }
  }

  private func accept(_ accepted: Int32, _ address: String) {
    guard connections.count < connectionsMax else {
      close(accepted)
      return core.observe(.refused(address: address, reason: "too many connections"))
    }
    do throws(TLSError) {
      let session = try TLSSession(context)
      let peer = ServerPeer(listener: self, core: core, loop: loop)
      let connection = SecureConnection(
        loop: loop,
        descriptor: accepted,
        address: address,
        tls: session,
        owner: peer
      )
      connections[ObjectIdentifier(peer)] = peer
      count.add(1, ordering: .relaxed)
      peer.start(connection, handshakeSecondsMax: configuration.handshakeSecondsMax)
    } catch {
      close(accepted)
      core.observe(.refused(address: address, reason: error.description))
    }
  }

  func forget(_ peer: ServerPeer) {
    if connections.removeValue(forKey: ObjectIdentifier(peer)) != nil {
      count.subtract(1, ordering: .relaxed)
    }
  }

  func drain(milliseconds: UInt32) {
    stopListening()
    for peer in connections.values { peer.drain(milliseconds: milliseconds) }
  }

  func closeAll() {
    stopListening()
    for peer in connections.values { peer.close() }
  }

  private func stopListening() {
    if let registration { loop.forget(registration) }
    registration = nil
    if descriptor >= 0 { close(descriptor) }
    descriptor = -1
  }

  deinit { if descriptor >= 0 { close(descriptor) } }
}
