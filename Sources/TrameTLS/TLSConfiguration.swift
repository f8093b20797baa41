/// Where one end of a connection finds its certificates, and which end it is.
public struct TLSConfiguration: Hashable, Sendable {
  /// Which end of a connection.
  public enum Role: Hashable, Sendable {
    /// Accepts connections; its certificate is for `serverAuth`.
    case server
    /// Opens connections; its certificate is for `clientAuth`.
    case client
  }

  /// Which end of a connection this configures.
  public var role: Role
  /// PEM file: the own certificate, then its intermediates, leaf first.
  public var certificatePath: String
  /// PEM file: the private key of the certificate, without a passphrase.
  public var keyPath: String
  /// PEM file: the authorities that peers' certificates must come from. The system's own
  /// authorities are never consulted.
  public var authorityPath: String
  /// PEM file: revocation lists of the authorities. When given, a peer is refused unless a list of
  /// its issuer is there, has not expired, and does not name it.
  public var revocationListPath: String?

  /// Names the files; they are read when a ``TLSContext`` is made.
  public init(
    role: Role,
    certificatePath: String,
    keyPath: String,
    authorityPath: String,
    revocationListPath: String? = nil
  ) {
    self.role = role
    self.certificatePath = certificatePath
    self.keyPath = keyPath
    self.authorityPath = authorityPath
    self.revocationListPath = revocationListPath
  }
}
