import Trame
import TrameControl

/// What a server's connection keeps of its own life.
struct ServerLife {
  /// How far it has come towards its end.
  enum Leaving {
    case no
    /// The peer has been told; what it sent before it heard is still taken.
    case announced(GoawayCode, String)
    /// No further calls are taken.
    case said
  }

  var keepalive: Keepalive
  var lifetime: Lifetime
  var frame = FrameWatch()
  var leaving = Leaving.no
  /// When calls that still run are ended.
  var endsAt = Moment(nanoseconds: .max)
  let expiry: Moment?

  var lookTimer = TimerWheel.ID.none
  var hearingTimer = TimerWheel.ID.none
  var endTimer = TimerWheel.ID.none
  var farewellTimer = TimerWheel.ID.none

  init(_ limits: ConnectionLimits, begun: Moment, expiry: Moment?) {
    keepalive = Keepalive(limits)
    lifetime = Lifetime(
      limits,
      begun: begun,
      expiry: expiry,
      jitter: .random(in: -1...1)
    )
    self.expiry = expiry
  }

  var isLeaving: Bool { if case .no = leaving { false } else { true } }

  func cancelTimers(_ loop: Loop) {
    for timer in [lookTimer, hearingTimer, endTimer, farewellTimer, frame.timer] {
      loop.timers.cancel(timer)
    }
  }
}
