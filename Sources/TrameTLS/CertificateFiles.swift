internal import COpenSSL

/// Reads PEM files into an SSL_CTX, and says what is wrong with a file that does not fit.
@safe
struct CertificateFiles {
  private let context: OpaquePointer
  private let configuration: TLSConfiguration

  init(context: OpaquePointer, configuration: TLSConfiguration) {
    unsafe self.context = context
    self.configuration = configuration
  }

  /// Returns the certificate's expiry, in seconds since 1970.
  func loadCertificate() throws(TLSError) -> Int64 {
    let path = configuration.certificatePath
    try requireReadable(path, as: "certificate")
    ERR_clear_error()
    guard
      unsafe SSL_CTX_use_certificate_chain_file(context, path) == 1,
      let certificate = unsafe SSL_CTX_get0_certificate(context)
    else {
      throw malformed(path, "a certificate chain", advice: "put the own certificate first, in PEM")
    }
    let expiry = unsafe CertificateTime.seconds(X509_get0_notAfter(certificate))
    guard unsafe X509_cmp_current_time(X509_get0_notAfter(certificate)) > 0 else {
      throw TLSError(
        .certificateExpired,
        "the certificate in \(path) expired on \(CertificateTime.text(expiry))",
        advice: "issue a new one and reload"
      )
    }
    guard unsafe X509_cmp_current_time(X509_get0_notBefore(certificate)) < 0 else {
      throw TLSError(
        .certificateNotYetValid,
        "the certificate in \(path) is not valid yet",
        advice: "check this machine's clock"
      )
    }
    guard unsafe PeerVerification.serves(configuration.role, certificate) else {
      let usage = configuration.role == .server ? "serverAuth" : "clientAuth"
      throw TLSError(
        .wrongPurpose,
        "the certificate in \(path) is not for \(usage)",
        advice: "issue one with extendedKeyUsage = \(usage)"
      )
    }
    let link = unsafe copenssl_broken_link(context)
    guard link < 0 else {
      throw TLSError(
        .fileMalformed,
        "certificate \(link + 1) in \(path) was not issued by the one behind it",
        advice: "order the chain: the own certificate, then each one's issuer"
      )
    }
    return expiry
  }

  /// What has been read, for logs.
  func loaded(_ lists: [LoadedCertificates.RevocationList]) throws(TLSError) -> LoadedCertificates {
    guard let certificate = unsafe SSL_CTX_get0_certificate(context) else {
      throw TLSError.library("the certificate that was loaded is not there")
    }
    let own = unsafe PeerCertificate(certificate)
    return LoadedCertificates(
      subject: own.subject,
      serial: own.serial,
      notAfter: own.notAfter,
      revocationLists: lists
    )
  }

  func loadKey() throws(TLSError) {
    let path = configuration.keyPath
    try requireReadable(path, as: "private key")
    // Without this OpenSSL would ask for a passphrase on the terminal, and wait.
    unsafe SSL_CTX_set_default_passwd_cb(context) { _, _, _, _ in -1 }
    ERR_clear_error()
    guard unsafe SSL_CTX_use_PrivateKey_file(context, path, SSL_FILETYPE_PEM) != 1 else { return }
    let errors = OpenSSLErrors.take()
    let mismatch =
      errors.library == ERR_LIB_X509
      && (errors.reason == X509_R_KEY_VALUES_MISMATCH
        || errors.reason == X509_R_KEY_TYPE_MISMATCH)
    if mismatch {
      throw TLSError(
        .keyMismatch,
        "the key in \(path) does not match the certificate in \(configuration.certificatePath)",
        advice: "install the key that the certificate was requested with",
        cause: errors.text
      )
    }
    throw TLSError(
      .fileMalformed,
      "\(path) does not hold a private key",
      advice: "store it in PEM without a passphrase, readable by this program alone",
      cause: errors.text
    )
  }

