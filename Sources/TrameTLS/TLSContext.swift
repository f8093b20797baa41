internal import COpenSSL

/// Certificates, keys and policy, read and checked once and shared by all connections made from it.
///
/// To rotate certificates or revocation lists, make a new one with ``reloaded()`` and use it for
/// new connections; the old one lives as long as its connections do.
@safe
// Sendable although it holds a pointer: nothing changes an SSL_CTX after `init`, and OpenSSL counts
// its references atomically.
public final class TLSContext: @unchecked Sendable {
  /// The files this was made from.
  public let configuration: TLSConfiguration
  /// When the own certificate expires, in seconds since 1970.
  public let certificateExpiry: Int64
  /// When the first of the revocation lists expires, in seconds since 1970; from then on every peer
  /// is refused. Nil without revocation lists.
  public let revocationListExpiry: Int64?

  /// What the files held.
  public let loaded: LoadedCertificates

  package let raw: OpaquePointer

  /// Reads and checks the files: all are there, the key is the certificate's, nothing has expired,
  /// and the certificate is for this role.
  public init(_ configuration: TLSConfiguration) throws(TLSError) {
    let method = unsafe configuration.role == .server ? TLS_server_method() : TLS_client_method()
    guard let raw = unsafe SSL_CTX_new(method) else {
      throw TLSError.library("no memory for a TLS context")
    }
    do throws(TLSError) {
      try unsafe TLSPolicy.apply(to: raw)
      try unsafe ProtocolNegotiation.install(in: raw, role: configuration.role)
      unsafe PeerVerification.install(in: raw)
      let files = unsafe CertificateFiles(context: raw, configuration: configuration)
      certificateExpiry = try files.loadCertificate()
      try files.loadKey()
      try files.loadAuthorities()
      let lists = try files.loadRevocationLists()
      revocationListExpiry = lists.map(\.nextUpdate).min()
      loaded = try files.loaded(lists)
    } catch {
      unsafe SSL_CTX_free(raw)
      throw error
    }
    self.configuration = configuration
    unsafe self.raw = raw
  }

  deinit { unsafe SSL_CTX_free(raw) }

  /// Reads the same files again and checks them as `init` does. On error the present context
  /// stays as good as it was.
  ///
  /// A revocation list with a lower number than the one in use is refused.
  public func reloaded() throws(TLSError) -> TLSContext { try reloaded(configuration) }

  /// Likewise from other files.
  public func reloaded(_ configuration: TLSConfiguration) throws(TLSError) -> TLSContext {
    let context = try TLSContext(configuration)
    for list in context.loaded.revocationLists {
      let inUse = loaded.revocationLists.first { list.isOlder(than: $0) }
      guard let inUse else { continue }
      throw TLSError(
        .revocationUnknown,
        "the revocation file holds \(list), which is older than \(inUse) in use",
        advice: "fetch the authority's newest list; to go back to an older one, restart"
      )
    }
    return context
  }
}
