import Trame
import TrameTesting
import TrameTransport

/// Callers that each make one call after another.
struct Run: Sendable {
  let transport: TLSClientTransport
  let connections: Int
  let depth: Int
  let request: EchoRequest
  let onLoop: Bool

  struct Result: Sendable {
    var calls = 0
    var seconds = 0.0
    /// Nanoseconds, unsorted.
    var latencies: [Int64] = []

    /// A quantile in microseconds.
    func latency(_ quantile: Double) -> Double {
      let sorted = latencies.sorted()
      guard !sorted.isEmpty else { return 0 }
      return Double(sorted[min(sorted.count - 1, Int(Double(sorted.count) * quantile))]) / 1000
    }
  }

  func measure(seconds: Double) async -> Result {
    let start = ContinuousClock.now
    let end = start + .milliseconds(Int64(seconds * 1000))
    var total = Result()
    await withTaskGroup(of: Result.self) { group in
      for connection in 0..<connections {
        let client = EchoServiceClient(TrameClient(transport.connection(connection)))
        for _ in 0..<depth {
          if onLoop {
            group.addTask(executorPreference: transport.executors[0]) { await call(client, end) }
          } else {
            group.addTask { await call(client, end) }
          }
        }
      }
      for await result in group {
        total.calls += result.calls
        total.latencies += result.latencies
      }
    }
    let (whole, rest) = (ContinuousClock.now - start).components
    total.seconds = Double(whole) + Double(rest) / 1e18
    return total
  }

  private func call(_ client: EchoServiceClient, _ end: ContinuousClock.Instant) async -> Result {
    var result = Result()
    var now = ContinuousClock.now
    while now < end {
      do {
        let response = try await client.echo(request)
        precondition(response.payload.count == request.payload.count, "another payload came back")
      } catch {
        fatalError("a call failed: \(error)")
      }
      let after = ContinuousClock.now
      // One in 16 is enough for quantiles, and keeping them costs little.
      if result.calls & 15 == 0 {
        result.latencies.append((after - now).components.attoseconds / 1_000_000_000)
      }
      result.calls += 1
      now = after
    }
    return result
  }
}
