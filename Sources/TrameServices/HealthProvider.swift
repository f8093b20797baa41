import Synchronization
public import Trame
import TrameWire

/// What a server says of its health; `""` is the server as a whole.
public final class HealthProvider: HealthServiceProvider {
  private struct State {
    var statuses: [String: ServiceHealth]
    var version = 0
  }
  private let state: Mutex<State>

  /// Serving, as a whole and for each service named.
  public init(services: [String]) {
    var statuses: [String: ServiceHealth] = [:]
    for name in [""] + services {
      statuses[name] = ServiceHealth(service: name, status: .serving)
    }
    state = Mutex(State(statuses: statuses))
  }

  /// Changes the status of every service; watchers hear of it.
  public func set(_ status: ServingStatus, reason: String = "") {
    state.withLock { state in
      for name in state.statuses.keys {
        state.statuses[name]?.status = status
        state.statuses[name]?.reason = reason
      }
      state.version += 1
    }
  }

  /// Whether the server as a whole takes calls.
  public var isServing: Bool { current("").0.status == .serving }

  private func current(_ service: String) -> (ServiceHealth, version: Int) {
    state.withLock { state in
      let unknown = ServiceHealth(service: service, status: .serviceUnknown)
      return (state.statuses[service] ?? unknown, state.version)
    }
  }

  /// The present status.
  public func check(_ request: CheckHealthRequest, _ call: ServerCall) async throws -> ServiceHealth
  {
    current(request.service).0
  }

  /// The present status, then each change; looks four times a second.
  public func watch(
    _ request: WatchHealthRequest,
    _ responses: ResponseWriter<ServiceHealth>,
    _ call: ServerCall
  ) async throws {
    var seen = -1
    while true {
      let (health, version) = current(request.service)
      if version != seen {
        seen = version
        try await responses.send(health)
      }
      try await Task.sleep(for: .milliseconds(250))
    }
  }
}
