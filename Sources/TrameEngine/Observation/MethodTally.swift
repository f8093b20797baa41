import Trame

/// What one loop has counted of one method's calls: plain integers, since only the loop touches
/// them.
struct MethodTally {
  var started: UInt64 = 0
  var requestBytes: UInt64 = 0
  var responseBytes: UInt64 = 0
  private var outcomes = InlineArray<17, UInt64>(repeating: 0)
  /// Calls all of whose stages passed within one turn: the common case costs one addition.
  var passedAtOnce: UInt64 = 0
  var queue = StageTally()
  var handler = StageTally()
  var wire = StageTally()

  @inline(__always)
  mutating func ended(_ code: UInt8) {
    outcomes[code < 17 ? Int(code) : Int(StatusCode.unknown.rawValue)] &+= 1
  }

  /// A call that was counted as passed at once took so long of its turn.
  @inline(__always)
  mutating func passedAtOnce(in share: Int64) {
    if share <= StageTally.nanosecondsFirst { return handler.add(share) }
    passedAtOnce &-= 1
    queue.note(0)
    handler.note(share)
    wire.note(0)
  }

  /// Adds what is counted here.
  func add(to snapshot: inout MethodSnapshot) {
    snapshot.started += started
    snapshot.requestBytes += requestBytes
    snapshot.responseBytes += responseBytes
    for code in outcomes.indices { snapshot.outcomes[code] += outcomes[code] }
    queue.add(to: &snapshot.queue, atOnce: passedAtOnce)
    handler.add(to: &snapshot.handler, atOnce: passedAtOnce)
    wire.add(to: &snapshot.wire, atOnce: passedAtOnce)
  }
}

/// Times of one stage by the bounds of `StageTimes`.
struct StageTally {
  private var counts = InlineArray<9, UInt64>(repeating: 0)
  private var nanoseconds: Int64 = 0

  /// The first of the bounds.
  static let nanosecondsFirst: Int64 = 100_000

  /// More time, of calls that are counted elsewhere.
  @inline(__always)
  mutating func add(_ time: Int64) { nanoseconds &+= time }

  mutating func note(_ time: Int64) {
    let bounds = StageTimes.boundNanoseconds
    counts[bounds.firstIndex { time <= $0 } ?? bounds.count] &+= 1
    nanoseconds &+= max(0, time)
  }

  func add(to times: inout StageTimes, atOnce: UInt64) {
    for index in counts.indices { times.counts[index] += counts[index] }
    times.counts[0] += atOnce
    times.sum += .nanoseconds(nanoseconds)
  }
}
