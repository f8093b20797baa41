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
  private var connection: SecureConnection?
  private var engine: ServerConnection?
  private var timer = TimerWheel.ID.none

  init(listener: Listener, core: ServerCore, loop: EventLoop) {
    self.listener = listener
    self.core = core
    self.loop = loop
  }

  func start(_ connection: SecureConnection, handshakeSecondsMax: Int) {
    self.connection = connection
    // From accept to hello: a peer that dawdles holds memory and says nothing.
    timer = loop.executor.timers.set(at: .now + .seconds(handshakeSecondsMax)) { [weak self] in
      guard let self, self.engine?.isReady != true else { return }
      self.connection?.close(
        TLSError(
          .truncated,
          "no hello within \(handshakeSecondsMax) s",
          advice: "the peer is slow, or does not speak trame/1"
        )
      )
    }
    connection.start(asClient: false)
  }

  func handshakeDone(_ connection: SecureConnection) throws(TLSError) -> any ConnectionEngine {
    let certificate = try connection.tls.peerCertificate()
    let uri = try certificate.principalURI()
    let principal = Principal(
      uri: uri.description,
      name: uri.principal,
      certificateFingerprint: certificate.fingerprint
    )
    let engine = ServerConnection(core: core, loop: loop.executor, principal: principal)
    self.engine = engine
    engine.shell = connection
    engine.start()
    core.observe(.connected(principal: principal.uri, address: connection.address))
    return engine
  }

  func drain(milliseconds: UInt32) {
    guard let engine else { return close() }
    engine.leave(.drain, "the server is going away", within: .milliseconds(Int64(milliseconds)))
  }

  func close() { connection?.close(nil) }

  func closed(_ connection: SecureConnection, _ error: TLSError?) {
    loop.executor.timers.cancel(timer)
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
