import PTCEMessages
import Trame
import TrameWire

/// Watches every region's feed for the national desk, from the first change on; after a cut it goes
/// on behind the last change it saw.
actor Watcher {
  private(set) var events: [ChangeEvent] = []
  private(set) var reconnections = 0
  private(set) var disorder: [String] = []
  private var versions: [UUID128: UInt64] = [:]
  private var watching: Task<Void, Never>?

  func start(_ feed: ChangeFeedServiceClient) {
    watching = Task { await self.watch(feed) }
  }

  func stop() { watching?.cancel() }

  private func watch(_ feed: ChangeFeedServiceClient) async {
    while !Task.isCancelled {
      do {
        let cursor = events.last?.cursor ?? FeedCursor()
        let request = WatchChangesRequest(cursor: cursor, heartbeat: 5)
        for try await answer in try await feed.watchChanges(request) {
          switch answer.item {
          case .event(let event): take(event)
          case .gap: disorder.append("the server no longer had every change")
          default: break
          }
        }
      } catch {
        if Task.isCancelled { return }
        reconnections += 1
        try? await Task.sleep(for: .milliseconds(100))
      }
    }
  }

  private func take(_ event: ChangeEvent) {
    let last = versions[event.resource, default: 0]
    // A broken composition is told beside the change that broke it, with the pole's next version.
    if event.version <= last {
      disorder.append("\(event.resource): version \(event.version) after \(last)")
    }
    versions[event.resource] = event.version
    events.append(event)
  }

  func created(_ kind: ResourceKind) -> Int {
    events.count { $0.kind == kind && $0.operation == .created }
  }

  /// Waits until it has seen as many changes as there are, or ten seconds.
  func wait(for count: Int) async {
    let limit = ContinuousClock.now + .seconds(10)
    while events.count < count, .now < limit {
      try? await Task.sleep(for: .milliseconds(20))
    }
  }
}
