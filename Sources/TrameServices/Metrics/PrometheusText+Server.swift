public import Trame

extension PrometheusText {
  /// What a server has counted and holds now. No label comes from a peer: methods are the schema's,
  /// codes are gRPC's; tenants and principals are not told apart.
  public mutating func add(_ server: any ServerInspection) async {
    add(await server.summary())
    add(await server.methods().filter { $0.started > 0 })
  }

  private mutating func add(_ server: ServerSnapshot) {
    begin("trame_server_info", .gauge, "Which server this is.")
    sample(
      "trame_server_info",
      [("software", server.software), ("instance", "\(server.instance)")],
      "1"
    )
    begin("trame_server_uptime_seconds", .gauge, "Since the server was made.")
    sample("trame_server_uptime_seconds", [], "\(server.uptime / .seconds(1))")
    gauge("trame_server_loops", "Loops that connections are spread over.", server.loopCount)
    gauge("trame_server_connections", "Connections past their handshake.", server.connectionCount)
    counter(
      "trame_server_connections_ended_total",
      "Connections that have ended.",
      server.connectionsEnded
    )
    gauge("trame_server_held_bytes", "Held for requests and answers.", server.heldBytes)
    gauge("trame_server_held_bytes_max", "The most that may be held.", server.heldBytesMax)
    gauge(
      "trame_server_handlers",
      "Handlers under way.",
      server.tenants.reduce(0) { $0 + $1.handlers }
    )
    gauge(
      "trame_server_tenants_busy",
      "Tenants that have handlers under way.",
      server.tenants.count
    )
    counter(
      "trame_server_unknown_methods_total",
      "Calls of methods that the server does not have.",
      server.unknownMethodCount
    )
  }

  private mutating func add(_ methods: [MethodSnapshot]) {
    counters("trame_server_calls_started_total", "Calls that came.", methods) { $0.started }
    begin("trame_server_calls_total", .counter, "Calls that ended, by outcome.")
    for method in methods {
      for (code, count) in method.outcomes.enumerated() where count > 0 {
        let labels = [
          ("method", method.method.description),
          ("code", StatusCode(rawValue: UInt8(code)).description),
        ]
        sample("trame_server_calls_total", labels, "\(count)")
      }
    }
    counters("trame_server_received_bytes_total", "Bytes of request messages.", methods) {
      $0.requestBytes
    }
    counters("trame_server_sent_bytes_total", "Bytes of response messages.", methods) {
      $0.responseBytes
    }
    begin(
      "trame_server_stage_seconds",
      .histogram,
      "Time of calls that waited for a handler (queue), ran (handler), or waited for the peer (wire)."
    )
    for method in methods {
      stage(method, "queue", method.queue)
      stage(method, "handler", method.handler)
      stage(method, "wire", method.wire)
    }
  }

  private mutating func counters(
    _ name: String,
    _ help: String,
    _ methods: [MethodSnapshot],
    _ value: (MethodSnapshot) -> UInt64
  ) {
    begin(name, .counter, help)
    for method in methods {
      sample(name, [("method", method.method.description)], "\(value(method))")
    }
  }

  private mutating func stage(_ method: MethodSnapshot, _ stage: String, _ times: Trame.StageTimes)
  {
    let labels = [("method", method.method.description), ("stage", stage)]
    let bounds = Trame.StageTimes.bounds.map { "\($0 / .seconds(1))" } + ["+Inf"]
    var count: UInt64 = 0
    for (bound, more) in zip(bounds, times.counts) {
      count += more
      sample("trame_server_stage_seconds_bucket", labels + [("le", bound)], "\(count)")
    }
    sample("trame_server_stage_seconds_sum", labels, "\(times.sum / .seconds(1))")
    sample("trame_server_stage_seconds_count", labels, "\(count)")
  }
}
