internal import COpenSSL

/// How far a session has come, as ``TLSSession/receive(_:into:sending:)`` reports it.
package enum TLSProgress: Hashable, Sendable {
  /// The handshake needs more of the peer's bytes.
  case handshaking
  /// Application data flows both ways.
  case open
  /// The peer will send nothing more and has said so (close_notify); sending still works.
  case closedByPeer
}

/// One end of one TLS connection: bytes in, bytes out, no socket, no clock.
///
///     var session = try TLSSession(context, serverName: "db.example")   // a client
///     try session.start(sending: &out)                                 // then send `out`
///     switch try session.receive(ciphertext, into: &plaintext, sending: &out) { … }
///     try session.send(bytes, into: &out)
///
/// Confined to one thread at a time. After an error the session is over: what `out` holds is the
/// alert for the peer, to be sent before closing. The methods do not ask for exclusive access: what
/// changes lies behind a pointer, where OpenSSL's callbacks need it.
@safe
package struct TLSSession: ~Copyable {
  private let ssl: OpaquePointer
  private let state: UnsafeMutablePointer<SessionState>
  private let role: TLSConfiguration.Role

  /// A client names the host or IP address that the server's certificate must carry; a server
  /// names nothing.
  package init(_ context: TLSContext, serverName: String? = nil) throws(TLSError) {
    let role = context.configuration.role
    ERR_clear_error()
    guard let ssl = unsafe SSL_new(context.raw) else {
      throw TLSError.library("no memory for a TLS session")
    }
    let state = UnsafeMutablePointer<SessionState>.allocate(capacity: 1)
    unsafe state.initialize(to: SessionState())
    do throws(TLSError) {
      try unsafe Self.connect(ssl, state, role, serverName)
    } catch {
      unsafe Self.free(ssl, state)
      throw error
    }
    unsafe self.ssl = ssl
    unsafe self.state = state
    self.role = role
  }

  deinit { unsafe Self.free(ssl, state) }

  /// True from the end of the handshake until the session closes or fails. A client is only sure
  /// that its certificate was accepted when the server's first application data has come.
  package var isOpen: Bool { unsafe state.pointee.phase == .open }

  // MARK: - Events

  /// A client's first bytes.
  package func start(sending output: inout TLSBuffer) throws(TLSError) {
    precondition(role == .client, "a server waits for its client's first bytes")
    try unsafe withCall(UnsafeRawBufferPointer(start: nil, count: 0), &output) {
      () throws(TLSError) in try shakeHands()
    }
  }

  /// Takes bytes from the peer: goes on with the handshake, then appends all that decrypts to
  /// `plaintext`. `output` gets what TLS itself has to answer.
  package func receive(
    _ ciphertext: UnsafeRawBufferPointer,
    into plaintext: inout TLSBuffer,
    sending output: inout TLSBuffer
  ) throws(TLSError) -> TLSProgress {
    try requireAlive()
    return try unsafe withCall(ciphertext, &output) { () throws(TLSError) in
      if unsafe state.pointee.phase == .handshaking {
        if unsafe state.pointee.handshakeBytes == 0 { try unsafe FirstBytes.check(ciphertext) }
        try shakeHands()
        if unsafe state.pointee.phase == .handshaking {
          try unsafe RecordGuard.admitHandshake(ciphertext.count, &state.pointee)
          return .handshaking
        }
      }
      try decrypt(into: &plaintext)
      return unsafe state.pointee.phase == .closedByPeer ? .closedByPeer : .open
    }
  }

  /// The peer's bytes have ended. Throws unless it had closed the session first: without its
  /// close_notify nobody knows whether the last bytes are missing.
  package func receiveEnd() throws(TLSError) {
    switch unsafe state.pointee.phase {
    case .closedByPeer, .failed: return
    case .handshaking:
      unsafe state.pointee.phase = .failed
      throw TLSError(
        .truncated,
        "the peer closed the connection during the handshake",
        advice: "the peer's log says why; a port that is not TLS behaves so too"
      )
    case .open:
      unsafe state.pointee.phase = .failed
      throw TLSError(
        .truncated,
        "the peer closed the connection without close_notify",
        advice: "treat open calls as failed: the peer died, or bytes were cut off on the way"
      )
    }
  }

  /// Encrypts all of `plaintext` into `output`.
  package func send(
    _ plaintext: UnsafeRawBufferPointer,
    into output: inout TLSBuffer
  ) throws(TLSError) {
    try requireAlive()
    precondition(unsafe state.pointee.phase != .handshaking, "data is sent after the handshake")
    guard plaintext.count > 0 else { return }
    try unsafe withCall(UnsafeRawBufferPointer(start: nil, count: 0), &output) {
      () throws(TLSError) in
      var sent = 0
      while sent < plaintext.count {
        let count = Int32(truncatingIfNeeded: min(plaintext.count &- sent, Int(Int32.max)))
        ERR_clear_error()
        let written = unsafe SSL_write(ssl, plaintext.baseAddress.map { unsafe $0 + sent }, count)
        guard written > 0 else { throw fail() }
        sent &+= Int(written)
      }
    }
  }

  /// Says to the peer that nothing more will be sent (close_notify). Silent when the handshake has
  /// not ended or the session has failed: OpenSSL then has nothing to say.
  package func close(sending output: inout TLSBuffer) {
    let phase = unsafe state.pointee.phase
    guard phase == .open || phase == .closedByPeer else { return }
    unsafe withCall(UnsafeRawBufferPointer(start: nil, count: 0), &output) {
      ERR_clear_error()
      _ = unsafe SSL_shutdown(ssl)
      ERR_clear_error()
    }
  }

  // MARK: - The peer

  /// What the peer's certificate says. Throws before the handshake has ended.
  package func peerCertificate() throws(TLSError) -> PeerCertificate {
    guard
      unsafe state.pointee.phase != .handshaking,
      let certificate = unsafe SSL_get0_peer_certificate(ssl)
    else {
      throw TLSError(
        .noPeerCertificate,
        "the peer has shown no certificate yet",
        advice: "ask after the handshake"
      )
    }
    return unsafe PeerCertificate(certificate)
  }

  /// Checks the peer again as a new handshake with `context` would: for live connections after a
  /// reload, so that a revoked peer does not stay.
  package func checkPeer(against context: TLSContext) throws(TLSError) {
    try unsafe PeerVerification.check(ssl, against: context)
  }

  /// Whether the peer's certificate stands in a revocation list of `context`: a look-up by issuer and
  /// serial number, without checking any signature.
  package func isPeerRevoked(by context: TLSContext) -> Bool {
    guard let certificate = unsafe SSL_get0_peer_certificate(ssl) else { return false }
    return unsafe copenssl_revokes(SSL_CTX_get_cert_store(context.raw), certificate) == 1
  }

  /// What the handshake agreed on, for logs: `TLSv1.3 TLS_AES_128_GCM_SHA256`.
  package var summary: String {
    let cipher = unsafe SSL_CIPHER_get_name(SSL_get_current_cipher(ssl))
    return
      unsafe "\(String(cString: SSL_get_version(ssl))) \(cipher.map { unsafe String(cString: $0) } ?? "")"
  }

  // MARK: - Making and freeing

  private static func connect(
    _ ssl: OpaquePointer,
    _ state: UnsafeMutablePointer<SessionState>,
    _ role: TLSConfiguration.Role,
    _ serverName: String?
  ) throws(TLSError) {
    guard
      unsafe SSL_set_ex_data(ssl, 0, state) == 1,
      unsafe SessionBIO.attach(state, to: ssl)
    else { throw TLSError.library("no memory for a TLS session") }
    unsafe RecordGuard.attach(state, to: ssl)
    switch role {
    case .server:
      unsafe SSL_set_accept_state(ssl)
    case .client:
      unsafe SSL_set_connect_state(ssl)
      try unsafe PeerVerification.expect(serverName ?? "", from: ssl)
    }
  }

  private static func free(
    _ ssl: OpaquePointer,
    _ state: UnsafeMutablePointer<SessionState>
  ) {
    unsafe SSL_free(ssl)
    unsafe state.deinitialize(count: 1)
    unsafe state.deallocate()
  }

  // MARK: - Steps

  private func requireAlive() throws(TLSError) {
    guard unsafe state.pointee.phase == .failed else { return }
    throw TLSError(
      .sessionEnded,
      "the TLS session has failed before",
      advice: "close the connection and open a new one"
    )
  }

  /// Lends the input and the output to OpenSSL for one call of `body`.
  @inline(__always)
  private func withCall<Result, Failure: Error>(
    _ input: UnsafeRawBufferPointer,
    _ output: inout TLSBuffer,
    _ body: () throws(Failure) -> Result
  ) throws(Failure) -> Result {
    try unsafe withUnsafeMutablePointer(to: &output) { output throws(Failure) in
      unsafe state.pointee.input = input.baseAddress
      unsafe state.pointee.inputCount = input.count
      unsafe state.pointee.output = output
      defer {
        unsafe state.pointee.input = nil
        unsafe state.pointee.inputCount = 0
        unsafe state.pointee.output = nil
      }
      do throws(Failure) {
        return try body()
      } catch {
        unsafe state.pointee.phase = .failed
        throw error
      }
    }
  }

  private func shakeHands() throws(TLSError) {
    ERR_clear_error()
    let outcome = unsafe SSL_do_handshake(ssl)
    if outcome == 1 {
      if role == .client { try unsafe ProtocolNegotiation.check(ssl) }
      unsafe state.pointee.phase = .open
      unsafe state.pointee.quietRecords = 0
      return
    }
    guard unsafe SSL_get_error(ssl, outcome) == SSL_ERROR_WANT_READ else { throw fail() }
  }

  private func decrypt(into plaintext: inout TLSBuffer) throws(TLSError) {
    // Without bytes in the input or inside OpenSSL, a read would cost and bring nothing.
    while unsafe state.pointee.inputCount > 0 || SSL_has_pending(ssl) == 1 {
      plaintext.reserve(TLSPolicy.recordBytesMax)
      unsafe state.pointee.isStarved = false
      ERR_clear_error()
      let room = Int32(truncatingIfNeeded: min(plaintext.free, Int(Int32.max)))
      let count = unsafe SSL_read(ssl, plaintext.room.baseAddress, room)
      if count > 0 {
        plaintext.commit(Int(count))
        unsafe state.pointee.keyUpdates = 0
        unsafe state.pointee.quietRecords = 0
        continue
      }
      switch unsafe SSL_get_error(ssl, count) {
      case SSL_ERROR_WANT_READ:
        try unsafe RecordGuard.check(state.pointee)
        // OpenSSL also stops after records without application data: more may follow.
        if unsafe state.pointee.isStarved { return }
      case SSL_ERROR_ZERO_RETURN:
        unsafe state.pointee.phase = .closedByPeer
        return
      default: throw fail()
      }
    }
  }

  private func fail() -> TLSError {
    unsafe SessionFailure.describe(state.pointee)
  }
}
