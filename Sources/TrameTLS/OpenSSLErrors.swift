internal import COpenSSL

/// What OpenSSL's error queue of this thread held. The queue is shared by all connections of a
/// thread, so it is cleared before each call and taken right after a failure.
struct OpenSSLErrors {
  /// The oldest entry's library and reason: the cause, where later entries are consequences.
  private(set) var library: Int32 = 0
  private(set) var reason: Int32 = 0
  /// All entries' words, oldest first.
  private(set) var text = ""

  static func take() -> OpenSSLErrors {
    var errors = OpenSSLErrors()
    var data: UnsafePointer<CChar>?
    var flags: Int32 = 0
    while true {
      let code = unsafe ERR_get_error_all(nil, nil, nil, &data, &flags)
      guard code != 0 else { return errors }
      errors.add(code, data: unsafe data.map { unsafe String(cString: $0) } ?? "")
    }
  }

  private mutating func add(_ code: UInt, data: String) {
    let words = unsafe ERR_reason_error_string(code).map { unsafe String(cString: $0) }
    if text.isEmpty {
      library = ERR_GET_LIB(code)
      reason = ERR_GET_REASON(code)
    } else {
      text += ", "
    }
    text += words ?? "error \(code)"
    if !data.isEmpty { text += ": \(data)" }
  }

  /// The TLS alert the peer sent, when that is the cause (RFC 8446 §6).
  var alert: Int32? {
    library == ERR_LIB_SSL && reason >= SSL_AD_REASON_OFFSET
      && reason < SSL_AD_REASON_OFFSET + 256 ? reason - SSL_AD_REASON_OFFSET : nil
  }
}
