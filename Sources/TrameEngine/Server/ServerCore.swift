import Synchronization
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
  package let admission: AdmissionLimits
  package let tenants: TenantAccounts
  package let held: HeldBytes
  /// Between which the limits of `admission` are shared out.
  let loopCount: Int
  /// The tenant of a caller.
  let tenant: @Sendable (Principal?) -> String
  /// Loops that have had a connection, until they stop. Weak references would make every other
  /// reference to a loop cost several times as much.
  let loops = Mutex<[Loop]>([])
  let begun = Moment.now
  private let priorities: [ObjectIdentifier: CallPriority]
  let entries: [ServiceEntry]

  package init(
    router: Router,
    limits: SessionLimits,
    connectionLimits: ConnectionLimits = .unlimited,
    admission: AdmissionLimits = AdmissionLimits(),
    loopCount: Int = 1,
    tenant: @escaping @Sendable (Principal?) -> String = { $0?.uri ?? "" },
    software: String,
    observe: @escaping @Sendable (ServerEvent) -> Void
  ) {
    self.router = router
    self.limits = limits
    connectionLimits.validate()
    self.connectionLimits = connectionLimits
    admission.validate()
    self.admission = admission
    self.loopCount = loopCount
    self.tenant = tenant
    tenants = TenantAccounts(limits: admission)
    held = HeldBytes(max: admission.heldBytesMax)
    priorities = Self.priorities(router, admission)
    self.software = software
    self.observe = observe
    var random = SystemRandomNumberGenerator()
    instance = UUID128(high: random.next(), low: random.next())
    entries = router.services.map {
      ServiceEntry(id: $0.descriptor.id, fingerprint: $0.descriptor.fingerprint)
    }
  }

  private static func priorities(
    _ router: Router,
    _ admission: AdmissionLimits
  ) -> [ObjectIdentifier: CallPriority] {
    var priorities: [ObjectIdentifier: CallPriority] = [:]
    for service in router.services {
      for method in service.methods.compactMap({ $0 }) {
        priorities[ObjectIdentifier(method)] =
          admission.priorities[method.descriptor.description]
          ?? admission.priorities[service.descriptor.name]
      }
    }
    return priorities
  }

  /// Who goes first; asked only when not all can.
  func priority(of method: Router.Method) -> CallPriority {
    priorities[ObjectIdentifier(method)] ?? .normal
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
