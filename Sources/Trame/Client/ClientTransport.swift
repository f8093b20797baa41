public import TrameWire

/// How calls leave this process. Two implementations: TLS and in-process.
public protocol ClientTransport: Sendable {
  /// One request, one response (its body, not yet decoded).
  func unary<Q: WireMessage>(_ head: CallHead, _ request: Q) async throws(RPCError) -> [UInt8]
  /// Opens a streaming call. A request (its body) is its only one and goes out with the opening;
  /// without it requests follow by `send`.
  func open(_ head: CallHead, request: [UInt8]?) async throws(RPCError) -> any ClientStream
  /// Waits between two attempts; ends early when the task is cancelled.
  func pause(_ duration: Duration) async
}

extension ClientTransport {
  /// Sleeps.
  public func pause(_ duration: Duration) async { try? await Task.sleep(for: duration) }
}

/// A call in progress, from the client's side.
public protocol ClientStream: AnyObject, Sendable {
  /// Sends a request; waits while the peer does not take more.
  func send<Q: WireMessage>(_ request: Q, isLast: Bool) async throws(RPCError)
  /// Says that no more requests come.
  func halfClose() async throws(RPCError)
  /// The next response; nil when the call has ended well.
  func next() async throws(RPCError) -> [UInt8]?
  /// Gives the call up; harmless after its end.
  func cancel()
}

/// Wraps every call of a client: logging, credentials, limits.
public protocol ClientInterceptor: Sendable {
  /// Calls `next` (again, for a retry of its own), or throws instead.
  func intercept<R: Sendable>(
    _ head: CallHead,
    next: (CallHead) async throws(RPCError) -> R
  ) async throws(RPCError) -> R
}
