import Gauge

/// Callers that each make one call after another, and how fast they were answered.
func load(_ options: Options) async throws -> String {
  let clients = try Clients(options, count: options.connections)
  return try await clients.whileConnected {
    try await LoadReport(options) { end in
      try await withThrowingTaskGroup(of: Histogram.self) { group in
        for client in clients.all {
          for _ in 0..<options.depth {
            group.addTask {
              options.stream > 0
                ? try await streams(clients, client, options, until: end)
                : try await calls(clients, client, until: end)
            }
          }
        }
        return try await group.reduce(into: Histogram()) { $0.add($1) }
      }
    }.line
  }
}

private func streams(
  _ clients: Clients,
  _ client: Client,
  _ options: Options,
  until end: UInt64
) async throws -> Histogram {
  var latencies = Histogram()
  while monotonicNanoseconds() < end { latencies.add(try await clients.read(client, options)) }
  return latencies
}

private func calls(
  _ clients: Clients,
  _ client: Client,
  until end: UInt64
) async throws -> Histogram {
  var latencies = Histogram()
  var now = monotonicNanoseconds()
  while now < end {
    try await clients.call(client)
    let after = monotonicNanoseconds()
    latencies.add(nanoseconds: after - now)
    now = after
  }
  return latencies
}
