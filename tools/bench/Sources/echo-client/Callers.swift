import Gauge
import Trame
import TrameTesting
import TrameTransport

/// Callers that each make one call after another.
struct Callers: Sendable {
  private let transport: TLSClientTransport
  private let options: Options
  private let request: EchoRequest
  private let expected: EchoResponse

  init(transport: TLSClientTransport, options: Options) {
    self.transport = transport
    self.options = options
    request = EchoRequest(payload: options.request)
    expected = EchoResponse(payload: request.payload)
  }

  /// Calls until an instant of `monotonicNanoseconds`; the latencies of all calls.
  func call(until end: UInt64) async throws -> Histogram {
    let lane = options.callsOnLoop ? transport.executors.first : nil
    return try await withThrowingTaskGroup(of: Histogram.self) { group in
      for connection in 0..<options.connections {
        let client = EchoServiceClient(TrameClient(transport.connection(connection)))
        for _ in 0..<options.depth {
          group.addTask(executorPreference: lane) { try await call(client, until: end) }
        }
      }
      return try await group.reduce(into: Histogram()) { $0.add($1) }
    }
  }

  private func call(_ client: EchoServiceClient, until end: UInt64) async throws -> Histogram {
    var latencies = Histogram()
    var now = monotonicNanoseconds()
    while now < end {
      guard try await client.echo(request) == expected else { throw OtherAnswer() }
      let after = monotonicNanoseconds()
      latencies.add(nanoseconds: after - now)
      now = after
    }
    return latencies
  }

  private struct OtherAnswer: Error, CustomStringConvertible {
    let description = "an answer is not what was sent"
  }
}
