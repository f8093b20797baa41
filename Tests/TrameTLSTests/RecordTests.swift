import COpenSSL
import Randomness
import Testing
import TrameTLS

@Suite struct RecordTests {
  let world: World
  init() throws { world = try World.shared.get() }

  @Test("an end without close_notify is a truncation")
  func truncated() throws {
    var pair = try world.openPair()
    try pair.client.send([1, 2, 3])
    pair.run()
    let error = end(pair.server.session)
    expectRefusal(error, .truncated, says: "without close_notify", "treat open calls as failed")
    let again = refusal { try pair.server.send([1]) }
    expectRefusal(again, .sessionEnded, says: "failed before", "open a new one")
  }

  @Test("a flipped bit anywhere is found, and nothing behind it is delivered", arguments: 0..<200)
  func flippedBit(seed: Int) throws {
    var random = SeededRandom(seed: UInt64(seed))
    var pair = try world.openPair()
    let sent = (0..<3).map { _ in random.bytes(Int.random(in: 1...20_000, using: &random)) }
    var ciphertext: [UInt8] = []
    for bytes in sent {
      try pair.client.send(bytes)
      ciphertext += pair.client.takeOutgoing()
    }
    let place = Int.random(in: 0..<ciphertext.count, using: &random)
    ciphertext[place] ^= 1 << UInt8.random(in: 0..<8, using: &random)
    pair.server.receive(ciphertext, piece: Int.random(in: 1...40_000, using: &random))
    // A changed length may make OpenSSL wait for bytes that never come: then the end is refused.
    let error = pair.server.error ?? end(pair.server.session)
    #expect(error != nil, "seed \(seed)")
    let received = pair.server.takePlaintext()
    let all = sent.flatMap { $0 }
    #expect(received.count < all.count, "seed \(seed)")
    #expect(all.starts(with: received), "seed \(seed)")
  }

  @Test("a flipped bit inside a record is called what it is")
  func corruptedText() throws {
    var pair = try world.openPair()
    try pair.client.send([1, 2, 3])
    var ciphertext = pair.client.takeOutgoing()
    ciphertext[8] ^= 1
    pair.server.receive(ciphertext)
    expectRefusal(
      pair.server.error,
      .corrupted,
      says: "does not decrypt",
      "proxy",
      "bad record mac"
    )
    // The alert reaches the client.
    let alert = pair.server.takeOutgoing()
    pair.client.receive(alert)
    expectRefusal(pair.client.error, .refusedByPeer, says: "changed on the way")
  }

  @Test("32 key updates in a row pass, 33 do not; application data starts the count again")
  func keyUpdates() throws {
    let peer = RawPeer(isServer: false, certificate: world.clientCertificate)
    var server = try End(world.server())
    server.run(with: peer)
    for round in 0..<3 {
      for _ in 0..<32 { server.receive(peer.keyUpdate()) }
      server.receive(peer.write([UInt8(round)]))
    }
    let received = server.takePlaintext()
    #expect(received == [0, 1, 2])
    #expect(server.error == nil)
    for _ in 0..<33 { server.receive(peer.keyUpdate()) }
    expectRefusal(server.error, .flood, says: "33 key updates", "without application data")
  }

  @Test("a flood of key updates in one piece is stopped within a record's length of bytes")
  func keyUpdatesAtOnce() throws {
    let peer = RawPeer(isServer: false, certificate: world.clientCertificate)
    var server = try End(world.server())
    server.run(with: peer)
    let flood = (0..<2000).flatMap { _ in peer.keyUpdate() }
    server.receive(flood)
    expectRefusal(server.error, .flood, says: "key updates")
    let counted = server.error?.what.split(separator: " ").compactMap { Int($0) }.first ?? 0
    #expect(counted < 700)
  }

  @Test("a server that sends tickets without end is refused by the client")
  func tickets() throws {
    let peer = RawPeer(isServer: true, certificate: world.serverCertificate)
    var client = try End(world.client(), serverName: "localhost")
    client.run(with: peer)
    let isOpen = client.session.isOpen
    #expect(isOpen)
    for _ in 0..<120 { client.receive(peer.ticket()) }
    expectRefusal(client.error, .flood, says: "records without application data")
  }

  @Test("a key update in the stream is invisible to the reader")
  func transparentKeyUpdate() throws {
    let peer = RawPeer(isServer: false, certificate: world.clientCertificate)
    var server = try End(world.server())
    server.run(with: peer)
    let stream = peer.write([1]) + peer.keyUpdate() + peer.write([2]) + peer.keyUpdate()
    server.receive(stream + peer.write([3]), piece: 7)
    let received = server.takePlaintext()
    #expect(received == [1, 2, 3])
  }

  private func end(_ session: borrowing TLSSession) -> TLSError? {
    do throws(TLSError) {
      try session.receiveEnd()
      return nil
    } catch { return error }
  }
}
