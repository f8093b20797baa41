/// What a context has read from its files, for logs: whose certificate, until when, and which
/// revocation lists.
public struct LoadedCertificates: Hashable, Sendable, CustomStringConvertible {
  /// One revocation list.
  public struct RevocationList: Hashable, Sendable, CustomStringConvertible {
    /// The distinguished name of who issued it.
    public let issuer: String
    /// Its number in hexadecimal, which rises from list to list; nil where it has none.
    public let number: String?
    /// How many certificates it names.
    public let count: Int
    /// When it expires, in seconds since 1970: no peer of its issuer is accepted from then on.
    public let nextUpdate: Int64

    /// For logs.
    public var description: String {
      let name = number.map { "list \($0)" } ?? "list without a number"
      return
        "\(name) of \(issuer), \(count) revoked, next update \(CertificateTime.text(nextUpdate))"
    }

    /// Whether an earlier list of the same issuer has a higher number: to take this one would give
    /// revoked certificates their rights back.
    func isOlder(than other: RevocationList) -> Bool {
      guard issuer == other.issuer, let number, let theirs = other.number else { return false }
      if number.utf8.count != theirs.utf8.count { return number.utf8.count < theirs.utf8.count }
      return number < theirs
    }
  }

  /// The own certificate's distinguished name.
  public let subject: String
  /// Its serial number in hexadecimal.
  public let serial: String
  /// When it expires, in seconds since 1970.
  public let notAfter: Int64
  /// The revocation lists; none when none are configured.
  public let revocationLists: [RevocationList]

  /// For logs, on one line.
  public var description: String {
    let own = "\(subject), serial \(serial), valid until \(CertificateTime.text(notAfter))"
    return ([own] + revocationLists.map(\.description)).joined(separator: "; ")
  }
}
