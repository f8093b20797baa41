/// A certificate's one URI name, `trame://<deployment>/<principal>`.
///
/// Both parts are 1 to 128 characters of `a-z A-Z 0-9 . _ ~ -` and begin with a letter or digit.
/// There is one spelling of each name: nothing is decoded, folded or normalised.
public struct PrincipalURI: Hashable, Sendable, CustomStringConvertible {
  /// The deployment that issued the name.
  public let deployment: String
  /// The principal within it.
  public let principal: String

  /// The longest deployment or principal.
  public static let partCharactersMax = 128
  private static let scheme = "trame://"

  /// The whole URI.
  public var description: String { "\(Self.scheme)\(deployment)/\(principal)" }

  /// Nil unless `text` is well formed.
  public init?(_ text: String) {
    guard text.utf8.starts(with: Self.scheme.utf8) else { return nil }
    let parts = text.utf8.dropFirst(Self.scheme.utf8.count)
      .split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
    guard parts.count == 2, parts.allSatisfy({ Self.isPart($0) }) else { return nil }
    deployment = String(decoding: parts[0], as: UTF8.self)
    principal = String(decoding: parts[1], as: UTF8.self)
  }

  private static func isPart(_ part: Substring.UTF8View) -> Bool {
    guard let first = part.first, isAlphanumeric(first) else { return false }
    return part.count <= partCharactersMax
      && part.allSatisfy { isAlphanumeric($0) || "._~-".utf8.contains($0) }
  }

  private static func isAlphanumeric(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"):
      true
    default: false
    }
  }
}

extension PeerCertificate {
  /// Who the peer is. A certificate must carry exactly one URI name, and that one must be a
  /// principal's: with two, which one counts would depend on who reads it.
  public func principalURI() throws(TLSError) -> PrincipalURI {
    let advice = "issue a certificate with one SAN URI, trame://<deployment>/<principal>"
    guard let name = uriNames.first else {
      throw TLSError(
        .wrongPrincipal,
        "the certificate of \(subject) carries no URI name",
        advice: advice
      )
    }
    guard uriNames.count == 1 else {
      throw TLSError(
        .wrongPrincipal,
        "the certificate of \(subject) carries \(uriNames.count) URI names",
        advice: advice
      )
    }
    guard let uri = PrincipalURI(name) else {
      throw TLSError(
        .wrongPrincipal,
        "the certificate of \(subject) carries the URI name \(Self.quoted(name))",
        advice: advice
      )
    }
    return uri
  }

  /// A peer's text, fit for a log line: ASCII without control characters, not too long.
  private static func quoted(_ text: String) -> String {
    let shown = text.unicodeScalars.prefix(200).map { scalar in
      scalar.isASCII && scalar.value >= 0x20 && scalar.value != 0x7F ? Character(scalar) : "?"
    }
    return "\"\(String(shown))\""
  }
}
