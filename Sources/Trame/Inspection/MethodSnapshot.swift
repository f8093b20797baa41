/// What was counted of a method's calls since the server's start.
public struct MethodSnapshot: Sendable {
  /// The method.
  public var method: MethodDescriptor
  /// Calls that came.
  public var started: UInt64 = 0
  /// Calls that ended, by the number of their code; codes that have no number here count as
  /// `unknown`.
  public var outcomes = [UInt64](repeating: 0, count: 17)
  /// Bytes of request messages that came.
  public var requestBytes: UInt64 = 0
  /// Bytes of response messages that went.
  public var responseBytes: UInt64 = 0
  /// Waiting for a handler.
  public var queue = StageTimes()
  /// In the handler, but for what it waited for the peer.
  public var handler = StageTimes()
  /// Waiting for the peer: for a request on its way, or to take what was sent.
  public var wire = StageTimes()

  package init(method: MethodDescriptor) { self.method = method }

  /// Calls that ended.
  public var ended: UInt64 { outcomes.reduce(0, +) }

  /// Counts another loop's calls in.
  package mutating func add(_ other: MethodSnapshot) {
    started += other.started
    for code in outcomes.indices { outcomes[code] += other.outcomes[code] }
    requestBytes += other.requestBytes
    responseBytes += other.responseBytes
    queue.add(other.queue)
    handler.add(other.handler)
    wire.add(other.wire)
  }
}

/// How long calls took in one stage. Times are those of the loop's turns: waiting within one turn
/// counts as none, and a call that comes and ends within one has its share of it as handler's time.
public struct StageTimes: Sendable, Equatable {
  /// Up to which time a count goes; one more is of what took longer than the last.
  public static let bounds: [Duration] = boundNanoseconds.map { .nanoseconds($0) }
  package static let boundNanoseconds: [Int64] = [
    100_000, 1_000_000, 5_000_000, 25_000_000, 100_000_000, 500_000_000, 2_500_000_000,
    10_000_000_000,
  ]

  /// Calls for each bound, and of those beyond the last.
  public var counts: [UInt64]
  /// The time of all of them together.
  public var sum: Duration

  package init(
    counts: [UInt64] = [UInt64](repeating: 0, count: boundNanoseconds.count + 1),
    sum: Duration = .zero
  ) {
    precondition(counts.count == Self.boundNanoseconds.count + 1, "a count for each bound")
    self.counts = counts
    self.sum = sum
  }

  /// Calls counted.
  public var count: UInt64 { counts.reduce(0, +) }

  fileprivate mutating func add(_ other: StageTimes) {
    for index in counts.indices { counts[index] += other.counts[index] }
    sum += other.sum
  }
}
