import COpenSSL
import Testing
import TrameTLS

@Suite struct CertificateChainTests {
  let world: World
  init() throws { world = try World.shared.get() }

  @Test("a chain may have two intermediates below the configured authority, not three")
  func depth() throws {
    var authority = world.authority
    for intermediates in 1...3 {
      authority = try TestAuthority("intermediate \(intermediates)", under: authority)
      let refusal = try serverRefusal(of: authority.issue())
      if intermediates <= 2 {
        #expect(refusal == nil, "\(intermediates) intermediates")
      } else {
        expectRefusal(refusal, .certificateRefused, says: "certificate chain too long", "verify")
      }
    }
  }

  @Test("a chain without its intermediate has an unknown issuer")
  func missingIntermediate() throws {
    let intermediate = try TestAuthority("intermediate", under: world.authority)
    let whole = intermediate.issue()
    let peer = RawPeer(isServer: false, certificate: whole, sendsIntermediates: false)
    var server = try End(world.server())
    server.run(with: peer)
    expectRefusal(server.error, .unknownIssuer, says: "CN=client", "local issuer")
  }

  @Test("the authority's own certificate is not sent: the peer has it")
  func authorityIsNotSent() throws {
    let peer = RawPeer(isServer: false, certificate: world.authority.issue())
    var server = try End(world.server())
    server.run(with: peer)
    #expect(server.error == nil)
    #expect(OPENSSL_sk_num(SSL_get_peer_cert_chain(peer.ssl)) == 1)
  }

  @Test("what a stranger writes into a certificate cannot fill a log")
  func longNames() throws {
    let stranger = try TestAuthority("stranger")
    let units = (0..<400).map { String(repeating: "u", count: 56) + "\($0)" }
    let serial = [UInt8](repeating: 0x5A, count: 8000)
    let long = stranger.issue(.init(units: units, serial: serial))
    let refusal = try serverRefusal(of: long)
    expectRefusal(refusal, .unknownIssuer, says: "serial 5A5A")
    let length = refusal?.description.utf8.count ?? .max
    #expect(length < 1000)
  }

  private func serverRefusal(of certificate: TestAuthority.Certificate) throws -> TLSError? {
    var pair = try Pair(client: world.client(certificate), server: world.server())
    pair.run()
    return pair.server.error
  }
}
