import TrameSession

/// How long connections live and how dead ones are noticed: every bound of the engine in one place,
/// with the relations between them (docs/protocol.md, 9).
public struct ConnectionLimits: Sendable {
  /// Silence after which the peer is asked for a sign of life; 0: it is never asked.
  public var quietSecondsMax: Int
  /// Time for an answer to that; any byte is one. Then the connection is given up.
  public var answerSecondsMax = 10
  /// Whether the peer is asked while no call runs, too. A server asks in any case.
  public var pingsWhenIdle = false
  /// A server's connection without a call for so long is ended; 0: never.
  public var idleSecondsMax = 0
  /// A server's connection is ended at this age, so that nothing runs on old trust; 0: never. One
  /// whose peer's certificate expires earlier ends earlier.
  public var ageSecondsMax = 0
  /// The age differs by up to this much between connections, so that they do not end together.
  public var ageJitterPercentMax = 10
  /// Calls that still run when a connection is ended for its age have so long to end.
  public var graceSecondsMax = 300
  /// A frame that has begun comes whole within this: 2 KiB/s for the largest.
  public var frameSecondsMax = 30

  /// A peer that has been told of a goaway answers within this, or is taken to have heard.
  static let hearingSecondsMax = 5
  /// Then, when its last call has ended, it closes the connection within this, or we do.
  static let farewellSecondsMax = 2
  /// A caller without a deadline sends the whole request of a call that takes one within this.
  static let requestSecondsMax = 60

  /// What a client does by default: a black hole is noticed within half a minute while a call runs,
  /// and an idle connection costs nothing.
  public static var client: ConnectionLimits { ConnectionLimits(quietSecondsMax: 20) }

  /// What a server does by default.
  public static var server: ConnectionLimits {
    var limits = ConnectionLimits(quietSecondsMax: 120)
    limits.answerSecondsMax = 20
    limits.pingsWhenIdle = true
    limits.idleSecondsMax = 900
    limits.ageSecondsMax = 3600
    return limits
  }

  /// A connection that cannot die and need not end: within one process.
  public static var unlimited: ConnectionLimits { ConnectionLimits(quietSecondsMax: 0) }

  private init(quietSecondsMax: Int) { self.quietSecondsMax = quietSecondsMax }

  func validate() {
    precondition(
      quietSecondsMax == 0 || quietSecondsMax >= 2 * SessionLimits.pingIntervalSecondsMin,
      "who pings more often than the peer allows is closed"
    )
    precondition(answerSecondsMax >= 1 && frameSecondsMax >= 1, "an answer takes a while")
    precondition(idleSecondsMax >= 0 && ageSecondsMax >= 0 && graceSecondsMax >= 0)
    precondition((0...50).contains(ageJitterPercentMax), "a share of the age")
    precondition(
      idleSecondsMax == 0 || idleSecondsMax > Self.hearingSecondsMax,
      "a connection that has just begun is not idle"
    )
  }
}
