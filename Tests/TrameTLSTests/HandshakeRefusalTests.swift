import COpenSSL
import Randomness
import Testing
import TrameTLS

@Suite struct HandshakeRefusalTests {
  let world: World
  init() throws { world = try World.shared.get() }

  /// Runs a handshake; returns what each end says of it.
  func outcome(
    client: TLSContext? = nil,
    server: TLSContext? = nil,
    name: String = "localhost"
  ) throws -> (client: TLSError?, server: TLSError?) {
    var pair = try Pair(
      client: client ?? world.client(),
      server: server ?? world.server(),
      name: name
    )
    pair.run()
    return (pair.client.error, pair.server.error)
  }

  @Test("a client of another authority is refused, and told so")
  func unknownIssuer() throws {
    let stranger = try TestAuthority("stranger")
    let (client, server) = try outcome(client: world.client(stranger.issue()))
    expectRefusal(server, .unknownIssuer, says: "CN=client", "issuer", "configure its authority")
    expectRefusal(client, .refusedByPeer, says: "unknown to it", "its authority")
  }

  @Test("a server of another authority is refused by the client")
  func unknownServerIssuer() throws {
    let stranger = try TestAuthority("stranger")
    let (client, server) = try outcome(client: world.client(authority: stranger))
    expectRefusal(client, .unknownIssuer, says: "CN=test authority", "configured authority")
    expectRefusal(server, .refusedByPeer, says: "unknown to it")
  }

  @Test("an expired client certificate is refused with its date")
  func expired() throws {
    // A context refuses to load it, so a raw client shows it.
    let old = world.authority.issue(.init(name: "old", validSeconds: -7200 ... -3600))
    let peer = RawPeer(isServer: false, certificate: old)
    var server = try End(world.server())
    server.run(with: peer)
    expectRefusal(
      server.error,
      .certificateExpired,
      says: "CN=old",
      "valid until 20",
      "renew"
    )
  }

  @Test("a client certificate that is not valid yet is refused")
  func early() throws {
    let early = world.authority.issue(.init(name: "early", validSeconds: 3600...7200))
    let peer = RawPeer(isServer: false, certificate: early)
    var server = try End(world.server())
    server.run(with: peer)
    expectRefusal(server.error, .certificateNotYetValid, says: "CN=early", "clock")
  }

  @Test("a revoked client is refused, another one is not")
  func revoked() throws {
    let list = world.authority.revoke([world.clientCertificate.serial])
    let server = try world.server(revocationList: list)
    let (client, refused) = try outcome(server: server)
    expectRefusal(refused, .revoked, says: "CN=client", "serial", "revoked", "new certificate")
    expectRefusal(client, .refusedByPeer, says: "our certificate is revoked")
    let other = try outcome(client: world.client(world.authority.issue()), server: server)
    #expect(other.client == nil && other.server == nil)
  }

  @Test("a revocation list of another authority does not count: the peer is refused")
  func missingList() throws {
    let stranger = try TestAuthority("stranger")
    let server = try world.server(revocationList: stranger.revoke([]))
    let (_, refused) = try outcome(server: server)
    expectRefusal(refused, .revocationUnknown, says: "certificate CRL", "revocation list")
  }

  @Test("a client without a certificate is refused")
  func noCertificate() throws {
    let peer = RawPeer(isServer: false, certificate: nil)
    var server = try End(world.server())
    server.run(with: peer)
    expectRefusal(server.error, .noPeerCertificate, says: "no certificate", "every client")
  }

  @Test("a server's certificate does not make a client", arguments: ["serverAuth", nil])
  func purpose(usage: String?) throws {
    let wrong = world.authority.issue(.init(name: "wrong", usage: usage))
    let peer = RawPeer(isServer: false, certificate: wrong)
    var server = try End(world.server())
    server.run(with: peer)
    expectRefusal(server.error, .wrongPurpose, says: "CN=wrong", "clientAuth")
  }

  @Test(
    "a server's certificate for another name is refused",
    arguments: ["db.example", "127.0.0.2", "localhost.example", "server", "::1"]
  )
  func nameMismatch(name: String) throws {
    let (client, server) = try outcome(name: name)
    expectRefusal(client, .nameMismatch, says: "mismatch", "CN=server", "connect by a name")
    expectRefusal(server, .refusedByPeer, says: "the peer refused us")
  }

  @Test("a server is accepted by each of its names", arguments: ["localhost", "127.0.0.1"])
  func names(name: String) throws {
    let (client, server) = try outcome(name: name)
    #expect(client == nil && server == nil)
  }

  @Test("a client must say whom it expects", arguments: ["", "local\0host"])
  func noName(name: String) throws {
    let context = try world.client()
    let error = refusal { _ = try TLSSession(context, serverName: name) }
    expectRefusal(error, .nameMismatch, says: "without its name", "host name or IP")
  }

  @Test("a client that names no protocol or another one is refused", arguments: [nil, "h2"])
  func clientProtocol(name: String?) throws {
    let peer = RawPeer(
      isServer: false,
      certificate: world.clientCertificate,
      protocols: name
    )
    var server = try End(world.server())
    server.run(with: peer)
    expectRefusal(server.error, .wrongProtocol, says: "ALPN", "trame/1", "HTTP")
  }

