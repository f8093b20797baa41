/// What happened in a server, for its log and its counters.
public enum ServerEvent: Sendable {
  /// A connection is up.
  case connected(principal: String, address: String)
  /// A connection was refused before its first call.
  case refused(address: String, reason: String)
  /// A connection ended; the reason is empty when it ended as agreed.
  case disconnected(principal: String, address: String, reason: String)
  /// A handler threw an error that is none of the caller's.
  case handlerFailed(method: String, principal: String, error: String)
}
