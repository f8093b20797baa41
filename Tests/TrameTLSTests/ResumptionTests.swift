import COpenSSL
import Testing
import TrameTLS

/// A resumed session shows no certificate, so none is checked: a revoked client would come back.
@Suite("Sessions are not resumed")
struct ResumptionTests {
  let world: World
  init() throws { world = try World() }

  /// Makes a context resume sessions: what ours must not do, so that the test can see it done.
  private func allowResumption(_ context: TLSContext, keys: [UInt8]? = nil) -> [UInt8] {
    var keys = keys ?? (0..<80).map { UInt8($0) }
    SSL_CTX_ctrl(context.raw, SSL_CTRL_SET_TLSEXT_TICKET_KEYS, 80, &keys)
    SSL_CTX_set_session_id_context(context.raw, [1], 1)
    return keys
  }

  private func permissive() throws -> TLSContext {
    let context = try world.server()
    SSL_CTX_clear_options(context.raw, noTicketOption)
    SSL_CTX_set_num_tickets(context.raw, 2)
    return context
  }

  // The macro is an expression that Swift does not import.
  private let noTicketOption: UInt64 = 1 << 14

  private func client(_ session: OpaquePointer? = nil) -> RawPeer {
    let peer = RawPeer(isServer: false, certificate: world.clientCertificate)
    if let session { SSL_set_session(peer.ssl, session) }
    return peer
  }

  /// A session with a ticket that the keys open.
  private func ticket(from context: TLSContext) throws -> OpaquePointer? {
    let peer = client()
    var server = try End(context)
    server.run(with: peer)
    let isOpen = server.session.isOpen
    #expect(isOpen)
    return peer.resumableSession(after: server.takeOutgoing())
  }

  @Test("a client that offers an old session gets a whole handshake, and its certificate checked")
  func oldSession() throws {
    let willing = try permissive()
    let keys = allowResumption(willing)
    let session = try #require(try ticket(from: willing))
    defer { SSL_SESSION_free(session) }

    // The control: where it is allowed, it happens, and the test sees it.
    let resumed = client(session)
    var willingServer = try End(willing)
    willingServer.run(with: resumed)
    #expect(SSL_session_reused(resumed.ssl) == 1)

    // Ours, with the same keys, does not.
    let ours = try world.server()
    _ = allowResumption(ours, keys: keys)
    let whole = client(session)
    var server = try End(ours)
    server.run(with: whole)
    let isOpen = server.session.isOpen
    #expect(isOpen)
    #expect(SSL_session_reused(whole.ssl) == 0)
    let named = try server.session.peerCertificate().subject
    #expect(named == "CN=client")

    // And so a client that was revoked meanwhile stays out.
    let list = world.authority.revoke([world.clientCertificate.serial])
    let checking = try world.server(revocationList: list)
    _ = allowResumption(checking, keys: keys)
    var refusing = try End(checking)
    refusing.run(with: client(session))
    expectRefusal(refusing.error, .revoked, says: "CN=client")
  }

  @Test("our server gives no session that could be offered")
  func noTickets() throws {
    #expect(try ticket(from: world.server()) == nil)
  }
}
