import Trame
import TrameEngine
import TrameTesting
import TrameWire

/// The echo service with handlers that take virtual time, and that say when they begin and end.
// Unchecked: a simulation has one thread.
final class SimulatedProvider: EchoServiceProvider, @unchecked Sendable {
  weak var world: EngineWorld?
  /// Handlers that run.
  private(set) var running = 0
  private(set) var begun = 0

  /// A handler that is asked to wait this long waits until it is cancelled.
  static let forEver: UInt32 = 60_000

  private func serve<R>(_ body: () async throws -> R) async throws -> R {
    running += 1
    begun += 1
    defer { running -= 1 }
    return try await body()
  }

  private func wait(_ request: EchoRequest) async throws {
    guard request.delay.value > 0, let loop = world?.server.loop else { return }
    let milliseconds = Int64(request.delay.value)
    let isEndless = request.delay.value == Self.forEver
    try await Nap.take(on: loop, milliseconds: isEndless ? nil : milliseconds)
  }

  func echo(_ request: EchoRequest, _ call: ServerCall) async throws -> EchoResponse {
    try await serve {
      if request.count == 13 { throw EchoRefused(reason: "13", limit: 12) }
      return EchoResponse(payload: request.payload, count: request.count)
    }
  }

  func expand(
    _ request: EchoRequest,
    _ responses: ResponseWriter<EchoResponse>,
    _ call: ServerCall
  ) async throws {
    try await serve {
      for number in 0..<request.count {
        try await wait(request)
        try await responses.send(EchoResponse(payload: request.payload, count: number))
      }
    }
  }

  func collect(
    _ requests: RequestStream<EchoRequest>,
    _ call: ServerCall
  ) async throws -> EchoResponse {
    try await serve {
      var response = EchoResponse()
      for try await request in requests {
        try await wait(request)
        response.count += 1
        response.payload = request.payload
      }
      return response
    }
  }

  func converse(
    _ requests: RequestStream<EchoRequest>,
    _ responses: ResponseWriter<EchoResponse>,
    _ call: ServerCall
  ) async throws {
    try await serve {
      for try await request in requests {
        try await wait(request)
        try await responses.send(EchoResponse(payload: request.payload, count: request.count))
      }
    }
  }

  func wait(_ request: EchoRequest, _ call: ServerCall) async throws -> EchoResponse {
    try await serve {
      try await wait(request)
      return EchoResponse(payload: request.payload)
    }
  }
}
