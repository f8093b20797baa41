internal import COpenSSL

/// Counts what OpenSSL accepts without limit and never shows: key updates, and records that carry
/// no application data (empty ones, tickets, padding).
enum RecordGuard {
  static func attach(_ state: UnsafeMutablePointer<SessionState>, to ssl: OpaquePointer) {
    unsafe copenssl_set_message_callback(
      ssl,
      { isSent, _, contentType, bytes, count, _, argument in
        guard isSent == 0 else { return }
        let state = unsafe argument?.assumingMemoryBound(to: SessionState.self)
        if contentType == SSL3_RT_HEADER {
          unsafe state?.pointee.quietRecords &+= 1
        } else if contentType == SSL3_RT_HANDSHAKE, count > 0, let bytes = unsafe bytes {
          let kind = unsafe bytes.load(as: UInt8.self)
          if Int32(kind) == SSL3_MT_KEY_UPDATE { unsafe state?.pointee.keyUpdates &+= 1 }
        }
      },
      state
    )
  }

  /// Throws when the peer has sent too much that is not application data.
  static func check(_ state: borrowing SessionState) throws(TLSError) {
    let subject: String
    if state.keyUpdates > TLSPolicy.keyUpdatesMax {
      subject = "\(state.keyUpdates) key updates"
    } else if state.phase != .handshaking, state.quietRecords > TLSPolicy.quietRecordsMax {
      subject = "\(state.quietRecords) records"
    } else {
      return
    }
    throw TLSError(
      .flood,
      "the peer sent \(subject) without application data between them",
      advice: "close the connection; if the peer is yours, update its TLS library"
    )
  }

  /// Throws when a handshake grows beyond any honest certificate chain.
  static func admitHandshake(_ count: Int, _ state: inout SessionState) throws(TLSError) {
    state.handshakeBytes += count
    guard state.handshakeBytes > TLSPolicy.handshakeBytesMax else { return }
    throw TLSError(
      .flood,
      "the peer's handshake is longer than \(TLSPolicy.handshakeBytesMax) bytes",
      advice: "send only the certificate and its intermediates, not a bundle of authorities"
    )
  }
}
