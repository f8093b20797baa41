import Gauge
import Trame
import TrameTLS
import TrameTesting
import TrameTransport

/// Callers that each make one call after another.
struct Callers: Sendable {
  private let transport: TLSClientTransport
  private let options: Options
  private let connections: Int
  private let request: EchoRequest
  private let expected: EchoResponse
  private let lane: (any TaskExecutor)?
  private let callOptions: CallOptions

  init(tls: TLSConfiguration, connections: Int, options: Options) throws {
    transport = try TLSClientTransport(
      address: "127.0.0.1:\(options.port)",
      tls: tls,
      connectionCount: connections
    )
    self.options = options
    self.connections = connections
    request = EchoRequest(payload: options.request, count: UInt32(options.stream))
    lane = options.callsOnLoop ? transport.executors.first : nil
    expected = EchoResponse(payload: options.request)
    callOptions =
      options.deadline > 0 ? CallOptions(timeout: .milliseconds(options.deadline)) : CallOptions()
  }

  /// Calls until an instant of `monotonicNanoseconds`; the latencies of all calls.
  func call(until end: UInt64) async throws -> Histogram {
    try await withThrowingTaskGroup(of: Histogram.self) { group in
      for connection in 0..<connections {
        let client = EchoServiceClient(TrameClient(transport.connection(connection)))
        for _ in 0..<options.depth {
          group.addTask(executorPreference: lane) {
            try await options.stream > 0 ? read(client, until: end) : call(client, until: end)
          }
        }
      }
      return try await group.reduce(into: Histogram()) { $0.add($1) }
    }
  }

  private func call(_ client: EchoServiceClient, until end: UInt64) async throws -> Histogram {
    var latencies = Histogram()
    var now = monotonicNanoseconds()
    while now < end {
      guard try await client.echo(request, callOptions) == expected else { throw OtherAnswer() }
      let after = monotonicNanoseconds()
      latencies.add(nanoseconds: after - now)
      now = after
    }
    return latencies
  }

  /// Streams one after another, each to its end; the times from one message to the next.
  private func read(_ client: EchoServiceClient, until end: UInt64) async throws -> Histogram {
    var latencies = Histogram()
    var now = monotonicNanoseconds()
    var next = expected
    while now < end {
      next.count = 0
      for try await response in try await client.expand(request) {
        guard response == next else { throw OtherAnswer() }
        next.count += 1
        let after = monotonicNanoseconds()
        latencies.add(nanoseconds: after - now)
        now = after
      }
      guard next.count == request.count else { throw OtherAnswer() }
    }
    return latencies
  }

  /// About so many calls in all, each caller as many, with nothing but the check of the answer.
  func call(times: Int) async throws {
    let each = times / (connections * options.depth)
    try await withThrowingTaskGroup(of: Void.self) { group in
      for connection in 0..<connections {
        let client = EchoServiceClient(TrameClient(transport.connection(connection)))
        for _ in 0..<options.depth {
          group.addTask(executorPreference: lane) {
            for _ in 0..<each {
              guard try await client.echo(request, callOptions) == expected else {
                throw OtherAnswer()
              }
            }
          }
        }
      }
      try await group.waitForAll()
    }
  }

  /// One call on each connection, all at the same time.
  func callOnce() async throws {
    try await withThrowingTaskGroup(of: Void.self) { group in
      for connection in 0..<connections {
        let client = EchoServiceClient(TrameClient(transport.connection(connection)))
        group.addTask(executorPreference: lane) {
          guard try await client.echo(request) == expected else { throw OtherAnswer() }
        }
      }
      try await group.waitForAll()
    }
  }

  private struct OtherAnswer: Error, CustomStringConvertible {
    let description = "an answer is not what was sent"
  }
}
