import Dispatch
public import Trame

/// Every address that a name stands for, as the system's resolver says: the hosts file, DNS.
public struct DNSResolver: Resolver {
  private let address: Address

  /// Looks up `host:port`; certificates have to carry the host.
  public init(_ address: String) throws(TransportError) { self.address = try Address(address) }

  /// The name and the port.
  public var target: String { address.description }
  /// Names get other addresses.
  public var mayChange: Bool { true }

  /// The addresses now. The system's resolver blocks, so it has a thread of its own meanwhile.
  public func resolve() async throws -> [Endpoint] {
    let address = address
    let found: [SocketAddress] = try await withCheckedThrowingContinuation { waiter in
      DispatchQueue.global().async {
        waiter.resume(with: Result { try address.resolve() })
      }
    }
    return found.map { Endpoint($0.text, serverName: address.host) }
  }
}
