internal import COpenSSL

/// What this project asks of every TLS connection. Nothing of it is configurable: two ends of one
/// version agree by construction, and an auditor has one file to read.
enum TLSPolicy {
  /// The protocol both ends must name; ALPN is obligatory.
  static let protocolName = "trame/1"

  /// Version 1.3 and no other: no renegotiation, no compression, no static keys.
  static let version = TLS1_3_VERSION

  /// The fastest first where the processor has AES; ChaCha20 for peers where it has not.
  static let cipherSuites =
    "TLS_AES_128_GCM_SHA256:TLS_AES_256_GCM_SHA384:TLS_CHACHA20_POLY1305_SHA256"

  /// X25519 first; P-256 for peers bound to NIST curves.
  static let groups = "X25519:P-256"

  /// 112 bits of strength at least: RSA from 2,048 bits, no SHA-1.
  static let securityLevel: Int32 = 2

  /// Intermediates between a configured authority and the peer's certificate, at most.
  static let chainDepthMax: Int32 = 2

  /// A whole handshake of one peer, certificates included.
  static let handshakeBytesMax = 64 * 1024

  /// The largest plaintext of a record (RFC 8446 §5.1).
  static let recordBytesMax = 16 * 1024

  /// Key updates accepted without application data between them.
  static let keyUpdatesMax = 32

  /// Records of any kind accepted without application data between them.
  static let quietRecordsMax = 100

  static let modes =
    SSL_MODE_ENABLE_PARTIAL_WRITE
    // The peer has the authority's certificate: to send it too costs bytes, and the peer 8 KiB.
    | SSL_MODE_NO_AUTO_CHAIN
    | SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER
    | SSL_MODE_RELEASE_BUFFERS  // an idle connection keeps no record buffers: 12 KiB less each

  /// Sets all of the above that OpenSSL enforces itself.
  static func apply(to context: OpaquePointer) throws(TLSError) {
    let accepted =
      unsafe copenssl_ctx_set_versions(context, version) == 1
      && SSL_CTX_set_ciphersuites(context, cipherSuites) == 1
      && copenssl_ctx_set_groups(context, groups) == 1
    guard accepted else {
      throw TLSError.library(
        "OpenSSL does not support what the TLS policy asks for (\(cipherSuites); \(groups))",
        advice: "install OpenSSL 3.0 or later with TLS 1.3"
      )
    }
    unsafe SSL_CTX_set_security_level(context, securityLevel)
    unsafe SSL_CTX_set_verify_depth(context, chainDepthMax)
    unsafe copenssl_ctx_set_mode(context, Int(modes))
    // So that RecordGuard sees a flood while it comes.
    unsafe copenssl_ctx_forbid_auto_retry(context)
    unsafe copenssl_ctx_forbid_resumption(context)
    // Small records share one copy out of the ciphertext instead of two copies each.
    unsafe copenssl_ctx_set_read_ahead(context, 1)
  }
}
