package import Trame

/// When a server's connection has lived long enough: without calls for too long, or too old. Looked
/// at now and then, it costs calls nothing: that one was made shows in the highest stream.
package struct Lifetime {
  package enum Verdict: Equatable {
    /// Look again then.
    case goesOn(until: Moment)
    case idle
    case old
  }

  private let idle: Duration
  private let agedAt: Moment
  private var idleSince: Moment
  private var lastStream: UInt32 = 0
  /// Idleness is seen late by a part of its limit.
  private static let looksPerIdle = 4

  /// `expiry` is when the peer's certificate expires; `jitter` lies between -1 and 1.
  package init(_ limits: ConnectionLimits, begun: Moment, expiry: Moment?, jitter: Double) {
    idle = .seconds(limits.idleSecondsMax)
    idleSince = begun
    var agedAt = Moment(nanoseconds: .max)
    if limits.ageSecondsMax > 0 {
      let share = jitter * Double(limits.ageJitterPercentMax) / 100
      agedAt = begun + .milliseconds(Int64(Double(limits.ageSecondsMax * 1000) * (1 + share)))
    }
    if let expiry {
      let left = Duration.milliseconds(begun.milliseconds(until: expiry))
      // Calls get their grace before the certificate expires. Where little time is left, its
      // smaller part: a peer that reconnects must not be turned away at once.
      let graced = max(left - .seconds(limits.graceSecondsMax), left / 2, min(left, .seconds(10)))
      agedAt = min(agedAt, begun + graced)
    }
    self.agedAt = agedAt
  }

  package mutating func look(at now: Moment, calls: Int, lastStream: UInt32) -> Verdict {
    if now >= agedAt { return .old }
    if idle == .zero { return .goesOn(until: agedAt) }
    if calls > 0 || lastStream != self.lastStream {
      self.lastStream = lastStream
      idleSince = now
    }
    if now >= idleSince + idle { return .idle }
    let next = now + idle / Self.looksPerIdle
    return .goesOn(until: min(agedAt, idleSince + idle, next))
  }
}
