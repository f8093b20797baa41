import CTrameSystem
import Glibc
import Synchronization
import Trame
import TrameEngine
import TrameTLS

/// One loop's listening socket and the connections accepted on it. Each loop has its own socket on
/// the same port, and the kernel spreads connections between them.
// Unchecked: confined to its loop, but for the counter.
final class Listener: ReadyHandler, @unchecked Sendable {
  let address: String
  let limits: TransportLimits
  /// What handshakes are checked by from now on.
  var context: TLSContext
  let loop: EventLoop
  private var socket: ListeningSocket
  private let core: ServerCore
  private let count = Atomic<Int>(0)
  private let hasAddress = Atomic<Bool>(true)
  private var registration: EventLoop.Registration?
  private(set) var connections: [ObjectIdentifier: ServerPeer] = [:]
  private var handshakes: Handshakes
  private var budget: AddressBudget
  private var refusals = RefusalReport()
  /// When calls are ended, once the server has begun to go away.
  private(set) var drainsUntil: Moment?
  /// Peers that are still to be looked at after a reload.
  var unchecked: [ServerPeer] = []

  init(
    _ address: Address,
    loop: EventLoop,
    core: ServerCore,
    context: TLSContext,
    limits: TransportLimits
  ) throws(TransportError) {
    self.loop = loop
    self.core = core
    self.context = context
    self.limits = limits
    handshakes = Handshakes(countMax: limits.handshakesMax)
    budget = AddressBudget(
      perSecond: limits.handshakesPerAddressPerSecondMax,
      burst: limits.handshakesPerAddressBurstMax,
      addressesMax: TransportLimits.addressesMax
    )
    socket = try ListeningSocket(address)
    self.address = socket.address
  }

  var connectionCount: Int { count.load(ordering: .relaxed) }
  /// Whether the address is still its own: no other server could listen there.
  var isListening: Bool { hasAddress.load(ordering: .acquiring) }

  func start() { registration = loop.watch(socket.descriptor, trame_epoll_in, self) }

  // MARK: Accepting

  func ready(_ events: UInt32) { _ = acceptSome() }

  /// Accepts what waits, as much as a turn allows; false when nothing is left.
  private func acceptSome() -> Bool {
    for _ in 0..<TransportLimits.acceptsPerTurnMax {
      var peer = sockaddr_storage()
      let accepted = unsafe trame_accept(socket.descriptor, &peer)
      if accepted >= 0 {
        accept(accepted, SocketAddress(peer))
      } else if accepted == -EAGAIN || !withoutDescriptor(-accepted) {
        return false
      }
    }
    return true
  }

  func loopEnds() { closeAll() }

  /// Without descriptors the pending connection stays ready: asking again at once would take the
  /// whole loop. The oldest handshake gives its descriptor up for it; where none runs, it is turned
  /// away by means of the reserve; failing that, accepting rests until some may have been closed.
  private func withoutDescriptor(_ code: Int32) -> Bool {
    guard code == EMFILE || code == ENFILE || code == ENOBUFS || code == ENOMEM,
      let registration
    else { return false }
    refuse("?", "cannot accept: \(systemMessage(code))")
    if code == EMFILE || code == ENFILE {
      if let oldest = handshakes.takeOldest() {
        oldest.giveWay("no descriptor was left for a later connection")
        return true
      }
      if socket.turnAway() { return true }
    }
    loop.change(registration, 0)
    _ = loop.executor.timers.set(at: loop.executor.now + .milliseconds(100)) { [weak self] in
      guard let self, let registration = self.registration else { return }
      self.loop.change(registration, trame_epoll_in)
    }
    return false
  }

  /// A flood of refusals must not become a flood of log lines.
  private func refuse(_ address: @autoclosure () -> String, _ reason: String) {
    guard let untold = refusals.next(at: loop.executor.now) else { return }
    let more = untold > 0 ? " (and \(untold) connections before it)" : ""
    core.observe(.refused(address: address(), reason: reason + more))
  }

  private func accept(_ accepted: Int32, _ source: SocketAddress) {
    guard connections.count < limits.connectionsMax else {
      close(accepted)
      return refuse(source.text, "too many connections")
    }
    guard core.held.pressure < .connections else {
      close(accepted)
      return refuse(source.text, "short of memory for another connection")
    }
    guard budget.admit(SourceNetwork(source), at: loop.executor.now) else {
      close(accepted)
      return refuse(source.text, "too many connections from this address in a short time")
    }
    do throws(TLSError) {
      let session = try TLSSession(context)
      let peer = ServerPeer(listener: self, core: core, context: context)
      let connection = SecureConnection(
        loop: loop,
        descriptor: accepted,
        address: source.text,
        tls: session,
        limits: limits,
        owner: peer
      )
      connections[ObjectIdentifier(peer)] = peer
      count.add(1, ordering: .relaxed)
      peer.start(connection)
      handshakes.add(peer)?.giveWay(
        "\(limits.handshakesMax) later connections came before its hello"
      )
    } catch {
      close(accepted)
      refuse(source.text, error.description)
    }
  }

  /// A connection has come to its hello, or ended before.
  func handshakeEnded() { handshakes.ended() }

  func forget(_ peer: ServerPeer) {
    if connections.removeValue(forKey: ObjectIdentifier(peer)) != nil {
      count.subtract(1, ordering: .relaxed)
    }
  }

  // MARK: Ending

  /// Takes what waits to be accepted, and then nothing more; every connection is told, those whose
  /// handshake runs when it is done.
  func drain(until end: Moment) {
    drainsUntil = end
    while registration != nil, acceptSome() {}
    stopListening()
    for peer in connections.values { peer.drain(until: end) }
  }

  func closeAll() {
    stopListening()
    for peer in connections.values { peer.close() }
  }

  private func stopListening() {
    if let registration { loop.forget(registration) }
    registration = nil
    socket.close()
    hasAddress.store(false, ordering: .releasing)
  }

  deinit { socket.close() }
}

/// How many refusals of the same second were not told.
struct RefusalReport {
  private var toldAt: Moment?
  private var untold = 0

  /// Nil: this one is only counted. Otherwise it is told, with the number that was not.
  mutating func next(at now: Moment) -> Int? {
    if let toldAt, now < toldAt + .seconds(1) {
      untold += 1
      return nil
    }
    toldAt = now
    defer { untold = 0 }
    return untold
  }
}
