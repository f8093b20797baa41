import Gauge

/// What connections that made one call and then rest cost the server.
func idle(_ options: Options) async throws -> String {
  let clients = try Clients(options, count: options.idle)
  return try await clients.whileConnected {
    try await IdleReport(options) {
      // One after another: how fast they connect is not measured here.
      for client in clients.all { try await clients.call(client) }
    }.line
  }
}
