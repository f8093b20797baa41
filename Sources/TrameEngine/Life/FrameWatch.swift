import Trame

/// The start of a frame whose end has not come: a peer that sends it byte by byte holds its memory.
struct FrameWatch {
  private(set) var isCut = false
  var since = Moment(nanoseconds: 0)
  var timer = TimerWheel.ID.none

  /// What was received ended with a whole frame.
  @inline(__always)
  mutating func ended() { isCut = false }

  /// It ended inside a frame, which began just now unless nothing was whole before it.
  mutating func begun(at now: Moment, isNew: Bool) {
    if isNew || !isCut { since = now }
    isCut = true
  }

  /// Why a connection ends whose frame has not come whole.
  static func reason(_ seconds: Int) -> String {
    "protocol rule 9.14: a frame that had begun did not come whole within \(seconds) s"
  }
}
