/// What a server's sockets may cost: every bound of the transport in one place, with the relations
/// between them. Those of each session are `SessionLimits`, those of a connection's life
/// `ConnectionLimits`.
public struct TransportLimits: Sendable {
  /// Connections at a time; further ones are closed at once.
  public var connectionsMax = 20_000
  /// From accept to the client's hello.
  public var handshakeSecondsMax = 10
  /// Connections that have not come to their hello, at a time; a further one takes the place of the
  /// oldest, so that peers who dawdle keep nobody out.
  public var handshakesMax = 1024
  /// Connections that one address may open at once, beyond its rate; an IPv6 address counts as the
  /// 64-bit network it is in.
  public var handshakesPerAddressBurstMax = 512
  /// Connections that one address may open each second on end; 0: any number.
  public var handshakesPerAddressPerSecondMax = 100
  /// A peer that has taken less than `stallBytesMin` of what waits for it in this time is closed.
  public var stallSecondsMax = 30
  /// About 1 KiB/s: a slow reader is no dead one.
  public var stallBytesMin = 32 << 10

  /// With this much unsent, the peer does not read: nothing more is read from it.
  static let unsentBytesHigh = 256 << 10
  /// A connect storm must not starve the calls of a turn.
  static let acceptsPerTurnMax = 64
  /// Addresses whose connections are counted, for each loop; beyond it, those of which nothing came
  /// for longest are forgotten.
  static let addressesMax = 4096
  /// A client's attempt, for each of the server's addresses.
  static let connectSecondsMax = 10
  /// Connections whose peers are looked at again in a turn after a reload.
  static let checksPerTurnMax = 4
  /// From the end of a drain to the close of what is left.
  static let farewellSecondsMax = 3

  /// The defaults; each may be changed before the server is made.
  public init() {}

  func validate() {
    precondition(connectionsMax >= 1 && handshakesMax >= 1 && handshakeSecondsMax >= 1)
    precondition(
      handshakesMax >= Self.acceptsPerTurnMax,
      "the connections of one turn must not take each other's places"
    )
    precondition(handshakesPerAddressPerSecondMax >= 0 && handshakesPerAddressBurstMax >= 1)
    precondition(
      stallSecondsMax >= 1 && stallBytesMin >= 1 && stallBytesMin <= Self.unsentBytesHigh,
      "who takes a stall's bytes has made room"
    )
  }

  /// The part of one of several loops, between which the kernel spreads connections.
  func share(of loops: Int) -> TransportLimits {
    var part = self
    part.connectionsMax = max(1, connectionsMax / loops)
    part.handshakesMax = max(Self.acceptsPerTurnMax, handshakesMax / loops)
    return part
  }
}
