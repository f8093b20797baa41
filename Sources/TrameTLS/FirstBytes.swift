/// A peer's first bytes, looked at before OpenSSL sees them: strangers get a better answer than
/// "wrong version number".
enum FirstBytes {
  private static let handshakeRecord: UInt8 = 22
  private static let alertRecord: UInt8 = 21

  /// Throws when the bytes cannot begin a TLS connection.
  static func check(_ bytes: UnsafeRawBufferPointer) throws(TLSError) {
    guard let first = unsafe bytes.first else { return }
    guard first != handshakeRecord, first != alertRecord else { return }
    let shown = unsafe Array(bytes.prefix(16))
    throw TLSError(
      .notTLS,
      "the peer does not speak TLS: its first bytes \(guess(shown))",
      advice: "connect with TLS 1.3 and a client certificate; check the port"
    )
  }

  private static func guess(_ bytes: [UInt8]) -> String {
    let text = String(decoding: bytes.filter { $0 >= 0x20 && $0 < 0x7F }, as: UTF8.self)
    let methods = ["GET ", "POST ", "PUT ", "HEAD ", "DELETE ", "OPTIONS ", "CONNECT ", "PRI * "]
    if text.hasPrefix("HTTP/") || methods.contains(where: { text.hasPrefix($0) }) {
      return "look like HTTP (\"\(text)\")"
    }
    if text.hasPrefix("SSH-") { return "look like SSH (\"\(text)\")" }
    return "are \(bytes.map { hex($0) }.joined(separator: " "))"
  }

  private static func hex(_ byte: UInt8) -> String {
    let digits = String(byte, radix: 16)
    return byte < 16 ? "0\(digits)" : digits
  }
}
