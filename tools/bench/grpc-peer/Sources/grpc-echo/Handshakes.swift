import Gauge

/// Connections that come, make one call and go.
func handshakes(_ options: Options) async throws -> String {
  try await HandshakeReport(options) {
    let clients = try Clients(options, count: 1)
    try await clients.whileConnected { try await clients.call(clients.all[0]) }
  }.line
}
