public import TrameWire

/// The requests of a streaming call, each decoded and checked. To be iterated once.
public struct RequestStream<Request: WireMessage>: AsyncSequence, Sendable {
  private let exchange: any Exchange
  private let serial: UInt64

  init(_ call: ServerCall) {
    exchange = call.exchange
    serial = call.serial
  }

  /// Takes requests one by one; not taking them holds the peer back.
  public struct AsyncIterator: AsyncIteratorProtocol {
    fileprivate let exchange: any Exchange
    fileprivate let serial: UInt64

    /// The next request; nil after the last. Throws when the peer breaks off.
    public mutating func next() async throws(RPCError) -> Request? {
      try await exchange.nextRequest(Request.self, serial)
    }

    /// The next request, wherever the caller runs.
    public mutating func next(
      isolation actor: isolated (any Actor)?
    ) async throws(RPCError) -> Request? {
      try await exchange.nextRequest(Request.self, serial)
    }
  }

  /// Begins; a second iteration would compete for the same messages.
  public func makeAsyncIterator() -> AsyncIterator {
    AsyncIterator(exchange: exchange, serial: serial)
  }
}

/// Sends the responses of a streaming call.
public struct ResponseWriter<Response: WireMessage>: Sendable {
  private let exchange: any Exchange
  private let serial: UInt64

  init(_ call: ServerCall) {
    exchange = call.exchange
    serial = call.serial
  }

  /// Sends one response; waits while the peer does not take more, throws when it is gone.
  public func send(_ response: Response) async throws(RPCError) {
    try await exchange.send(response, serial)
  }
}

/// Decodes and checks a request; both faults are the caller's.
package func decodeRequest<Q: WireMessage>(
  _ type: Q.Type,
  _ bytes: [UInt8]
) throws(RPCError) -> Q {
  let request: Q
  do throws(DecodeError) {
    request = try Q(decoding: bytes)
  } catch {
    throw RPCError(undecodable: error, Q.wireName)
  }
  try checkedRequest(request)
  return request
}

/// Refuses a value that breaks the schema's constraints, naming each.
@inline(__always)
package func checkedRequest<Q: WireMessage>(_ request: Q) throws(RPCError) {
  var checker = ConstraintChecker()
  request.check(&checker)
  if !checker.violations.isEmpty { throw RPCError(violations: checker.violations, Q.wireName) }
}

extension RPCError {
  package init(undecodable error: DecodeError, _ type: StaticString) {
    self.init(
      .invalidArgument,
      "the request is not a \(type): \(error); are client and server built from the same schema?"
    )
  }

  init(violations: [Violation], _ type: StaticString) {
    self.init(.invalidArgument, "the request breaks \(violations.count) constraint(s) of \(type)")
    self.violations = violations
  }
}
