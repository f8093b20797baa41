internal import COpenSSL

/// What the peer's certificate says, after the handshake has verified it.
public struct PeerCertificate: Hashable, Sendable {
  /// The distinguished name (RFC 2253), for logs: who a peer is stands in its URI name. Cut to
  /// ``textCharactersMax``.
  public let subject: String
  /// The serial number in hexadecimal, as revocation lists and `openssl x509 -serial` write it.
  /// Cut likewise; an honest one has at most 40 digits (RFC 5280 §4.1.2.2).
  public let serial: String
  /// SHA-256 of the whole certificate, in lower-case hexadecimal.
  public let fingerprint: String
  /// When it expires, in seconds since 1970.
  public let notAfter: Int64
  /// The URI alternative names. Bytes outside ASCII are replaced, so such a name never matches.
  public let uriNames: [String]
  /// The DNS alternative names, likewise.
  public let dnsNames: [String]

  /// The longest subject or serial shown. A stranger's certificate is described before it is
  /// refused, and must not fill the log with what it carries.
  public static let textCharactersMax = 256

  /// For tests and for transports without TLS.
  public init(
    subject: String,
    serial: String,
    fingerprint: String,
    notAfter: Int64,
    uriNames: [String],
    dnsNames: [String]
  ) {
    self.subject = subject
    self.serial = serial
    self.fingerprint = fingerprint
    self.notAfter = notAfter
    self.uriNames = uriNames
    self.dnsNames = dnsNames
  }

  init(_ certificate: OpaquePointer) {
    subject = unsafe Self.text(of: X509_get_subject_name(certificate))
    serial = unsafe Self.serial(of: certificate)
    fingerprint = unsafe Self.fingerprint(of: certificate)
    notAfter = unsafe CertificateTime.seconds(X509_get0_notAfter(certificate))
    let names = unsafe copenssl_alternative_names(certificate)
    defer { unsafe GENERAL_NAMES_free(names) }
    uriNames = unsafe Self.names(names, of: GEN_URI)
    dnsNames = unsafe Self.names(names, of: GEN_DNS)
  }

  /// Enough to find a certificate by, for an error's text.
  static func summary(of certificate: OpaquePointer) -> String {
    let expiry = unsafe CertificateTime.seconds(X509_get0_notAfter(certificate))
    let subject = unsafe text(of: X509_get_subject_name(certificate))
    let issuer = unsafe text(of: X509_get_issuer_name(certificate))
    let serial = unsafe serial(of: certificate)
    let validity = CertificateTime.text(expiry)
    return "\(subject), issued by \(issuer), serial \(serial), valid until \(validity)"
  }

  static func text(of name: OpaquePointer?) -> String {
    guard let sink = unsafe BIO_new(BIO_s_mem()) else { return "" }
    defer { unsafe BIO_free(sink) }
    // Control characters are escaped, so a name cannot forge a line of a log.
    guard unsafe copenssl_print_name(sink, name) == 1 else { return "" }
    var bytes: UnsafeMutablePointer<CChar>?
    let count = unsafe copenssl_bio_contents(sink, &bytes)
    let text = unsafe UnsafeRawBufferPointer(start: bytes, count: max(0, count))
    return unsafe shortened(String(decoding: text, as: UTF8.self))
  }

  private static func serial(of certificate: OpaquePointer) -> String {
    unsafe hexadecimal(X509_get0_serialNumber(certificate))
  }

  static func hexadecimal(_ integer: UnsafePointer<ASN1_INTEGER>?) -> String {
    guard let number = unsafe ASN1_INTEGER_to_BN(integer, nil) else { return "" }
    defer { unsafe BN_free(number) }
    guard let digits = unsafe BN_bn2hex(number) else { return "" }
    defer { unsafe CRYPTO_free(digits, nil, 0) }
    return unsafe shortened(String(cString: digits))
  }

  private static func shortened(_ text: String) -> String {
    guard text.utf8.count > textCharactersMax else { return text }
    return "\(text.prefix(textCharactersMax - 3))..."
  }

  private static func fingerprint(of certificate: OpaquePointer) -> String {
    var digest = [UInt8](repeating: 0, count: Int(EVP_MAX_MD_SIZE))
    var count: UInt32 = 0
    guard unsafe X509_digest(certificate, EVP_sha256(), &digest, &count) == 1 else { return "" }
    let digits = Array("0123456789abcdef".utf8)
    let text = digest.prefix(Int(count)).flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }
    return String(decoding: text, as: UTF8.self)
  }

  private static func names(_ names: OpaquePointer?, of type: Int32) -> [String] {
    guard let names = unsafe names else { return [] }
    return unsafe (0..<copenssl_names_count(names)).compactMap { index in
      guard let name = unsafe copenssl_name_at(names, index, type) else { return nil }
      let bytes = unsafe UnsafeBufferPointer(
        start: ASN1_STRING_get0_data(name),
        count: Int(ASN1_STRING_length(name))
      )
      return unsafe String(decoding: bytes.map { $0 < 0x80 ? $0 : 0xFF }, as: UTF8.self)
    }
  }
}
