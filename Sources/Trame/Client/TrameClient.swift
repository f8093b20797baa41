public import TrameWire

/// Makes calls over a transport; generated stubs are built on it. Cheap to copy: all copies share
/// one retry budget.
public struct TrameClient: Sendable {
  let transport: any ClientTransport
  private let interceptors: [any ClientInterceptor]
  let limits: ClientLimits
  let budget: RetryBudget

  /// A client over a transport; the first interceptor is the outermost.
  public init(
    _ transport: any ClientTransport,
    interceptors: [any ClientInterceptor] = [],
    limits: ClientLimits = ClientLimits()
  ) {
    self.transport = transport
    self.interceptors = interceptors
    self.limits = limits.checked()
    budget = RetryBudget(limits)
  }

  // MARK: One request, one response

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
      try await observedAttempts(head, request)
    }
    return try decodeResponse(R.self, bytes)
  }

  private func observedAttempts<Q: WireMessage>(
    _ head: CallHead,
    _ request: Q
  ) async throws(RPCError) -> [UInt8] {
    if head.observers.isEmpty { return try await attempts(head, request) }
    head.observers.sends(bytes: request.encoded().count)
    do throws(RPCError) {
      let bytes = try await attempts(head, request)
      head.observers.received(bytes: bytes.count)
      head.observers.ended(nil)
      return bytes
    } catch {
      head.observers.ended(error)
      throw error
    }
  }

  private func attempts<Q: WireMessage>(
    _ head: CallHead,
    _ request: Q
  ) async throws(RPCError) -> [UInt8] {
    do throws(RPCError) {
      let bytes = try await transport.unary(head, request)
      budget.succeeded()
      return bytes
    } catch {
      return try await furtherAttempts(head, request, after: error)
    }
  }

  private func furtherAttempts<Q: WireMessage>(
    _ head: CallHead,
    _ request: Q,
    after first: RPCError
  ) async throws(RPCError) -> [UInt8] {
    var attempts = Attempts()
    var failure = first
    while let pause = attempts.pause(after: failure, of: head, budget, limits) {
      try await rest(pause)
      do throws(RPCError) {
        let bytes = try await transport.unary(head, request)
        budget.succeeded()
        return bytes
      } catch {
        failure = error
      }
    }
    throw failure
  }

  func rest(_ pause: Duration) async throws(RPCError) {
    if pause > .zero { await transport.pause(pause) }
    if Task.isCancelled {
      throw RPCError(.cancelled, "cancelled between attempts", origin: .client)
    }
  }

  // MARK: Streams

  /// Opens a call's stream; repeats while nothing has been sent.
  func open(
    _ head: CallHead,
    request: [UInt8]? = nil,
    _ attempts: inout Attempts
  ) async throws(RPCError) -> CancelOnRelease {
    while true {
      do throws(RPCError) {
        return try await openOnce(head, request: request)
      } catch {
        guard let pause = attempts.pause(after: error, of: head, budget, limits) else {
          throw error
        }
        try await rest(pause)
      }
    }
  }

  private func openOnce(
    _ head: CallHead,
    request: [UInt8]?
  ) async throws(RPCError) -> CancelOnRelease {
    if interceptors.isEmpty {
      return CancelOnRelease(try await transport.open(head, request: request), transport)
    }
    return try await wrapped(head, interceptors[...]) { head throws(RPCError) in
      CancelOnRelease(try await openObserved(head, request: request), transport)
    }
  }

  private func openObserved(
    _ head: CallHead,
    request: [UInt8]?
  ) async throws(RPCError) -> any ClientStream {
    if head.observers.isEmpty { return try await transport.open(head, request: request) }
    do throws(RPCError) {
      let stream = try await transport.open(head, request: request)
      if let request { head.observers.sends(bytes: request.count) }
      return ObservedStream(stream, head.observers)
    } catch {
      head.observers.ended(error)
      throw error
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

  /// One request, many responses. Repeats, where that is safe, until the first response is there.
  public func serverStream<Q: WireMessage, R: WireMessage>(
    _ method: MethodDescriptor,
    _ request: Q,
    _ options: CallOptions = CallOptions(),
    as type: R.Type
  ) async throws(RPCError) -> ResponseStream<R> {
    let stream = RepeatedStream<Q, R>(self, CallHead(method, options), request, advance: nil)
    try await stream.begin()
    return ResponseStream(stream)
  }

  /// One request, many responses. When the connection is lost or drained, the stream goes on
  /// elsewhere behind the last response that was taken: `advance` writes a response's position into
  /// the request, which is then sent again.
  public func resumableStream<Q: WireMessage, R: WireMessage>(
    _ method: MethodDescriptor,
    _ request: Q,
    _ options: CallOptions = CallOptions(),
    as type: R.Type,
    advance: @escaping @Sendable (inout Q, R) -> Void
  ) async throws(RPCError) -> ResponseStream<R> {
    var head = CallHead(method, options)
    head.isResumable = options.attemptsMax > 1
    let stream = RepeatedStream<Q, R>(self, head, request, advance: advance)
    try await stream.begin()
    return ResponseStream(stream)
  }

  /// Many requests, one response. Repeats only the opening.
  public func clientStream<Q: WireMessage, R: WireMessage>(
    _ method: MethodDescriptor,
    _ options: CallOptions = CallOptions(),
    requestType: Q.Type,
    as type: R.Type
  ) async throws(RPCError) -> ClientStreamCall<Q, R> {
    var attempts = Attempts()
    return ClientStreamCall(try await open(CallHead(method, options), &attempts))
  }

  /// Many messages both ways. Repeats only the opening.
  public func bidirectional<Q: WireMessage, R: WireMessage>(
    _ method: MethodDescriptor,
    _ options: CallOptions = CallOptions(),
    requestType: Q.Type,
    as type: R.Type
  ) async throws(RPCError) -> BidirectionalCall<Q, R> {
    var attempts = Attempts()
    return BidirectionalCall(try await open(CallHead(method, options), &attempts))
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
