/// Why a certificate file, a handshake or a connection was refused: what happened and where, and
/// what to do about it.
public struct TLSError: Error, Hashable, Sendable, CustomStringConvertible {
  /// What kind of refusal; programs read this, people read the description.
  public struct Kind: Hashable, Sendable, CustomStringConvertible {
    private enum Value: String {
      case fileUnreadable, fileMalformed, keyMismatch
      case certificateExpired, certificateNotYetValid, certificateRefused
      case unknownIssuer, revoked, revocationUnknown, wrongPurpose, nameMismatch
      case noPeerCertificate, refusedByPeer, wrongPrincipal
      case wrongProtocol, wrongVersion, nothingInCommon, notTLS
      case truncated, corrupted, flood, protocolViolation
      case sessionEnded, library
    }
    private let value: Value
    private init(_ value: Value) { self.value = value }

    /// For logs and metric labels: a fixed set of words.
    public var description: String { value.rawValue }

    /// A file is missing or may not be read.
    public static let fileUnreadable = Kind(.fileUnreadable)
    /// A file does not hold what it should.
    public static let fileMalformed = Kind(.fileMalformed)
    /// The private key is of another certificate.
    public static let keyMismatch = Kind(.keyMismatch)
    /// An own or a peer's certificate is past its last day.
    public static let certificateExpired = Kind(.certificateExpired)
    /// A certificate's first day is still to come: often a wrong clock.
    public static let certificateNotYetValid = Kind(.certificateNotYetValid)
    /// The peer's chain fails in a way that has no kind of its own.
    public static let certificateRefused = Kind(.certificateRefused)
    /// The peer's certificate comes from an authority that is not configured.
    public static let unknownIssuer = Kind(.unknownIssuer)
    /// The revocation list names the peer's certificate.
    public static let revoked = Kind(.revoked)
    /// No valid revocation list of the peer's issuer: refused, since nobody can tell.
    public static let revocationUnknown = Kind(.revocationUnknown)
    /// A certificate is not marked for its end of the connection.
    public static let wrongPurpose = Kind(.wrongPurpose)
    /// The server's certificate is for another host.
    public static let nameMismatch = Kind(.nameMismatch)
    /// The client sent no certificate.
    public static let noPeerCertificate = Kind(.noPeerCertificate)
    /// The peer ended the handshake or the connection with an alert.
    public static let refusedByPeer = Kind(.refusedByPeer)
    /// The certificate names no principal, several, or one that is not well formed.
    public static let wrongPrincipal = Kind(.wrongPrincipal)
    /// The peer does not speak `trame/1`.
    public static let wrongProtocol = Kind(.wrongProtocol)
    /// The peer does not speak TLS 1.3.
    public static let wrongVersion = Kind(.wrongVersion)
    /// No cipher suite, group or signature algorithm that both ends accept.
    public static let nothingInCommon = Kind(.nothingInCommon)
    /// The first bytes are not TLS at all.
    public static let notTLS = Kind(.notTLS)
    /// The peer's bytes ended without its close_notify: something may be missing.
    public static let truncated = Kind(.truncated)
    /// A record does not decrypt.
    public static let corrupted = Kind(.corrupted)
    /// Too much handshake, or too many records without application data.
    public static let flood = Kind(.flood)
    /// The peer broke the rules of TLS in another way.
    public static let protocolViolation = Kind(.protocolViolation)
    /// The session has failed or closed before this call.
    public static let sessionEnded = Kind(.sessionEnded)
    /// OpenSSL itself failed, for want of memory or of a feature.
    public static let library = Kind(.library)
  }

  /// What kind of refusal.
  public let kind: Kind
  /// What happened, and where: the file, the peer's certificate, the bytes.
  public let what: String
  /// What to do next.
  public let advice: String
  /// OpenSSL's own words, empty when it had none.
  public let cause: String

  package init(_ kind: Kind, _ what: String, advice: String, cause: String = "") {
    self.kind = kind
    self.what = what
    self.advice = advice
    self.cause = cause
  }

  /// `what (cause); advice`, on one line.
  public var description: String {
    cause.isEmpty ? "\(what); \(advice)" : "\(what) (\(cause)); \(advice)"
  }

  /// OpenSSL could not do its work; takes the words from its error queue.
  static func library(
    _ what: String,
    advice: String = "check the machine's memory and its OpenSSL 3 installation"
  ) -> TLSError {
    TLSError(.library, what, advice: advice, cause: OpenSSLErrors.take().text)
  }
}
