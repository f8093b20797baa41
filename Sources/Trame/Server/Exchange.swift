package import TrameWire

/// One call from the server's inside: the engine implements it, the router's handlers drive it on
/// the engine's loop.
package protocol Exchange: AnyObject, Sendable {
  /// Names the call in hand: an exchange serves one call after another, and whoever kept a handle
  /// of an earlier one is refused.
  var serial: UInt64 { get }
  /// The one request, decoded and checked against its constraints; taken once.
  func request<Q: WireMessage>(_ type: Q.Type, _ serial: UInt64) throws(RPCError) -> Q
  /// The next request of a stream, decoded and checked; nil after the last.
  func nextRequest<Q: WireMessage>(_ type: Q.Type, _ serial: UInt64) async throws(RPCError) -> Q?
  /// Sends one of several responses; waits while the peer does not take more.
  func send<R: WireMessage>(_ response: R, _ serial: UInt64) async throws(RPCError)
  /// Ends the call with its only response; nothing happens when it has ended already.
  func answer<R: WireMessage>(_ response: R, _ serial: UInt64)
  /// Adds an entry that goes out behind the last message.
  func addTrailer(_ entry: Metadata.Entry, _ serial: UInt64)
  /// What the call amounts to; nothing once it has ended.
  func measures(_ serial: UInt64) -> CallMeasures
  /// The server that serves the call; nil where there is none to look into.
  var server: (any ServerInspection)? { get }
}

extension Exchange {
  package func measures(_ serial: UInt64) -> CallMeasures { CallMeasures() }
  package var server: (any ServerInspection)? { nil }
}
