public import Trame
import TrameWire

/// The echo service, as tests and benchmarks serve it.
public struct EchoProvider: EchoServiceProvider {
  /// Keeps nothing between calls.
  public init() {}

  /// Gives the payload back; refuses a count of 13, so that declared errors can be seen.
  public func echo(_ request: EchoRequest, _ call: ServerCall) async throws -> EchoResponse {
    if request.count == 13 { throw EchoRefused(reason: "13 brings bad luck", limit: 12) }
    return EchoResponse(payload: request.payload, count: request.count)
  }

  /// Sends the payload `count` times, numbered from 0.
  public func expand(
    _ request: EchoRequest,
    _ responses: ResponseWriter<EchoResponse>,
    _ call: ServerCall
  ) async throws {
    for number in 0..<request.count {
      try await responses.send(EchoResponse(payload: request.payload, count: number))
    }
  }

  /// Counts requests; the payload of the last comes back.
  public func collect(
    _ requests: RequestStream<EchoRequest>,
    _ call: ServerCall
  ) async throws -> EchoResponse {
    var response = EchoResponse()
    for try await request in requests {
      response.count += 1
      response.payload = request.payload
    }
    return response
  }

  /// Answers each request before it takes the next.
  public func converse(
    _ requests: RequestStream<EchoRequest>,
    _ responses: ResponseWriter<EchoResponse>,
    _ call: ServerCall
  ) async throws {
    for try await request in requests {
      try await responses.send(EchoResponse(payload: request.payload, count: request.count))
    }
  }

  /// Waits as long as asked, or until the call is cancelled.
  public func wait(_ request: EchoRequest, _ call: ServerCall) async throws -> EchoResponse {
    try await Task.sleep(for: .milliseconds(Int64(request.delay.value)))
    return EchoResponse(payload: request.payload)
  }
}
