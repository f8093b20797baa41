package import Trame
import TrameControl
package import TrameSession
package import TrameWire

/// What all connections of a server share.
package final class ServerCore: Sendable {
  package let router: Router
  package let limits: SessionLimits
  package let connectionLimits: ConnectionLimits
  package let instance: UUID128
  package let software: String
  package let observe: @Sendable (ServerEvent) -> Void
  let entries: [ServiceEntry]

  package init(
    router: Router,
    limits: SessionLimits,
    connectionLimits: ConnectionLimits = .unlimited,
    software: String,
    observe: @escaping @Sendable (ServerEvent) -> Void
  ) {
    self.router = router
    self.limits = limits
    connectionLimits.validate()
    self.connectionLimits = connectionLimits
    self.software = software
    self.observe = observe
    var random = SystemRandomNumberGenerator()
    instance = UUID128(high: random.next(), low: random.next())
    entries = router.services.map {
      ServiceEntry(id: $0.descriptor.id, fingerprint: $0.descriptor.fingerprint)
    }
  }

  /// The method of an open frame; nil when this server has none of that number.
  @inline(__always)
  func method(service: UInt16, number: UInt16) -> Router.Method? {
    guard Int(service) < router.services.count else { return nil }
    let methods = router.services[Int(service)].methods
    return Int(number) < methods.count ? methods[Int(number)] : nil
  }
}

/// The socket's side of a connection, as the engine sees it.
package protocol ConnectionShell: AnyObject {
  /// Bytes wait in the connection's out buffer: flush them at the end of the turn.
  func markDirty()
  /// Flush now: a record's worth has gathered.
  func flush()
  /// Close at once, for a reason: the peer is gone, or takes nothing.
  func abandon(_ reason: String)
  /// Whether what the peer sends is read; it is not while the peer takes nothing.
  var isReading: Bool { get }
}

extension ConnectionShell {
  package func abandon(_ reason: String) { markDirty() }
  package var isReading: Bool { true }
}
