import Trame
import TrameTesting
import TrameWire

/// A service of each mark whose answers the test writes.
// Unchecked: one thread drives the loop and looks.
final class ScriptedService: @unchecked Sendable {
  static let service = ServiceDescriptor(name: "test.Scripted", id: 11, fingerprint: 0)

  static func method(
    _ number: UInt16,
    _ idempotency: MethodDescriptor.Idempotency,
    kind: MethodDescriptor.Kind = .unary
  ) -> MethodDescriptor {
    MethodDescriptor(
      service: service,
      number: number,
      name: "m\(number)",
      kind: kind,
      idempotency: idempotency
    )
  }

  static let plain = method(1, .none)
  static let read = method(2, .readonly)
  static let write = method(3, .byKey)
  static let stream = method(4, .readonly, kind: .serverStream)
  static let plainStream = method(5, .none, kind: .serverStream)

  /// What the next unary calls throw, in order; nil answers, as does everything behind the last.
  var script: [RPCError?] = []
  /// Calls that handlers have begun.
  var begun = 0
  var keys: [UUID128?] = []
  /// Where streams begin, and what they throw behind so many responses.
  var starts: [UInt32] = []
  var streamScript: [(count: UInt32, error: RPCError?)] = []
  /// Calls wait here until let go.
  var isHolding = false
  private var held: [CheckedContinuation<Void, Never>] = []

  func release() {
    isHolding = false
    for waiter in held { waiter.resume() }
    held = []
  }

  private func serve(_ call: ServerCall, _ request: EchoRequest) async throws -> EchoResponse {
    begun += 1
    keys.append(call.idempotencyKey)
    if isHolding { await withCheckedContinuation { held.append($0) } }
    if !script.isEmpty, let error = script.removeFirst() { throw error }
    return EchoResponse(count: request.count)
  }

  private func serve(
    _ request: EchoRequest,
    _ responses: ResponseWriter<EchoResponse>
  ) async throws {
    starts.append(request.count)
    let (count, error) = streamScript.isEmpty ? (3, nil) : streamScript.removeFirst()
    for number in 0..<count {
      try await responses.send(EchoResponse(count: request.count + number))
    }
    if let error { throw error }
  }

  var router: Router {
    var router = Router()
    for method in [Self.plain, Self.read, Self.write] {
      router.unary(method) { (request: EchoRequest, call) in
        try await self.serve(call, request)
      }
    }
    for method in [Self.stream, Self.plainStream] {
      router.serverStream(method) { (request: EchoRequest, responses, _) in
        try await self.serve(request, responses)
      }
    }
    return router
  }
}

extension TrameClient {
  func call(
    _ method: MethodDescriptor,
    _ count: UInt32 = 0,
    _ options: CallOptions = CallOptions()
  ) async throws(RPCError) -> UInt32 {
    try await unary(method, EchoRequest(count: count), options, as: EchoResponse.self).count
  }

  /// All responses of a stream.
  func all(_ method: MethodDescriptor, _ count: UInt32 = 0) async throws(RPCError) -> [UInt32] {
    let stream = try await serverStream(
      method,
      EchoRequest(count: count),
      as: EchoResponse.self
    )
    var counts: [UInt32] = []
    for try await response in stream { counts.append(response.count) }
    return counts
  }
}
