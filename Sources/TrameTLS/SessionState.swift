internal import COpenSSL

/// The moving parts of one session, at an address that OpenSSL's callbacks can keep. Plain values
/// only, so that a callback touches no reference count.
@safe
struct SessionState: ~Copyable {
  enum Phase {
    case handshaking
    case open
    /// The peer's close_notify has come; sending still works (RFC 8446 §6.1).
    case closedByPeer
    case failed
  }

  var phase = Phase.handshaking

  /// The ciphertext of the present call that OpenSSL has not taken yet.
  var input: UnsafeRawPointer?
  var inputCount = 0
  /// OpenSSL asked for more than the input had.
  var isStarved = false
  /// Where the present call's ciphertext goes. Nil between calls.
  var output: UnsafeMutablePointer<TLSBuffer>?

  /// Ciphertext received before the handshake ended.
  var handshakeBytes = 0
  /// Since the last application data: see ``TLSPolicy``.
  var keyUpdates = 0
  var quietRecords = 0

  /// The client's hello named no protocol at all.
  var helloWithoutProtocol = false
  /// Why the peer's chain was refused, and the certificate (owned) it failed on.
  var refusal: Int32 = X509_V_OK
  var refusedCertificate: OpaquePointer?

  init() {
    unsafe input = nil
    unsafe output = nil
    unsafe refusedCertificate = nil
  }

  deinit { unsafe X509_free(refusedCertificate) }

  /// The state of the session a callback was called for.
  static func of(_ ssl: OpaquePointer?) -> UnsafeMutablePointer<SessionState>? {
    guard let ssl = unsafe ssl else { return nil }
    return unsafe SSL_get_ex_data(ssl, 0)?.assumingMemoryBound(to: SessionState.self)
  }
}
