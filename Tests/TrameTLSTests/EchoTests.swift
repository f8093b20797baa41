import Randomness
import Testing
import TrameTLS

@Suite struct EchoTests {
  let world: World
  init() throws { world = try World.shared.get() }

  static let cases: [(size: Int, piece: Int)] = [
    (0, 1), (1, 1), (63, 1), (16_384, 1), (65_537, 1),
    (1, 17), (64, 17), (16_383, 17), (16_385, 17), (300_000, 17),
    (1, 65_536), (16_384, 65_536), (65_536, 65_536), (1 << 20, 65_536), (1 << 20, .max),
  ]

  @Test("what one end sends the other reads, whatever the pieces", arguments: cases)
  func echo(size: Int, piece: Int) throws {
    var pair = try world.pair()
    pair.run(piece: piece)
    var random = SeededRandom(seed: UInt64(size))
    let sent = random.bytes(size)
    try pair.client.send(sent)
    pair.run(piece: piece)
    let received = pair.server.takePlaintext()
    #expect(received == sent)
    try pair.server.send(received)
    pair.run(piece: piece)
    let echoed = pair.client.takePlaintext()
    #expect(echoed == sent)
    let error = pair.client.error ?? pair.server.error
    #expect(error == nil)
  }

  @Test("messages of both ends cross")
  func crossing() throws {
    var pair = try world.openPair()
    for round in 0..<50 {
      try pair.client.send(Array("up \(round);".utf8))
      try pair.server.send(Array("down \(round);".utf8))
    }
    pair.run(piece: 3)
    let up = String(decoding: pair.server.takePlaintext(), as: UTF8.self)
    let down = String(decoding: pair.client.takePlaintext(), as: UTF8.self)
    #expect(up == (0..<50).map { "up \($0);" }.joined())
    #expect(down == (0..<50).map { "down \($0);" }.joined())
  }

  @Test("the handshake agrees on the first cipher suite of the policy, and on nothing older")
  func suite() throws {
    let pair = try world.openPair()
    let summary = pair.server.session.summary
    #expect(summary == "TLSv1.3 TLS_AES_128_GCM_SHA256")
  }

  @Test("after a peer's close the other end can still finish what it has to say")
  func halfClose() throws {
    var pair = try world.openPair()
    try pair.client.send([1, 2, 3])
    pair.client.close()
    pair.run()
    let progress = pair.server.progress
    let received = pair.server.takePlaintext()
    #expect(progress == .closedByPeer)
    #expect(received == [1, 2, 3])
    try pair.server.session.receiveEnd()
    try pair.server.send([4, 5])
    pair.server.close()
    pair.run()
    let answer = pair.client.takePlaintext()
    let clientProgress = pair.client.progress
    #expect(answer == [4, 5])
    #expect(clientProgress == .closedByPeer)
  }

  @Test("each end sees the other's certificate")
  func identity() throws {
    let pair = try world.openPair()
    let client = try pair.server.session.peerCertificate()
    #expect(client.subject == "CN=client")
    #expect(client.serial == String(world.clientCertificate.serial, radix: 16).evenUppercase)
    #expect(client.uriNames == ["trame://dev/client"])
    #expect(client.fingerprint.count == 64)
    #expect(try client.principalURI().principal == "client")
    #expect(try client.principalURI().deployment == "dev")
    let server = try pair.client.session.peerCertificate()
    #expect(server.dnsNames == ["localhost"])
    #expect(server.notAfter > 1_700_000_000)
  }
}

extension String {
  /// As OpenSSL prints a number: whole bytes, upper case.
  fileprivate var evenUppercase: String { (count % 2 == 0 ? self : "0" + self).uppercased() }
}
