import Trame
import TrameEngine

/// An interceptor that takes its time with some calls before the request is looked at, and refuses
/// some.
// Unchecked: a simulation has one thread.
final class SimulatedGuard: ServerInterceptor, @unchecked Sendable {
  weak var world: EngineWorld?

  func intercept(_ call: ServerCall, next: (ServerCall) async throws -> Void) async throws {
    guard let world else { return try await next(call) }
    let choice = world.choose(20)
    if choice < 5 { try await Nap.take(on: world.server.loop, milliseconds: Int64(choice)) }
    if choice % 10 == 0 { throw RPCError(.permissionDenied, "refused by the guard") }
    try await next(call)
  }
}
