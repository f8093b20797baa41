/// The pings of the peer: how close they come, and whether one waits for its answer.
struct PingRecord {
  /// Of the last ping.
  private(set) var value: UInt64 = 0
  var isAnswerOwed = false
  private var last: Int64 = 0
  private var strikes = 0

  private static let intervalNanoseconds =
    Int64(SessionLimits.pingIntervalSecondsMin) * 1_000_000_000

  /// Takes a ping up that came at a time in nanoseconds; 0: nobody knows when.
  mutating func came(_ value: UInt64, at clock: Int64) throws(ProtocolError) {
    self.value = value
    isAnswerOwed = true
    if clock == 0 { return }
    if last != 0 && clock - last < Self.intervalNanoseconds {
      strikes += 1
    } else {
      strikes = max(0, strikes - 1)
    }
    last = clock
    if strikes > SessionLimits.pingStrikesMax {
      throw ProtocolError(
        .pingFlood,
        "\(strikes) pings within \(SessionLimits.pingIntervalSecondsMin) s of the ones before"
      )
    }
  }
}
