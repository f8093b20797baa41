import Trame
import TrameWire

/// One call of a case, by the kind of its method.
struct CallAttempt: Sendable {
  let client: TrameClient
  let call: ClientCall
  let id: CaseID

  /// A method of the service that its schema does not have.
  private static let absent = MethodDescriptor(
    service: ConformanceServiceMethods.service,
    number: 99,
    name: "absent",
    kind: .unary
  )

  func run() async -> Outcome {
    var outcome = Outcome(payloadsAreSound: true)
    do {
      try await make(&outcome)
    } catch let error as RPCError {
      outcome.note(error)
    } catch is CancellationError {
      outcome.note(RPCError(.cancelled, "cancelled between two messages", origin: .client))
    } catch {
      outcome.note(RPCError(.internalError, "\(error)", origin: .client))
    }
    return outcome
  }

  private func make(_ outcome: inout Outcome) async throws {
    switch call.kind {
    case .unary: try await unary(ConformanceServiceMethods.unary, &outcome)
    case .read: try await unary(ConformanceServiceMethods.read, &outcome)
    case .write: try await unary(ConformanceServiceMethods.write, &outcome)
    case .limited: try await unary(ConformanceServiceMethods.limited, &outcome)
    case .absentMethod: try await unary(Self.absent, &outcome)
    case .absentService: try await unary(AbsentServiceMethods.unary, &outcome)
    case .serverStream: try await serverStream(&outcome)
    case .clientStream: try await clientStream(&outcome)
    case .bidirectional: try await bidirectional(&outcome)
    default:
      throw RPCError(.invalidArgument, "no kind of call is numbered \(call.kind)", origin: .client)
    }
  }

  private var options: CallOptions {
    var options = CallOptions()
    options.timeout = call.timeout?.duration
    options.metadata = Metadata(
      call.entries.map { Metadata.Entry(name: $0.name, value: $0.value) }
    )
    options.traceparent = call.traceparent
    options.waitsForReady = call.waitsForReady
    if call.attemptsMax > 0 { options.attemptsMax = Int(call.attemptsMax) }
    return options
  }

  private func request(_ number: Int) -> CallRequest {
    let sizes = call.requestSizes
    let size = number < sizes.count ? sizes[number] : 0
    return CallRequest(
      payload: PlannedPayload.bytes(size, number: number),
      plan: number == 0 ? call.plan : nil,
      id: id
    )
  }

  private func unary(_ method: MethodDescriptor, _ outcome: inout Outcome) async throws(RPCError) {
    let response = try await client.unary(method, request(0), options, as: CallResponse.self)
    outcome.note(response)
  }

  private func serverStream(_ outcome: inout Outcome) async throws {
    let responses = try await client.serverStream(
      ConformanceServiceMethods.serverStream,
      request(0),
      options,
      as: CallResponse.self
    )
    try await read(responses, &outcome)
  }

  private func read(
    _ responses: ResponseStream<CallResponse>,
    _ outcome: inout Outcome
  ) async throws {
    for try await response in responses {
      outcome.note(response)
      if let most = call.cancelAfterResponses, outcome.responseSizes.count >= Int(most) {
        responses.cancel()
      }
      if call.readDelay.value > 0 { try await Task.sleep(for: call.readDelay.duration) }
    }
  }

  private func pause(before number: Int) async throws {
    if number == 0 || call.requestDelay.value == 0 { return }
    try await Task.sleep(for: call.requestDelay.duration)
  }

  private func clientStream(_ outcome: inout Outcome) async throws {
    let stream = try await client.clientStream(
      ConformanceServiceMethods.clientStream,
      options,
      requestType: CallRequest.self,
      as: CallResponse.self
    )
    for number in call.requestSizes.indices {
      try await pause(before: number)
      // The server may end the call early; how, the response tells.
      do { try await stream.send(request(number)) } catch { break }
    }
    outcome.note(try await stream.finish())
  }

  private func bidirectional(_ outcome: inout Outcome) async throws {
    let stream = try await client.bidirectional(
      ConformanceServiceMethods.bidirectional,
      options,
      requestType: CallRequest.self,
      as: CallResponse.self
    )
    if call.plan?.pace == .inTurn { return try await inTurn(stream, &outcome) }
    async let sending: Void = send(on: stream)
    try await read(stream.responses, &outcome)
    try await sending
  }

  private func send(
    on stream: BidirectionalCall<CallRequest, CallResponse>
  ) async throws {
    for number in call.requestSizes.indices {
      try await pause(before: number)
      do { try await stream.send(request(number)) } catch { return }
    }
    try await stream.halfClose()
  }

  /// Each request only when the one before it has its response.
  private func inTurn(
    _ stream: BidirectionalCall<CallRequest, CallResponse>,
    _ outcome: inout Outcome
  ) async throws {
    var responses = stream.responses.makeAsyncIterator()
    for number in call.requestSizes.indices {
      try await pause(before: number)
      try await stream.send(request(number))
      guard let response = try await responses.next() else { return }
      outcome.note(response)
    }
    try await stream.halfClose()
    while let response = try await responses.next() { outcome.note(response) }
  }
}
