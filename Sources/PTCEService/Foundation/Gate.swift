package import Logging
package import Trame
import TrameWire

/// What every call passes before its request is decoded: who calls and whether it may. One log line
/// tells how it ended.
package struct Gate: ServerInterceptor {
  /// Services that answer whoever has a certificate of the deployment; administration asks for
  /// itself who may, and no tenant's role says that.
  private static let open: Set<String> = [
    "trame.health.v1.HealthService", "trame.reflection.v1.ReflectionService",
    "trame.admin.v1.AdminService",
  ]

  private let context: ServiceContext
  private let log: Logger

  package init(_ context: ServiceContext, log: Logger) {
    self.context = context
    self.log = log
  }

  package func intercept(
    _ call: ServerCall,
    next: (ServerCall) async throws -> Void
  ) async throws {
    let begin = ContinuousClock.now
    do {
      if !Self.open.contains("\(call.method.service.name)") { _ = try context.authorize(call) }
      try await next(call)
      log.debug("\(line(call, begin)) ok")
    } catch let error as RPCError {
      log.info("\(line(call, begin)) \(error.code): \(error.message)")
      throw error
    } catch let error as any DeclaredError {
      log.info("\(line(call, begin)) \(type(of: error).wireName)")
      throw error
    } catch is CancellationError {
      log.info("\(line(call, begin)) cancelled")
      throw CancellationError()
    } catch {
      // The caller is only told that the server failed: the cause is here.
      log.error("\(line(call, begin)) failed: \(String(reflecting: error))")
      throw error
    }
  }

  private func line(_ call: ServerCall, _ begin: ContinuousClock.Instant) -> String {
    let milliseconds = begin.duration(to: .now) / Duration.milliseconds(1)
    let tenths = (milliseconds * 10).rounded() / 10
    let trace = call.traceparent.isEmpty ? "" : " trace=\(call.traceparent)"
    return "\(call.principal?.uri ?? "-") \(call.method) \(tenths)ms\(trace)"
  }
}
