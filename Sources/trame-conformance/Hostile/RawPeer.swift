import TrameTLS

/// A peer that sends whatever it is told, inside a sound TLS connection.
struct RawPeer: ~Copyable {
  private let socket: PlainSocket
  private let session: TLSSession
  private var ciphertext = TLSBuffer()
  private var plaintext = TLSBuffer()
  /// All that the other side has sent, decrypted.
  private(set) var received: [UInt8] = []
  /// Whether nothing more comes: the other side has ended the connection, or was silent too long.
  private(set) var isOver = false
  /// Whether the other side has ended it.
  private(set) var hasPeerEnded = false

  private init(_ socket: consuming PlainSocket, _ session: consuming TLSSession) {
    self.socket = socket
    self.session = session
  }

  /// Shakes hands over a socket, as the end that the context is for.
  static func connected(
    over socket: consuming PlainSocket,
    _ context: TLSContext
  ) throws -> RawPeer {
    let isClient = context.configuration.role == .client
    let session = try TLSSession(context, serverName: isClient ? "127.0.0.1" : nil)
    var peer = RawPeer(socket, session)
    if isClient { try peer.session.start(sending: &peer.ciphertext) }
    try peer.sendCiphertext()
    while !peer.session.isOpen && !peer.isOver { try peer.take() }
    return peer
  }

  mutating func send(_ bytes: [UInt8]) throws {
    try unsafe bytes.withUnsafeBytes { bytes in
      unsafe try session.send(bytes, into: &ciphertext)
    }
    try sendCiphertext()
  }

  /// Takes what comes until the other side ends, or is silent for too long.
  mutating func takeAll() throws { while !isOver { try take() } }

  /// Takes what comes next.
  mutating func take() throws {
    guard let bytes = socket.receive() else {
      isOver = true
      hasPeerEnded = hasPeerEnded || socket.isClosedByPeer
      return
    }
    let progress = try unsafe bytes.withUnsafeBytes { bytes in
      unsafe try session.receive(bytes, into: &plaintext, sending: &ciphertext)
    }
    received += unsafe Array(plaintext.bytes)
    plaintext.removeAll()
    if progress == .closedByPeer {
      isOver = true
      hasPeerEnded = true
    }
    // A peer that has closed does not want what is left to say.
    try? sendCiphertext()
  }

  private mutating func sendCiphertext() throws {
    defer { ciphertext.removeAll() }
    unsafe try socket.send(ciphertext.bytes)
  }
}
