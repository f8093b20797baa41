import Foundation
import Synchronization
import Trame

/// What a server has told, and waiting for it.
final class ServerLog: Sendable {
  private let events = Mutex<[ServerEvent]>([])

  func add(_ event: ServerEvent) { events.withLock { $0.append(event) } }

  var refusals: [String] {
    events.withLock { events in
      events.compactMap { if case .refused(_, let reason) = $0 { reason } else { nil } }
    }
  }

  /// Principal and reason of each connection that has ended.
  var ends: [(principal: String, reason: String)] {
    events.withLock { events in
      events.compactMap {
        if case .disconnected(let who, _, let reason) = $0 { (who, reason) } else { nil }
      }
    }
  }
}

/// Waits until something holds, at most so long; says whether it does.
func eventually(
  within limit: Duration = .seconds(600),
  _ holds: () throws -> Bool
) async throws -> Bool {
  let end = ContinuousClock.now + limit
  while true {
    if try holds() { return true }
    if .now > end { return false }
    try await Task.sleep(for: .milliseconds(5))
  }
}
