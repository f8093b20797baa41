internal import COpenSSL

/// Turns a failed OpenSSL call into an error that says what to do.
enum SessionFailure {
  static func describe(_ state: borrowing SessionState) -> TLSError {
    let errors = OpenSSLErrors.take()
    if state.refusal != X509_V_OK {
      return unsafe PeerVerification.refusal(
        state.refusal,
        certificate: state.refusedCertificate
      )
    }
    if state.helloWithoutProtocol {
      return ProtocolNegotiation.refusal("the client names no protocol by ALPN")
    }
    if let alert = errors.alert { return refusedByPeer(alert, errors) }
    guard errors.library == ERR_LIB_SSL else {
      return TLSError(
        .library,
        "OpenSSL failed",
        advice: "check the machine's memory and its OpenSSL 3 installation",
        cause: errors.text
      )
    }
    return broken(errors, isOpen: state.phase != .handshaking)
  }

  private static func broken(_ errors: OpenSSLErrors, isOpen: Bool) -> TLSError {
    switch errors.reason {
    case SSL_R_PEER_DID_NOT_RETURN_A_CERTIFICATE:
      TLSError(
        .noPeerCertificate,
        "the client sent no certificate",
        advice: "configure its certificate and key; every client needs one",
        cause: errors.text
      )
    case SSL_R_NO_APPLICATION_PROTOCOL:
      ProtocolNegotiation.refusal("the client names other protocols by ALPN", cause: errors.text)
    case SSL_R_UNSUPPORTED_PROTOCOL, SSL_R_NO_PROTOCOLS_AVAILABLE, SSL_R_VERSION_TOO_LOW:
      TLSError(
        .wrongVersion,
        "the peer does not speak TLS 1.3",
        advice: "update the peer's TLS library, or allow TLS 1.3 in its configuration",
        cause: errors.text
      )
    case SSL_R_NO_SHARED_CIPHER, SSL_R_NO_SUITABLE_KEY_SHARE, SSL_R_NO_SHARED_GROUPS,
      SSL_R_NO_SHARED_SIGNATURE_ALGORITHMS, SSL_R_NO_SUITABLE_SIGNATURE_ALGORITHM:
      TLSError(
        .nothingInCommon,
        "the two ends share no cipher suite, group or signature algorithm",
        advice: "allow AES-GCM or ChaCha20 and X25519 or P-256 at the peer",
        cause: errors.text
      )
    case SSL_R_DECRYPTION_FAILED_OR_BAD_RECORD_MAC, SSL_R_BAD_RECORD_TYPE,
      SSL_R_WRONG_VERSION_NUMBER,
      SSL_R_ENCRYPTED_LENGTH_TOO_LONG, SSL_R_PACKET_LENGTH_TOO_LONG:
      TLSError(
        .corrupted,
        "a record from the peer does not decrypt",
        advice: "bytes were changed on the way: look for a broken proxy, and reconnect",
        cause: errors.text
      )
    default:
      TLSError(
        .protocolViolation,
        isOpen ? "the peer broke the rules of TLS" : "the handshake failed",
        advice: "reconnect; if it happens again, compare the TLS libraries of both ends",
        cause: errors.text
      )
    }
  }

  private static func refusedByPeer(_ alert: Int32, _ errors: OpenSSLErrors) -> TLSError {
    let (reason, advice): (String, String) =
      switch alert {
      case SSL_AD_CERTIFICATE_EXPIRED:
        ("our certificate has expired", "renew the own certificate and reload")
      case SSL_AD_CERTIFICATE_REVOKED:
        ("our certificate is revoked", "ask the authority for a new certificate")
      case SSL_AD_UNKNOWN_CA:
        ("our certificate's issuer is unknown to it", "use a certificate of its authority")
      case SSL_AD_CERTIFICATE_REQUIRED:
        ("it requires a client certificate", "configure the own certificate and key")
      case SSL_AD_BAD_CERTIFICATE, SSL_AD_UNSUPPORTED_CERTIFICATE, SSL_AD_CERTIFICATE_UNKNOWN:
        ("our certificate is not acceptable to it", "the peer's log says why")
      case SSL_AD_NO_APPLICATION_PROTOCOL:
        ("it does not speak \(TLSPolicy.protocolName)", "check the address and port")
      case SSL_AD_PROTOCOL_VERSION:
        ("it does not speak TLS 1.3", "update the peer's TLS library")
      case SSL_AD_HANDSHAKE_FAILURE:
        ("nothing in common with it", "compare cipher suites and groups of both ends")
      case SSL_AD_BAD_RECORD_MAC:
        ("our bytes were changed on the way", "look for a broken proxy, and reconnect")
      default:
        ("it sent alert \(alert)", "the peer's log says why")
      }
    return TLSError(
      .refusedByPeer,
      "the peer refused us: \(reason)",
      advice: advice,
      cause: errors.text
    )
  }
}
