import Glibc
import Trame
import TrameControl
import TrameEngine
import TrameSession
import TrameTLS

/// A server's view of one connection: who is there, and what its end is worth in the log.
final class ServerPeer: SecureConnectionOwner {
  private unowned let listener: Listener
  private let core: ServerCore
  private let loop: EventLoop
  /// By what its handshake was checked.
  private let context: TLSContext
  private var connection: SecureConnection?
  private var engine: ServerConnection?
  private var timer = TimerWheel.ID.none
  /// Until the client's hello.
  private(set) var isShakingHands = true

  init(listener: Listener, core: ServerCore, context: TLSContext) {
    self.listener = listener
    self.core = core
    self.context = context
    loop = listener.loop
  }

  func start(_ connection: SecureConnection) {
    self.connection = connection
    let seconds = listener.limits.handshakeSecondsMax
    // From accept to hello: a peer that dawdles holds memory and says nothing.
    timer = loop.executor.timers.set(at: loop.executor.now + .seconds(seconds)) { [weak self] in
      self?.giveUp("no hello within \(seconds) s")
    }
    connection.start(asClient: false)
  }

  private func giveUp(_ reason: String) {
    if !isShakingHands { return }
    connection?.close(
      TLSError(.truncated, reason, advice: "the peer is slow, or does not speak trame/1")
    )
  }

  /// A later connection takes the place of this one, which has not come to its hello.
  func giveWay(_ reason: String) { giveUp(reason) }

  private func handshakeEnded() {
    if !isShakingHands { return }
    isShakingHands = false
    loop.executor.timers.cancel(timer)
    listener.handshakeEnded()
  }

  func handshakeDone(_ connection: SecureConnection) throws(TLSError) -> any ConnectionEngine {
    // The lists may have changed since it began.
    if context !== listener.context { try connection.tls.checkPeer(against: listener.context) }
    let certificate = try connection.tls.peerCertificate()
    let uri = try certificate.principalURI()
    let principal = Principal(
      uri: uri.description,
      name: uri.principal,
      certificateFingerprint: certificate.fingerprint
    )
    let engine = ServerConnection(
      core: core,
      loop: loop.executor,
      principal: principal,
      expiry: expiry(certificate)
    )
    engine.address = connection.address
    self.engine = engine
    engine.shell = connection
    engine.onReady = { [weak self] in self?.handshakeEnded() }
    engine.start()
    core.observe(.connected(principal: principal.uri, address: connection.address))
    if let end = listener.drainsUntil { drain(until: end) }
    return engine
  }

  private func expiry(_ certificate: PeerCertificate) -> Moment {
    let left = certificate.notAfter - Int64(time(nil))
    return loop.executor.now + .seconds(max(0, left))
  }

  // MARK: Ending

  func drain(until end: Moment) {
    let left = loop.executor.now.milliseconds(until: end)
    engine?.drain(milliseconds: UInt32(clamping: left))
  }

  func close() { connection?.close(nil) }

  /// A look-up in the lists.
  func endIfRevoked(by context: TLSContext) {
    guard let connection, engine != nil, connection.tls.isPeerRevoked(by: context) else { return }
    end("its certificate has been revoked", within: .seconds(1))
  }

  /// What a new handshake would say; a list that is missing ends nobody who is here.
  func endIfRefused(by context: TLSContext) {
    guard let connection, engine != nil else { return }
    do throws(TLSError) {
      try connection.tls.checkPeer(against: context)
    } catch {
      if error.kind == .revocationUnknown { return }
      end(error.description, within: .seconds(1))
    }
  }

  private func end(_ reason: String, within limit: Duration) {
    guard let engine else { return close() }
    engine.leave(.accessRevoked, reason, within: limit)
  }

  func closed(_ connection: SecureConnection, _ error: TLSError?) {
    handshakeEnded()
    self.connection = nil
    listener.forget(self)
    guard let engine else {
      return core.observe(
        .refused(
          address: connection.address,
          reason: error?.description ?? "left during the handshake"
        )
      )
    }
    let reason = engine.endReason.isEmpty ? error?.description ?? "" : engine.endReason
    engine.closed()
    self.engine = nil
    core.observe(
      .disconnected(
        principal: engine.principal?.uri ?? "",
        address: connection.address,
        reason: reason
      )
    )
  }
}