  @Test("a refused protocol reaches the peer as no_application_protocol")
  func protocolAlert() throws {
    let peer = RawPeer(isServer: false, certificate: world.clientCertificate, protocols: nil)
    var server = try End(world.server())
    server.receive(peer.exchange([]))
    let alert = server.takeOutgoing()
    #expect(Array(alert.suffix(2)) == [2, 120])  // fatal, RFC 7301 §3.2
  }

  @Test("a server that chooses no protocol is refused by the client")
  func serverProtocol() throws {
    let peer = RawPeer(
      isServer: true,
      certificate: world.serverCertificate,
      protocols: nil
    )
    var client = try End(world.client(), serverName: "localhost")
    client.run(with: peer)
    expectRefusal(client.error, .wrongProtocol, says: "the server chose no protocol", "trame/1")
    let isOpen = client.session.isOpen
    #expect(!isOpen)
  }

  @Test("TLS 1.2 is refused on both sides")
  func oldVersion() throws {
    let oldClient = RawPeer(
      isServer: false,
      certificate: world.clientCertificate,
      version: TLS1_2_VERSION
    )
    var server = try End(world.server())
    server.run(with: oldClient)
    expectRefusal(server.error, .wrongVersion, says: "TLS 1.3", "update")
    let oldServer = RawPeer(
      isServer: true,
      certificate: world.serverCertificate,
      version: TLS1_2_VERSION
    )
    var client = try End(world.client(), serverName: "localhost")
    client.run(with: oldServer)
    expectRefusal(client.error, .refusedByPeer, says: "does not speak TLS 1.3")
  }

  static let strangers: [(bytes: String, says: String)] = [
    ("GET / HTTP/1.1\r\nHost: x\r\n\r\n", "look like HTTP"),
    ("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", "look like HTTP"),
    ("HTTP/1.1 400 Bad Request\r\n\r\n", "look like HTTP"),
    ("SSH-2.0-OpenSSH_9.2\r\n", "look like SSH"),
    ("\u{1}\u{2}\u{3}garbage", "01 02 03"),
  ]

  @Test("bytes that are not TLS are named for what they are", arguments: strangers)
  func notTLS(bytes: String, says: String) throws {
    var server = try End(world.server())
    server.receive(Array(bytes.utf8))
    expectRefusal(server.error, .notTLS, says: "does not speak TLS", says, "check the port")
    var client = try End(world.client(), serverName: "localhost")
    client.receive(Array(bytes.utf8))
    expectRefusal(client.error, .notTLS, says: "does not speak TLS", says)
  }

  @Test("garbage after a plausible first byte is refused without a trap", arguments: 0..<100)
  func garbage(seed: Int) throws {
    var random = SeededRandom(seed: UInt64(seed))
    var server = try End(world.server())
    server.receive([22, 3, 1] + random.bytes(400) + random.bytes(70_000), piece: 4096)
    let error = server.error
    #expect(error != nil, "seed \(seed)")
  }

  @Test("a bit flipped in the handshake ends it, but for a record's version", arguments: 0..<200)
  func flippedBit(seed: Int) throws {
    var random = SeededRandom(seed: UInt64(seed))
    var pair = try world.pair()
    let isUp = Bool.random(using: &random)
    let flight = isUp ? Int.random(in: 0...1, using: &random) : 0
    var isVersion = false
    for round in 0...2 {
      var up = pair.client.takeOutgoing()
      if isUp, round == flight { isVersion = flip(&up, &random) }
      pair.server.receive(up)
      var down = pair.server.takeOutgoing()
      if !isUp, round == flight { isVersion = flip(&down, &random) }
      pair.client.receive(down)
    }
    let areOpen = pair.client.session.isOpen && pair.server.session.isOpen
    #expect(!areOpen || isVersion, "seed \(seed)")
    if areOpen {
      try pair.client.send([1])
      try pair.server.send([2])
      pair.run()
      let up = pair.server.takePlaintext()
      let down = pair.client.takePlaintext()
      #expect(up == [1] && down == [2], "seed \(seed)")
    }
  }

  /// True when the bit lay in a record's version, the one field that a reader of TLS 1.3 ignores
  /// while records are not encrypted (RFC 8446 §5.1).
  private func flip(_ bytes: inout [UInt8], _ random: inout SeededRandom) -> Bool {
    let place = Int.random(in: 0..<bytes.count, using: &random)
    var record = 0
    while true {
      let next = record + 5 + Int(bytes[record + 3]) << 8 + Int(bytes[record + 4])
      if place < next { break }
      record = next
    }
    bytes[place] ^= 1 << UInt8.random(in: 0..<8, using: &random)
    return (1...2).contains(place - record)
  }

  @Test("a handshake longer than any honest one is refused")
  func longHandshake() throws {
    var server = try End(world.server())
    // One handshake message of 100 kB announced, sent in small records.
    let fragment: [UInt8] = [22, 3, 1, 1, 0] + [UInt8](repeating: 0, count: 256)
    var first = fragment
    first.replaceSubrange(5..<9, with: [1, 1, 0x86, 0xA0])
    server.receive(first)
    for _ in 0..<300 where server.error == nil { server.receive(fragment) }
    let error = server.error
    #expect(error != nil)
    #expect(error?.kind == .flood || error?.kind == .protocolViolation)
  }

  @Test("a peer that goes away during the handshake leaves a clear error")
  func endDuringHandshake() throws {
    let server = try End(world.server())
    let error = refusal { try server.session.receiveEnd() }
    expectRefusal(error, .truncated, says: "during the handshake", "the peer's log")
  }
}
