internal import COpenSSL

/// Checks the peer's chain: mutual always, the purpose explicit, the reason for a refusal kept.
enum PeerVerification {
  static func install(in context: OpaquePointer) {
    let mode = SSL_VERIFY_PEER | SSL_VERIFY_FAIL_IF_NO_PEER_CERT
    unsafe SSL_CTX_set_verify(context, mode) { accepted, store in
      unsafe PeerVerification.decide(accepted, store)
    }
  }

  /// Asks for a server's certificate to be for `name`: a host name or an IP address.
  static func expect(_ name: String, from ssl: OpaquePointer) throws(TLSError) {
    guard !name.isEmpty, !name.utf8.contains(0) else {
      throw TLSError(
        .nameMismatch,
        "a server cannot be verified without its name",
        advice: "give the host name or IP address that its certificate carries"
      )
    }
    let parameters = unsafe SSL_get0_param(ssl)
    ERR_clear_error()
    if unsafe X509_VERIFY_PARAM_set1_ip_asc(parameters, name) == 1 { return }
    ERR_clear_error()
    let flags = X509_CHECK_FLAG_NO_PARTIAL_WILDCARDS | X509_CHECK_FLAG_NEVER_CHECK_SUBJECT
    unsafe X509_VERIFY_PARAM_set_hostflags(parameters, UInt32(flags))
    guard
      unsafe X509_VERIFY_PARAM_set1_host(parameters, name, 0) == 1,
      unsafe copenssl_set_server_name(ssl, name) == 1
    else { throw TLSError.library("the server name \(name) cannot be used") }
  }

  /// Checks the peer of a live session against another context: new authorities, new revocation
  /// lists, today's date.
  static func check(_ ssl: OpaquePointer, against context: TLSContext) throws(TLSError) {
    ERR_clear_error()
    guard
      let leaf = unsafe SSL_get0_peer_certificate(ssl),
      let store = unsafe X509_STORE_CTX_new()
    else { throw TLSError.library("the peer's certificate cannot be checked again") }
    defer { unsafe X509_STORE_CTX_free(store) }
    let authorities = unsafe SSL_CTX_get_cert_store(context.raw)
    let chain = unsafe SSL_get_peer_cert_chain(ssl)
    let purpose = context.configuration.role == .server ? "ssl_client" : "ssl_server"
    guard
      unsafe X509_STORE_CTX_init(store, authorities, leaf, chain) == 1,
      unsafe X509_STORE_CTX_set_default(store, purpose) == 1,
      let parameters = unsafe X509_STORE_CTX_get0_param(store),
      unsafe X509_VERIFY_PARAM_set1(parameters, SSL_CTX_get0_param(context.raw)) == 1
    else { throw TLSError.library("the peer's certificate cannot be checked again") }
    guard unsafe X509_verify_cert(store) != 1 else { return }
    let failed = unsafe X509_STORE_CTX_get_current_cert(store) ?? leaf
    throw unsafe refusal(X509_STORE_CTX_get_error(store), certificate: failed)
  }

  /// True when the certificate names the purpose of `role`. One that names no purpose is not
  /// taken as good for all.
  static func serves(_ role: TLSConfiguration.Role, _ certificate: OpaquePointer?) -> Bool {
    let usage = unsafe X509_get_extended_key_usage(certificate)
    let wanted = UInt32(role == .server ? XKU_SSL_SERVER : XKU_SSL_CLIENT)
    return usage != UInt32.max && usage & wanted != 0
  }

  /// OpenSSL's verdict on a certificate, as an error that says what to do.
  static func refusal(_ verdict: Int32, certificate: OpaquePointer?) -> TLSError {
    let subject = unsafe certificate.map { unsafe PeerCertificate.summary(of: $0) } ?? "unknown"
    let words = unsafe String(cString: X509_verify_cert_error_string(Int(verdict)))
    let (kind, advice) = meaning(of: verdict)
    return TLSError(
      kind,
      "the peer's certificate is refused: \(subject)",
      advice: advice,
      cause: words
    )
  }

  private static func decide(_ accepted: Int32, _ store: OpaquePointer?) -> Int32 {
    let index = SSL_get_ex_data_X509_STORE_CTX_idx()
    guard let ssl = unsafe OpaquePointer(X509_STORE_CTX_get_ex_data(store, index)) else { return 0 }
    let certificate = unsafe X509_STORE_CTX_get_current_cert(store)
    var accepted = accepted == 1
    if accepted, unsafe X509_STORE_CTX_get_error_depth(store) == 0 {
      let peerRole = unsafe SSL_is_server(ssl) == 1 ? TLSConfiguration.Role.client : .server
      accepted = unsafe serves(peerRole, certificate)
      if !accepted { unsafe X509_STORE_CTX_set_error(store, X509_V_ERR_INVALID_PURPOSE) }
    }
    guard !accepted else { return 1 }
    if let state = unsafe SessionState.of(ssl), unsafe state.pointee.refusal == X509_V_OK {
      unsafe state.pointee.refusal = X509_STORE_CTX_get_error(store)
      if let certificate = unsafe certificate, unsafe X509_up_ref(certificate) == 1 {
        unsafe state.pointee.refusedCertificate = certificate
      }
    }
    return 0
  }

  private static func meaning(of verdict: Int32) -> (kind: TLSError.Kind, advice: String) {
    switch verdict {
    case X509_V_ERR_CERT_HAS_EXPIRED:
      (.certificateExpired, "the peer must renew its certificate (or a clock is wrong)")
    case X509_V_ERR_CERT_NOT_YET_VALID:
      (.certificateNotYetValid, "check the clocks of both machines")
    case X509_V_ERR_CERT_REVOKED:
      (.revoked, "the peer needs a new certificate; find out why this one was revoked")
    case X509_V_ERR_UNABLE_TO_GET_CRL, X509_V_ERR_CRL_HAS_EXPIRED, X509_V_ERR_CRL_NOT_YET_VALID,
      X509_V_ERR_CRL_SIGNATURE_FAILURE, X509_V_ERR_UNABLE_TO_GET_CRL_ISSUER:
      (.revocationUnknown, "install a current revocation list of the certificate's issuer")
    case X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT, X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT_LOCALLY,
      X509_V_ERR_UNABLE_TO_VERIFY_LEAF_SIGNATURE, X509_V_ERR_SELF_SIGNED_CERT_IN_CHAIN,
      X509_V_ERR_DEPTH_ZERO_SELF_SIGNED_CERT, X509_V_ERR_CERT_SIGNATURE_FAILURE:
      (.unknownIssuer, "use a certificate of a configured authority, or configure its authority")
    case X509_V_ERR_INVALID_PURPOSE:
      (.wrongPurpose, "the certificate needs extendedKeyUsage clientAuth (client) or serverAuth")
    case X509_V_ERR_HOSTNAME_MISMATCH, X509_V_ERR_IP_ADDRESS_MISMATCH:
      (.nameMismatch, "connect by a name in the server's certificate, or add this name to it")
    default:
      (.certificateRefused, "inspect it with `openssl verify` against the configured authority")
    }
  }
}
