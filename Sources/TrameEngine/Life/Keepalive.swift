package import Trame

/// Whether the peer is alive: asks after a silence, gives up when nothing comes. It is looked at
/// when a timer says so; what arrives in between leaves its time behind and nothing else.
///
/// ```
///   listening ── quiet ──► asked ── nothing comes ──► given up
///       ▲                    │
///       └──── any byte ──────┘
/// ```
package struct Keepalive {
  package enum Action: Equatable {
    /// Nobody waits for the peer: look again when somebody does.
    case rest
    /// Look again then.
    case wait(until: Moment)
    /// Send a ping, and look again then.
    case ping(until: Moment)
    /// The peer is gone.
    case giveUp
  }

  private let quiet: Duration
  private let answer: Duration
  private var askedAt: Moment?
  private static let slack = Duration.seconds(2)

  package init(_ limits: ConnectionLimits) {
    quiet = .seconds(limits.quietSecondsMax)
    answer = .seconds(limits.answerSecondsMax)
  }

  /// `heard` is when the last byte came, or when the wait for one began.
  package mutating func look(at now: Moment, heard: Moment, isNeeded: Bool) -> Action {
    if let asked = askedAt {
      if heard < asked {
        let latest = asked + answer
        if now < latest { return .wait(until: latest) }
        if now < latest + Self.slack { return .giveUp }
        // Whoever looks so late stood still itself: the answer may lie unread.
        askedAt = now
        return .ping(until: now + answer)
      }
      askedAt = nil
    }
    if !isNeeded || quiet == .zero { return .rest }
    let due = heard + quiet
    if now < due { return .wait(until: due) }
    askedAt = now
    return .ping(until: now + answer)
  }
}
