import COpenSSL

/// A peer made of bare OpenSSL over memory BIOs, to behave as ours never would.
final class RawPeer {
  let context: OpaquePointer
  let ssl: OpaquePointer
  private let input: OpaquePointer
  private let output: OpaquePointer

  /// `protocols` is what it offers (client) or chooses without asking (server); nil: no ALPN.
  init(
    isServer: Bool,
    certificate: TestAuthority.Certificate?,
    protocols: String? = "trame/1",
    version: Int32 = TLS1_3_VERSION,
    sendsIntermediates: Bool = true
  ) {
    context = SSL_CTX_new(isServer ? TLS_server_method() : TLS_client_method())
    _ = copenssl_ctx_set_versions(context, version)
    if let certificate {
      if sendsIntermediates {
        SSL_CTX_use_certificate_chain_file(context, certificate.certificatePath)
      } else {
        SSL_CTX_use_certificate_file(context, certificate.certificatePath, SSL_FILETYPE_PEM)
      }
      SSL_CTX_use_PrivateKey_file(context, certificate.keyPath, SSL_FILETYPE_PEM)
    }
    if !isServer, let protocols {
      let offer = [UInt8(protocols.utf8.count)] + Array(protocols.utf8)
      SSL_CTX_set_alpn_protos(context, offer, UInt32(offer.count))
    }
    if isServer, protocols != nil {
      SSL_CTX_set_alpn_select_cb(
        context,
        { _, selected, count, offer, _, _ in
          selected?.pointee = offer.map { $0 + 1 }
          count?.pointee = offer?.pointee ?? 0
          return SSL_TLSEXT_ERR_OK
        },
        nil
      )
    }
    ssl = SSL_new(context)
    input = BIO_new(BIO_s_mem())
    output = BIO_new(BIO_s_mem())
    SSL_set_bio(ssl, input, output)
    if isServer { SSL_set_accept_state(ssl) } else { SSL_set_connect_state(ssl) }
  }

  deinit {
    SSL_free(ssl)
    SSL_CTX_free(context)
  }

  /// Takes bytes and goes on with the handshake; returns what it has to send.
  func exchange(_ bytes: [UInt8]) -> [UInt8] {
    if !bytes.isEmpty { BIO_write(input, bytes, Int32(bytes.count)) }
    ERR_clear_error()
    _ = SSL_do_handshake(ssl)
    ERR_clear_error()
    return takeOutput()
  }

  func write(_ bytes: [UInt8]) -> [UInt8] {
    _ = SSL_write(ssl, bytes, Int32(bytes.count))
    return takeOutput()
  }

  func keyUpdate() -> [UInt8] {
    SSL_key_update(ssl, SSL_KEY_UPDATE_NOT_REQUESTED)
    _ = SSL_do_handshake(ssl)
    return takeOutput()
  }

  func ticket() -> [UInt8] {
    SSL_new_session_ticket(ssl)
    _ = SSL_do_handshake(ssl)
    return takeOutput()
  }

  /// The session that could be resumed, once the server's tickets have been taken in; owned by the
  /// caller.
  func resumableSession(after bytes: [UInt8]) -> OpaquePointer? {
    if !bytes.isEmpty { BIO_write(input, bytes, Int32(bytes.count)) }
    var byte: UInt8 = 0
    _ = SSL_read(ssl, &byte, 1)
    ERR_clear_error()
    guard let session = SSL_get1_session(ssl) else { return nil }
    // OpenSSL would spoil a session whose connection was not closed.
    SSL_set_shutdown(ssl, SSL_SENT_SHUTDOWN | SSL_RECEIVED_SHUTDOWN)
    if SSL_SESSION_is_resumable(session) == 1 { return session }
    SSL_SESSION_free(session)
    return nil
  }

  private func takeOutput() -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: 1 << 20)
    let count = BIO_read(output, &bytes, Int32(bytes.count))
    return count > 0 ? Array(bytes.prefix(Int(count))) : []
  }
}

extension End {
  /// Runs the handshake with a raw peer until both are silent.
  mutating func run(with peer: RawPeer) {
    var toPeer = takeOutgoing()
    var rounds = 0
    repeat {
      receive(peer.exchange(toPeer))
      toPeer = takeOutgoing()
      rounds += 1
    } while (!toPeer.isEmpty && rounds < 10) || rounds < 2
  }
}
