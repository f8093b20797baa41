public import Trame
import TrameWire

/// Shows those whom its configuration names what the server is doing, and lets them drain it.
public struct AdminProvider: AdminServiceProvider {
  private let administration: Administration
  private static let countDefault = 200
  private static let recordsDefault = 50

  /// Serves by these rules.
  public init(_ administration: Administration) { self.administration = administration }

  // MARK: Who may

  private func requireAdministrator(_ call: ServerCall) throws(RPCError) {
    guard let principal = call.principal, administration.isAdministrator(principal) else {
      throw RPCError(
        .permissionDenied,
        "\(call.principal?.uri ?? "the caller") is no administrator of this server; "
          + "its configuration names them"
      )
    }
  }

  private func server(_ call: ServerCall) throws(RPCError) -> any ServerInspection {
    try requireAdministrator(call)
    guard let server = call.server else {
      throw RPCError(.unimplemented, "this call is served by nothing that can be looked into")
    }
    return server
  }

  // MARK: Looking

  /// The server as a whole.
  public func getServer(
    _ request: GetServerRequest,
    _ call: ServerCall
  ) async throws -> ServerSummary { ServerSummary(try await server(call).summary()) }

  /// Its connections, the oldest first.
  public func listConnections(
    _ request: ListConnectionsRequest,
    _ call: ServerCall
  ) async throws -> ListConnectionsResponse {
    let all = try await server(call).connections()
      .filter { request.principal.isEmpty || $0.principal == request.principal }
      .sorted { $0.age > $1.age }
    let shown = all.prefix(Self.count(request.countMax))
    return ListConnectionsResponse(
      connections: shown.map { ConnectionState($0) },
      total: UInt32(clamping: all.count)
    )
  }

  /// Its calls under way, this one among them, the oldest first.
  public func listCalls(
    _ request: ListCallsRequest,
    _ call: ServerCall
  ) async throws -> ListCallsResponse {
    let all = try await server(call).calls()
      .filter { Self.matches($0.method, request.method) }
      .sorted { $0.age > $1.age }
    let shown = all.prefix(Self.count(request.countMax))
    return ListCallsResponse(
      calls: shown.map { CallState($0) },
      total: UInt32(clamping: all.count)
    )
  }

  /// What was counted of its methods, the most called first.
  public func listMethods(
    _ request: ListMethodsRequest,
    _ call: ServerCall
  ) async throws -> ListMethodsResponse {
    let methods = try await server(call).methods()
      .filter { Self.matches($0.method, request.method) }
      .filter { request.isIdleListed || $0.started > 0 }
      .sorted { $0.started > $1.started }
    return ListMethodsResponse(
      methods: methods.map { MethodCounters($0) },
      bounds: Trame.StageTimes.bounds.map { WireDuration($0) }
    )
  }

  /// Its last calls, as the recorder kept them.
  public func listRecords(
    _ request: ListRecordsRequest,
    _ call: ServerCall
  ) async throws -> ListRecordsResponse {
    try requireAdministrator(call)
    guard let recorder = administration.recorder else {
      throw RPCError(.unimplemented, "this server keeps no records of calls")
    }
    let matching = recorder.records.reversed()
      .filter { request.method.isEmpty || $0.method == request.method }
    let count = request.countMax == 0 ? Self.recordsDefault : Int(request.countMax)
    return ListRecordsResponse(records: Array(matching.prefix(count)))
  }

  // MARK: Changing

  /// Begins to drain.
  public func drain(_ request: DrainRequest, _ call: ServerCall) async throws -> DrainResponse {
    try requireAdministrator(call)
    guard let drain = administration.drain else {
      throw RPCError(.unimplemented, "this server is not drained by its admin service")
    }
    drain(request.limit.duration)
    return DrainResponse()
  }

  /// Sets the level of the log.
  public func setLogLevel(
    _ request: SetLogLevelRequest,
    _ call: ServerCall
  ) async throws -> SetLogLevelResponse {
    try requireAdministrator(call)
    guard let setLogLevel = administration.setLogLevel else {
      throw RPCError(.unimplemented, "this server's log has no level to set")
    }
    guard let previous = setLogLevel(request.level) else {
      throw RPCError(
        .invalidArgument,
        "there is no level '\(request.level)'; "
          + "there are trace, debug, info, notice, warning, error, critical"
      )
    }
    return SetLogLevelResponse(previous: previous)
  }

  private static func count(_ asked: UInt32) -> Int { asked == 0 ? countDefault : Int(asked) }

  private static func matches(_ method: MethodDescriptor, _ asked: String) -> Bool {
    asked.isEmpty || method.description == asked
  }
}