  func loadAuthorities() throws(TLSError) {
    let path = configuration.authorityPath
    try requireReadable(path, as: "authority")
    ERR_clear_error()
    guard
      unsafe SSL_CTX_load_verify_file(context, path) == 1,
      let names = unsafe SSL_load_client_CA_file(path)
    else {
      throw malformed(path, "authorities", advice: "store the authorities' certificates in PEM")
    }
    // A server tells its clients which authorities it accepts; the context now owns the list.
    unsafe SSL_CTX_set_client_CA_list(context, names)
  }

  /// The lists of the file; none when none is configured.
  func loadRevocationLists() throws(TLSError) -> [LoadedCertificates.RevocationList] {
    guard let path = configuration.revocationListPath else { return [] }
    try requireReadable(path, as: "revocation list")
    ERR_clear_error()
    guard let file = unsafe BIO_new_file(path, "r") else {
      throw malformed(path, "a revocation list", advice: "store it in PEM")
    }
    defer { unsafe BIO_free(file) }
    var lists: [LoadedCertificates.RevocationList] = []
    while let list = unsafe PEM_read_bio_X509_CRL(file, nil, nil, nil) {
      defer { unsafe X509_CRL_free(list) }
      lists.append(try unsafe add(list, from: path))
    }
    guard !lists.isEmpty else {
      throw malformed(path, "a revocation list", advice: "store it in PEM")
    }
    // Whatever ended the loop is the end of the file, not an error.
    ERR_clear_error()
    let parameters = unsafe SSL_CTX_get0_param(context)
    unsafe X509_VERIFY_PARAM_set_flags(parameters, UInt(X509_V_FLAG_CRL_CHECK))
    return lists
  }

  private func add(
    _ list: OpaquePointer,
    from path: String
  ) throws(TLSError) -> LoadedCertificates.RevocationList {
    guard let next = unsafe X509_CRL_get0_nextUpdate(list) else {
      throw malformed(
        path,
        "a revocation list with an expiry",
        advice: "issue it with a nextUpdate"
      )
    }
    let expiry = unsafe CertificateTime.seconds(next)
    guard unsafe X509_cmp_current_time(next) > 0 else {
      throw TLSError(
        .revocationUnknown,
        "the revocation list in \(path) expired on \(CertificateTime.text(expiry))",
        advice: "fetch a new one from the authority and reload; until then no peer is accepted"
      )
    }
    let issuer = unsafe PeerCertificate.text(of: X509_CRL_get_issuer(list))
    guard unsafe copenssl_list_is_signed(SSL_CTX_get_cert_store(context), list) != 0 else {
      ERR_clear_error()
      throw malformed(
        path,
        "a list that \(issuer) has signed",
        advice: "fetch it again from the authority: this one was changed, or is another's"
      )
    }
    guard unsafe X509_STORE_add_crl(SSL_CTX_get_cert_store(context), list) == 1 else {
      throw TLSError.library("no memory for the revocation list in \(path)")
    }
    return LoadedCertificates.RevocationList(
      issuer: issuer,
      number: unsafe number(of: list),
      count: unsafe Int(copenssl_list_entries(list)),
      nextUpdate: expiry
    )
  }

  private func number(of list: OpaquePointer) -> String? {
    guard let number = unsafe copenssl_list_number(list) else { return nil }
    defer { unsafe ASN1_INTEGER_free(number) }
    return unsafe PeerCertificate.hexadecimal(number)
  }

  private func requireReadable(_ path: String, as role: String) throws(TLSError) {
    ERR_clear_error()
    if let file = unsafe BIO_new_file(path, "r") {
      unsafe BIO_free(file)
      return
    }
    throw TLSError(
      .fileUnreadable,
      "the \(role) file \(path) cannot be read",
      advice: "check the path in the configuration and the file's owner and mode",
      cause: OpenSSLErrors.take().text
    )
  }

  private func malformed(_ path: String, _ content: String, advice: String) -> TLSError {
    TLSError(
      .fileMalformed,
      "\(path) does not hold \(content)",
      advice: advice,
      cause: OpenSSLErrors.take().text
    )
  }
}
