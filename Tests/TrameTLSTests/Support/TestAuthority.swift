import COpenSSL
import Foundation

/// A certificate authority that issues whatever a test asks for, into its own temporary folder.
final class TestAuthority: Sendable {
  struct Certificate: Sendable {
    let certificatePath: String
    let keyPath: String
    let serial: Int
  }

  /// What a certificate says; the default is a good client's.
  struct Request: Sendable {
    var name = "client"
    /// Further attributes of the subject: organizational units.
    var units: [String] = []
    var serial: [UInt8]?
    var usage: String? = "clientAuth"
    var uris: [[UInt8]] = [Array("trame://dev/client".utf8)]
    var dnsNames: [String] = []
    var addresses: [[UInt8]] = []
    var validSeconds: ClosedRange<Int> = -60...86_400

    static func server(
      dns: [String] = ["localhost"],
      addresses: [[UInt8]] = [[127, 0, 0, 1]]
    ) -> Request {
      Request(
        name: "server",
        usage: "serverAuth",
        uris: [],
        dnsNames: dns,
        addresses: addresses
      )
    }
  }

  let folder: URL
  let path: String
  private let parent: TestAuthority?
  nonisolated(unsafe) private let key: OpaquePointer
  nonisolated(unsafe) private let certificate: OpaquePointer

  /// An authority of its own, or one that `parent` vouches for.
  init(_ name: String = "test authority", under parent: TestAuthority? = nil) throws {
    self.parent = parent
    folder = FileManager.default.temporaryDirectory
      .appending(path: "trame-tls-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    key = Self.makeKey()
    let extensions = [
      (NID_basic_constraints, "critical,CA:TRUE"),
      (NID_key_usage, "critical,keyCertSign,cRLSign"),
    ]
    certificate = Self.sign(
      key: key,
      subject: Self.name(name),
      issuer: parent?.certificate,
      by: parent?.key ?? key,
      serial: [1],
      valid: -60...864_000,
      extensions
    )
    path = folder.appending(path: "ca.pem").path
    Self.write(path) { PEM_write_bio_X509($0, certificate) }
  }

  deinit {
    X509_free(certificate)
    EVP_PKEY_free(key)
    try? FileManager.default.removeItem(at: folder)
  }

  func issue(_ request: Request = Request()) -> Certificate {
    let serial = Int.random(in: 1000...Int(Int32.max))
    let base = folder.appending(path: "\(request.name)-\(serial)").path
    let ownKey = Self.makeKey()
    defer { EVP_PKEY_free(ownKey) }
    var extensions = [
      (NID_basic_constraints, "critical,CA:FALSE"), (NID_key_usage, "critical,digitalSignature"),
    ]
    if let usage = request.usage { extensions.append((NID_ext_key_usage, usage)) }
    let names = Self.alternativeNames(request)
    if !names.isEmpty { extensions.append((NID_subject_alt_name, names)) }
    let made = Self.sign(
      key: ownKey,
      subject: Self.name(request.name, units: request.units),
      issuer: certificate,
      by: key,
      serial: request.serial ?? withUnsafeBytes(of: serial.bigEndian, Array.init),
      valid: request.validSeconds,
      extensions
    )
    defer { X509_free(made) }
    Self.write(base + ".pem") { file in
      PEM_write_bio_X509(file, made) & writeIntermediates(file)
    }
    Self.write(base + ".key") { PEM_write_bio_PrivateKey($0, ownKey, nil, nil, 0, nil, nil) }
    return Certificate(certificatePath: base + ".pem", keyPath: base + ".key", serial: serial)
  }

  /// This authority and those above it, without the root.
  private func writeIntermediates(_ file: OpaquePointer) -> Int32 {
    guard let parent else { return 1 }
    return PEM_write_bio_X509(file, certificate) & parent.writeIntermediates(file)
  }

  /// A revocation list of these certificates; expired when `validSeconds` lies in the past.
  func revoke(
    _ serials: [Int],
    validSeconds: ClosedRange<Int> = -60...86_400,
    number: Int? = nil,
    isForged: Bool = false
  ) -> String {
    let list = X509_CRL_new()
    defer { X509_CRL_free(list) }
    X509_CRL_set_version(list, 1)
    X509_CRL_set_issuer_name(list, X509_get_subject_name(certificate))
    Self.withTime(validSeconds.lowerBound) { X509_CRL_set1_lastUpdate(list, $0) }
    Self.withTime(validSeconds.upperBound) { X509_CRL_set1_nextUpdate(list, $0) }
    for serial in serials {
      let entry = X509_REVOKED_new()
      let number = ASN1_INTEGER_new()
      ASN1_INTEGER_set(number, serial)
      X509_REVOKED_set_serialNumber(entry, number)
      ASN1_INTEGER_free(number)
      Self.withTime(0) { X509_REVOKED_set_revocationDate(entry, $0) }
      X509_CRL_add0_revoked(list, entry)
    }
    if let number {
      let integer = ASN1_INTEGER_new()
      ASN1_INTEGER_set(integer, number)
      X509_CRL_add1_ext_i2d(list, NID_crl_number, integer, 0, 0)
      ASN1_INTEGER_free(integer)
    }
    X509_CRL_sort(list)
    let signer = isForged ? Self.makeKey() : key
    X509_CRL_sign(list, signer, EVP_sha256())
    if isForged { EVP_PKEY_free(signer) }
    let path = folder.appending(path: "crl-\(UUID().uuidString).pem").path
    Self.write(path) { PEM_write_bio_X509_CRL($0, list) }
    return path
  }

  func file(_ name: String, holding text: String) throws -> String {
    let url = folder.appending(path: name)
    try Data(text.utf8).write(to: url)
    return url.path
  }

  // MARK: - OpenSSL

  private static func makeKey() -> OpaquePointer {
    let context = EVP_PKEY_CTX_new_id(EVP_PKEY_EC, nil)
    defer { EVP_PKEY_CTX_free(context) }
    var key: OpaquePointer?
    EVP_PKEY_keygen_init(context)
    EVP_PKEY_CTX_set_ec_paramgen_curve_nid(context, NID_X9_62_prime256v1)
    EVP_PKEY_keygen(context, &key)
    guard let key else { preconditionFailure("OpenSSL can make a P-256 key") }
    return key
  }

  private static func sign(
    key: OpaquePointer,
    subject: OpaquePointer?,
    issuer: OpaquePointer?,
    by issuerKey: OpaquePointer,
    serial: [UInt8],
    valid: ClosedRange<Int>,
    _ extensions: [(Int32, String)]
  ) -> OpaquePointer {
    guard let made = X509_new() else { preconditionFailure("there is memory for a certificate") }
    defer { X509_NAME_free(subject) }
    X509_set_version(made, 2)
    let number = BN_bin2bn(serial, Int32(serial.count), nil)
    BN_to_ASN1_INTEGER(number, X509_get_serialNumber(made))
    BN_free(number)
    withTime(valid.lowerBound) { X509_set1_notBefore(made, $0) }
    withTime(valid.upperBound) { X509_set1_notAfter(made, $0) }
    X509_set_pubkey(made, key)
    X509_set_subject_name(made, subject)
    X509_set_issuer_name(made, issuer.map { X509_get_subject_name($0) } ?? subject)
    for (identifier, value) in extensions {
      let element = X509V3_EXT_conf_nid(nil, nil, identifier, value)
      precondition(element != nil, "the extension \(value) is well formed")
      X509_add_ext(made, element, -1)
      X509_EXTENSION_free(element)
    }
    X509_sign(made, issuerKey, EVP_sha256())
    return made
  }

  private static func name(_ common: String, units: [String] = []) -> OpaquePointer? {
    let name = X509_NAME_new()
    X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_ASC, common, -1, -1, 0)
    for unit in units { X509_NAME_add_entry_by_txt(name, "OU", MBSTRING_ASC, unit, -1, -1, 0) }
    return name
  }

