package import PTCEMessages
import PTCEStore
package import Trame
import TrameWire

/// Changes of the caller's tenant; for the national desk, of every tenant.
package struct ChangeFeedProvider: ChangeFeedServiceProvider {
  /// Events that a watcher reads at once: all that it holds in memory.
  private static let batch = 256
  /// The longest until a revoked access ends a stream on which nothing happens.
  private static let checkSecondsMax: Int64 = 1
  private static let heartbeatSecondsDefault: Int64 = 30

  private let context: ServiceContext

  package init(_ context: ServiceContext) { self.context = context }

  package func listChanges(
    _ request: ListChangesRequest,
    _ call: ServerCall
  ) async throws -> ListChangesResponse {
    let caller = try context.authorize(call)
    let feed = FeedReader(caller, kinds: request.kinds, context.store)
    let limit = request.size == 0 ? 100 : Int(request.size)
    let start = try feed.start(request.cursor, request.start)
    guard case .behind(let position) = start else {
      let floor = try await feed.page(after: .beginning, limit: 1).floor
      throw CursorExpired(oldestCursor: feed.cursor(floor))
    }
    let page = try await feed.page(after: position, limit: limit)
    if page.floor > position && !request.cursor.rawValue.isEmpty {
      throw CursorExpired(oldestCursor: feed.cursor(page.floor))
    }
    return ListChangesResponse(
      events: page.events,
      nextCursor: feed.cursor(page.next),
      isAtHead: page.isAtHead
    )
  }

  package func watchChanges(
    _ request: WatchChangesRequest,
    _ responses: ResponseWriter<WatchChangesResponse>,
    _ call: ServerCall
  ) async throws {
    let caller = try context.authorize(call)
    let feed = FeedReader(caller, kinds: request.kinds, context.store)
    var watch = FeedWatch(
      feed: feed,
      responses: responses,
      heartbeat: .seconds(
        request.heartbeat.value == 0
          ? Self.heartbeatSecondsDefault : Int64(request.heartbeat.value)
      ),
      batch: Self.batch
    )
    try await watch.begin(request, context.clock.now())
    try await follow(&watch, call)
  }

  /// Reads on at each commit, and at least once a second, which is when access is checked too. The
  /// newest signal alone is kept: whoever is slow reads more at the next.
  private func follow(_ watch: inout FeedWatch, _ call: ServerCall) async throws {
    let (signals, waker) = AsyncStream.makeStream(
      of: Void.self,
      bufferingPolicy: .bufferingNewest(1)
    )
    let positions = context.store.positions()
    let commits = Task {
      for await _ in positions { waker.yield() }
      waker.finish()
    }
    let ticks = Task {
      while true {
        try await Task.sleep(for: .seconds(Self.checkSecondsMax))
        waker.yield()
      }
    }
    defer {
      commits.cancel()
      ticks.cancel()
    }
    for await _ in signals {
      try checkAccess(call)
      try await watch.catchUp(context.clock.now())
    }
    try Task.checkCancellation()
    throw RPCError(.unavailable, "the server is stopping; go on from the last cursor elsewhere")
  }

  /// A stream whose caller is no longer known ends with `permissionDenied`, not as if it had never
  /// been.
  private func checkAccess(_ call: ServerCall) throws {
    do {
      _ = try context.authorize(call)
    } catch let error as RPCError where error.code == .unauthenticated {
      throw RPCError(.permissionDenied, "the access of this stream's principal was revoked")
    }
  }
}
