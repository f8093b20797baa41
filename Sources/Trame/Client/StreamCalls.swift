public import TrameWire

/// The responses of a streaming call, in order. To be iterated once; leaving the loop early gives
/// the call up.
public struct ResponseStream<Response: WireMessage>: AsyncSequence, Sendable {
  private let origin: any ResponseOrigin<Response>

  init(_ origin: any ResponseOrigin<Response>) { self.origin = origin }

  /// Takes responses one by one; not taking them holds the server back.
  public struct AsyncIterator: AsyncIteratorProtocol {
    fileprivate let origin: any ResponseOrigin<Response>

    /// The next response; nil when the call has ended well; throws how it ended otherwise.
    public mutating func next() async throws(RPCError) -> Response? { try await origin.next() }

    /// The next response, wherever the caller runs.
    public mutating func next(
      isolation actor: isolated (any Actor)?
    ) async throws(RPCError) -> Response? {
      try await origin.next()
    }
  }

  /// Begins; a second iteration would compete for the same messages.
  public func makeAsyncIterator() -> AsyncIterator { AsyncIterator(origin: origin) }

  /// Gives the call up.
  public func cancel() { origin.cancel() }
}

/// Where the responses of a stream come from: one attempt, or several in turn.
protocol ResponseOrigin<Response>: Sendable {
  associatedtype Response: WireMessage
  func next() async throws(RPCError) -> Response?
  func cancel()
}

/// Responses of one attempt.
struct OneAttempt<Response: WireMessage>: ResponseOrigin {
  let guarded: CancelOnRelease

  func next() async throws(RPCError) -> Response? {
    guard let bytes = try await guarded.stream.next() else { return nil }
    return try decodeResponse(Response.self, bytes)
  }

  func cancel() { guarded.stream.cancel() }
}

/// Nobody can read a call's responses once its last reference is gone: then it is given up, so
/// that the server does not keep working for nobody.
final class CancelOnRelease: Sendable {
  let stream: any ClientStream
  // A call keeps its transport: the client may be a temporary.
  private let transport: any ClientTransport
  init(_ stream: any ClientStream, _ transport: any ClientTransport) {
    self.stream = stream
    self.transport = transport
  }
  deinit { stream.cancel() }
}

/// A call with many requests and one response.
public struct ClientStreamCall<Request: WireMessage, Response: WireMessage>: Sendable {
  private let guarded: CancelOnRelease

  init(_ guarded: CancelOnRelease) { self.guarded = guarded }

  /// Sends a request; waits while the server does not take more.
  public func send(_ request: Request) async throws(RPCError) {
    try await guarded.stream.send(request, isLast: false)
  }

  /// Says that no more requests come and waits for the response.
  public func finish() async throws(RPCError) -> Response {
    try await guarded.stream.halfClose()
    let bytes = try await guarded.stream.next()
    // The outcome is in the status, which may come behind the response and say otherwise.
    let isAlone = try await guarded.stream.next() == nil
    guard let bytes, isAlone else {
      cancel()
      throw RPCError(
        .internalError,
        "the server ended the call without its one response",
        origin: .client
      )
    }
    return try decodeResponse(Response.self, bytes)
  }

  /// Gives the call up.
  public func cancel() { guarded.stream.cancel() }
}

/// A call with many messages both ways.
public struct BidirectionalCall<Request: WireMessage, Response: WireMessage>: Sendable {
  private let guarded: CancelOnRelease
  /// What the server sends.
  public let responses: ResponseStream<Response>

  init(_ guarded: CancelOnRelease) {
    self.guarded = guarded
    responses = ResponseStream(OneAttempt(guarded: guarded))
  }

  /// Sends a request; waits while the server does not take more.
  public func send(_ request: Request) async throws(RPCError) {
    try await guarded.stream.send(request, isLast: false)
  }

  /// Says that no more requests come; responses may still follow.
  public func halfClose() async throws(RPCError) { try await guarded.stream.halfClose() }

  /// Gives the call up.
  public func cancel() { guarded.stream.cancel() }
}
