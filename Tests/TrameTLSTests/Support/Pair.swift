import COpenSSL
import Randomness
import Testing
import TrameTLS

/// One end under test, with the bytes that wait to be sent and those that have been decrypted.
struct End: ~Copyable {
  let session: TLSSession
  var outgoing: TLSBuffer
  var plaintext: TLSBuffer
  var error: TLSError?
  var progress = TLSProgress.handshaking

  init(_ context: TLSContext, serverName: String? = nil) throws {
    let session = try TLSSession(context, serverName: serverName)
    var outgoing = TLSBuffer()
    if serverName != nil { try session.start(sending: &outgoing) }
    self.session = session
    self.outgoing = outgoing
    plaintext = TLSBuffer()
  }

  /// Takes `bytes` in pieces of at most `piece`; remembers an error instead of throwing it.
  mutating func receive(_ bytes: [UInt8], piece: Int = .max) {
    var start = 0
    while start < bytes.count, error == nil {
      let end = start + min(piece, bytes.count - start)
      error = refusal {
        progress = try bytes[start..<end].withUnsafeBytes {
          try session.receive($0, into: &plaintext, sending: &outgoing)
        }
      }
      start = end
    }
  }

  mutating func send(_ bytes: [UInt8]) throws {
    try bytes.withUnsafeBytes { try session.send($0, into: &outgoing) }
  }

  mutating func close() { session.close(sending: &outgoing) }

  mutating func takeOutgoing() -> [UInt8] {
    let bytes = Array(outgoing.bytes)
    outgoing.removeAll()
    return bytes
  }

  mutating func takePlaintext() -> [UInt8] {
    let bytes = Array(plaintext.bytes)
    plaintext.removeAll()
    return bytes
  }
}

/// A client and a server joined by memory.
struct Pair: ~Copyable {
  var client: End
  var server: End

  init(client: TLSContext, server: TLSContext, name: String = "localhost") throws {
    let client = try End(client, serverName: name)
    let server = try End(server)
    self.client = client
    self.server = server
  }

  /// Carries bytes both ways until neither end has any left.
  mutating func run(piece: Int = .max) {
    while true {
      let up = client.takeOutgoing()
      server.receive(up, piece: piece)
      let down = server.takeOutgoing()
      client.receive(down, piece: piece)
      if up.isEmpty && down.isEmpty { return }
    }
  }
}

/// An authority with a good server and a good client, and contexts made from them.
struct World: Sendable {
  let authority: TestAuthority
  let serverCertificate: TestAuthority.Certificate
  let clientCertificate: TestAuthority.Certificate

  init() throws {
    authority = try TestAuthority()
    serverCertificate = authority.issue(.server())
    clientCertificate = authority.issue()
  }

  /// A world that tests share when they change nothing in it.
  static let shared = Result { try World() }

  func configuration(
    _ role: TLSConfiguration.Role,
    _ certificate: TestAuthority.Certificate? = nil,
    authority: TestAuthority? = nil,
    revocationList: String? = nil
  ) -> TLSConfiguration {
    let own = certificate ?? (role == .server ? serverCertificate : clientCertificate)
    return TLSConfiguration(
      role: role,
      certificatePath: own.certificatePath,
      keyPath: own.keyPath,
      authorityPath: (authority ?? self.authority).path,
      revocationListPath: revocationList
    )
  }

  func server(
    _ certificate: TestAuthority.Certificate? = nil,
    authority: TestAuthority? = nil,
    revocationList: String? = nil
  ) throws -> TLSContext {
    try TLSContext(
      configuration(
        .server,
        certificate,
        authority: authority,
        revocationList: revocationList
      )
    )
  }

  func client(
    _ certificate: TestAuthority.Certificate? = nil,
    authority: TestAuthority? = nil,
    revocationList: String? = nil
  ) throws -> TLSContext {
    try TLSContext(
      configuration(
        .client,
        certificate,
        authority: authority,
        revocationList: revocationList
      )
    )
  }

  func pair() throws -> Pair { try Pair(client: client(), server: server()) }

  /// A pair whose handshake is done.
  func openPair() throws -> Pair {
    var pair = try pair()
    pair.run()
    let isOpen = pair.client.session.isOpen && pair.server.session.isOpen
    try #require(isOpen)
    return pair
  }
}

/// Asserts that a refusal is of `kind` and says each of `words`.
func expectRefusal(
  _ error: TLSError?,
  _ kind: TLSError.Kind,
  says words: String...,
  sourceLocation: SourceLocation = #_sourceLocation
) {
  guard let error else {
    Issue.record("nothing was refused", sourceLocation: sourceLocation)
    return
  }
  #expect(error.kind == kind, "\(error)", sourceLocation: sourceLocation)
  for word in words {
    let text = error.description.lowercased()
    #expect(text.contains(word.lowercased()), "\(error)", sourceLocation: sourceLocation)
  }
  #expect(!error.advice.isEmpty, "\(error)", sourceLocation: sourceLocation)
}

/// The error that `body` throws.
func refusal(_ body: () throws -> Void) -> TLSError? {
  do {
    try body()
    return nil
  } catch {
    return error as? TLSError
  }
}

extension SeededRandom {
  mutating func bytes(_ count: Int) -> [UInt8] {
    (0..<count).map { _ in UInt8(truncatingIfNeeded: next()) }
  }
}
