/// Who is at the other end, as its certificate says. One per connection.
public final class Principal: Sendable, CustomStringConvertible {
  /// The certificate's one URI name, `trame://<deployment>/<principal>`.
  public let uri: String
  /// The URI's last part.
  public let name: String
  /// SHA-256 of the certificate, in hexadecimal.
  public let certificateFingerprint: String

  /// Transports make it after the handshake.
  public init(uri: String, name: String, certificateFingerprint: String) {
    self.uri = uri
    self.name = name
    self.certificateFingerprint = certificateFingerprint
  }

  /// For logs.
  public var description: String { uri }
}
