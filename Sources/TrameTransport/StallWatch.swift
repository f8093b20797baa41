import Trame

/// Whether a peer takes what waits for it: one that reads nothing, or a byte now and then, holds
/// memory here.
struct StallWatch {
  enum Verdict: Equatable {
    /// Nothing waits.
    case none
    /// Look again then.
    case goesOn(until: Moment)
    case stalled
  }

  let seconds: Int
  private let bytesMin: Int
  private var since: Moment?
  private var taken = 0

  init(_ limits: TransportLimits) {
    seconds = limits.stallSecondsMax
    bytesMin = limits.stallBytesMin
  }

  /// Something waits.
  mutating func begin(at now: Moment) {
    if since != nil { return }
    since = now
    taken = 0
  }

  /// The peer has taken some of it.
  mutating func took(_ bytes: Int) { taken += bytes }

  /// Nothing waits any more.
  mutating func end() { since = nil }

  mutating func look(at now: Moment) -> Verdict {
    guard let begun = since else { return .none }
    let due = begun + .seconds(seconds)
    if now < due { return .goesOn(until: due) }
    if taken < bytesMin { return .stalled }
    since = now
    taken = 0
    return .goesOn(until: now + .seconds(seconds))
  }
}