  /// Lends a time to a call that copies it.
  private static func withTime(
    _ secondsFromNow: Int,
    _ body: (UnsafeMutablePointer<ASN1_TIME>?) -> Int32
  ) {
    let time = ASN1_TIME_set(nil, Int(Date().timeIntervalSince1970) + secondsFromNow)
    defer { ASN1_TIME_free(time) }
    precondition(body(time) == 1, "OpenSSL takes the time")
  }

  /// As DER, so that a name may hold any byte.
  private static func alternativeNames(_ request: Request) -> String {
    func element(_ tag: UInt8, _ content: [UInt8]) -> [UInt8] {
      content.count < 128
        ? [tag, UInt8(content.count)] + content
        : [tag, 0x82, UInt8(content.count >> 8), UInt8(content.count & 255)] + content
    }
    let names =
      request.uris.flatMap { element(0x86, $0) }
      + request.dnsNames.flatMap { element(0x82, Array($0.utf8)) }
      + request.addresses.flatMap { element(0x87, $0) }
    guard !names.isEmpty else { return "" }
    let digits = element(0x30, names).map { String(format: "%02X", $0) }
    return "DER:" + digits.joined(separator: ":")
  }

  private static func write(_ path: String, _ body: (OpaquePointer) -> Int32) {
    guard let file = BIO_new_file(path, "w"), body(file) == 1 else {
      preconditionFailure("\(path) can be written")
    }
    BIO_free(file)
  }
}
