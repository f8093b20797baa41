public import TrameWire

/// Makes calls over a transport; generated stubs are built on it. Cheap to copy.
public struct TrameClient: Sendable {
  private let transport: any ClientTransport
  private let interceptors: [any ClientInterceptor]

  /// A client over a transport; the first interceptor is the outermost.
  public init(_ transport: any ClientTransport, interceptors: [any ClientInterceptor] = []) {
    self.transport = transport
    self.interceptors = interceptors
  }

  /// One request, one response. Repeats only where the schema or the server says that it is safe.
  public func unary<Q: WireMessage, R: WireMessage>(
    _ method: MethodDescriptor,
    _ request: Q,
    _ options: CallOptions = CallOptions(),
    as type: R.Type
  ) async throws(RPCError) -> R {
    let head = CallHead(method, options)
    if interceptors.isEmpty {
      return try decodeResponse(R.self, try await attempts(head, request))
    }
    let bytes = try await wrapped(head, interceptors[...]) { head throws(RPCError) in
      try await attempts(head, request)
    }
    return try decodeResponse(R.self, bytes)
  }

  private func attempts<Q: WireMessage>(
    _ head: CallHead,
    _ request: Q
  ) async throws(RPCError) -> [UInt8] {
    var attempt = 1
    while true {
      do throws(RPCError) {
        return try await transport.unary(head, request)
      } catch {
        guard let pause = RetryPolicy.pause(after: error, attempt: attempt, of: head) else {
          throw error
        }
        do { try await Task.sleep(for: pause) } catch {
          throw RPCError(.cancelled, "cancelled between attempts", origin: .client)
        }
        attempt += 1
      }
    }
  }

  private func open(
    _ head: CallHead,
    request: [UInt8]? = nil
  ) async throws(RPCError) -> CancelOnRelease {
    if interceptors.isEmpty {
      return CancelOnRelease(try await transport.open(head, request: request), transport)
    }
    return try await wrapped(head, interceptors[...]) { head throws(RPCError) in
      CancelOnRelease(try await transport.open(head, request: request), transport)
    }
  }

  private func wrapped<R: Sendable>(
    _ head: CallHead,
    _ rest: ArraySlice<any ClientInterceptor>,
    _ last: (CallHead) async throws(RPCError) -> R
  ) async throws(RPCError) -> R {
    guard let first = rest.first else { return try await last(head) }
    return try await first.intercept(head) { head throws(RPCError) in
      try await wrapped(head, rest.dropFirst(), last)
    }
  }

  /// One request, many responses.
  public func serverStream<Q: WireMessage, R: WireMessage>(
    _ method: MethodDescriptor,
    _ request: Q,
    _ options: CallOptions = CallOptions(),
    as type: R.Type
  ) async throws(RPCError) -> ResponseStream<R> {
    ResponseStream(try await open(CallHead(method, options), request: request.encoded()))
  }

  /// Many requests, one response.
  public func clientStream<Q: WireMessage, R: WireMessage>(
    _ method: MethodDescriptor,
    _ options: CallOptions = CallOptions(),
    requestType: Q.Type,
    as type: R.Type
  ) async throws(RPCError) -> ClientStreamCall<Q, R> {
    ClientStreamCall(try await open(CallHead(method, options)))
  }

  /// Many messages both ways.
  public func bidirectional<Q: WireMessage, R: WireMessage>(
    _ method: MethodDescriptor,
    _ options: CallOptions = CallOptions(),
    requestType: Q.Type,
    as type: R.Type
  ) async throws(RPCError) -> BidirectionalCall<Q, R> {
    BidirectionalCall(try await open(CallHead(method, options)))
  }
}

/// Decodes a response; what does not decode is the server's fault.
func decodeResponse<R: WireMessage>(_ type: R.Type, _ bytes: [UInt8]) throws(RPCError) -> R {
  do throws(DecodeError) {
    return try R(decoding: bytes)
  } catch {
    throw RPCError(
      .internalError,
      "the response is not a \(R.wireName): \(error); are both sides built from one schema?",
      origin: .client
    )
  }
}
