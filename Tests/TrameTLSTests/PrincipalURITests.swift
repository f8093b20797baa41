import Testing
import TrameTLS

@Suite struct PrincipalURITests {
  let world: World
  init() throws { world = try World.shared.get() }

  @Test(
    "a well-formed name is read as it is written",
    arguments: [
      ("trame://dev/client", "dev", "client"),
      ("trame://ptce.example/region-11", "ptce.example", "region-11"),
      ("trame://A/b.c_d~e-1", "A", "b.c_d~e-1"),
    ]
  )
  func wellFormed(text: String, deployment: String, principal: String) throws {
    let uri = try #require(PrincipalURI(text))
    #expect(uri.deployment == deployment)
    #expect(uri.principal == principal)
    #expect(uri.description == text)
  }

  static let malformed = [
    "", "trame", "trame:", "trame:/dev/x", "trame://", "trame:///x", "trame://dev", "trame://dev/",
    "trame://dev//x", "trame://dev/x/", "trame://dev/x/y", "Trame://dev/x", "TRAME://dev/x",
    "https://dev/x", "spiffe://dev/x", " trame://dev/x", "trame://dev/x ", "trame://dev/x\n",
    "trame://dev/%78", "trame://dev/x%00", "trame://dev/x%2Fy", "trame://dev:1/x",
    "trame://u@dev/x", "trame://dev/x?y", "trame://dev/x#y", "trame://dev/.", "trame://dev/..",
    "trame://../x", "trame://dev/-x", "trame://dev/é", "trame://dev/x\u{301}", "trame://dev/ｘ",
    "trame://dév/x", "trame://dev/x\u{0}", "trame://dev/x\u{0}y", "trame://dev/\u{202E}x",
    "trame://dev/x*", "trame://*/x", "trame://dev\\x", "trame://dev/x;y", "trame://dev/x,y",
    "trame://dev/" + String(repeating: "x", count: 129),
  ]

  @Test("anything else is refused, without decoding or folding", arguments: malformed)
  func refused(text: String) throws {
    #expect(PrincipalURI(text) == nil)
    guard !text.isEmpty else { return }
    // The same through a real certificate and a handshake.
    let error = try handshakeRefusal(uris: [Array(text.utf8)])
    expectRefusal(error, .wrongPrincipal, says: "URI name \"", "trame://<deployment>/<principal>")
    let isOneLine = error?.description.allSatisfy { $0.isASCII && !$0.isNewline } ?? false
    #expect(isOneLine)
  }

  @Test("a byte outside ASCII cannot stand for another character")
  func rawBytes() throws {
    for byte: UInt8 in [0x00, 0x80, 0xC3, 0xFF] {
      let error = try handshakeRefusal(uris: [Array("trame://dev/x".utf8) + [byte]])
      expectRefusal(error, .wrongPrincipal, says: "URI name")
    }
  }

  @Test("a certificate without a URI name has no principal")
  func none() throws {
    let error = try handshakeRefusal(uris: [])
    expectRefusal(error, .wrongPrincipal, says: "no URI name", "CN=client", "one SAN URI")
  }

  @Test(
    "two URI names are refused, whatever they are",
    arguments: ["trame://dev/other", "trame://dev/client", "spiffe://dev/client"]
  )
  func two(second: String) throws {
    let first = Array("trame://dev/client".utf8)
    let error = try handshakeRefusal(uris: [first, Array(second.utf8)])
    expectRefusal(error, .wrongPrincipal, says: "2 URI names", "one SAN URI")
  }

  /// Connects with a certificate of these URI names; returns the refusal of its principal.
  private func handshakeRefusal(uris: [[UInt8]]) throws -> TLSError? {
    let certificate = world.authority.issue(.init(uris: uris))
    var pair = try Pair(client: world.client(certificate), server: world.server())
    pair.run()
    let peer = try pair.server.session.peerCertificate()
    return refusal { _ = try peer.principalURI() }
  }
}
