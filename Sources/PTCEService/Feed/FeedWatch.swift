import PTCEMessages
import PTCEStore
import Trame
import TrameWire

/// A watcher's place in the feed. It holds one batch of events and nothing else, however far it
/// lags.
struct FeedWatch {
  private let feed: FeedReader
  private let responses: ResponseWriter<WatchChangesResponse>
  private let heartbeat: Duration
  private let batch: Int
  private var position = FeedPosition.beginning
  private var lastSent = ContinuousClock.now

  init(
    feed: FeedReader,
    responses: ResponseWriter<WatchChangesResponse>,
    heartbeat: Duration,
    batch: Int
  ) {
    self.feed = feed
    self.responses = responses
    self.heartbeat = heartbeat
    self.batch = batch
  }

  /// Takes its place; when events behind the caller's cursor are gone it says so first. Then sends
  /// everything that is committed.
  mutating func begin(_ request: WatchChangesRequest, _ now: Timestamp) async throws {
    let oldest = try await feed.page(after: .beginning, limit: 1)
    var isLost = false
    switch try feed.start(request.cursor, request.start) {
    case .behind(let asked):
      position = max(asked, oldest.floor)
      isLost = asked < oldest.floor && !request.cursor.rawValue.isEmpty
    case .lost:
      position = oldest.floor
      isLost = true
    }
    if isLost {
      try await send(
        .gap(
          FeedGap(
            oldestCursor: feed.cursor(position),
            oldestCommittedAt: oldest.events.first?.committedAt ?? now
          )
        )
      )
    }
    try await catchUp(now)
  }

  /// Sends everything that is committed and was not sent, or a heartbeat when it is time.
  mutating func catchUp(_ now: Timestamp) async throws {
    var isAtHead = false
    while !isAtHead {
      let page = try await feed.page(after: position, limit: batch)
      for event in page.events { try await send(.event(event)) }
      position = page.next
      isAtHead = page.isAtHead
    }
    if lastSent.duration(to: .now) >= heartbeat {
      try await send(.heartbeat(FeedHeartbeat(cursor: feed.cursor(position), time: now)))
    }
  }

  private mutating func send(_ item: WatchItem) async throws(RPCError) {
    try await responses.send(WatchChangesResponse(item: item))
    lastSent = .now
  }
}
