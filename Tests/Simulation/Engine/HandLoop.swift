import Trame
import TrameEngine

/// A loop that takes its turns when the simulation says so, in virtual time.
final class HandLoop {
  let name: String
  let loop: Loop
  private let call: Call
  /// What has bytes to hand over at the end of a turn.
  var flush: () -> Void = {}

  /// Set by `wake`.
  // Unchecked: a simulation has one thread.
  private final class Call: @unchecked Sendable {
    var isWaiting = false
  }

  init(_ name: String) {
    self.name = name
    let call = Call()
    self.call = call
    loop = Loop(
      at: Moment(nanoseconds: 0),
      currentThread: { 1 },
      wake: { _ in call.isWaiting = true }
    )
  }

  /// Whether something has been posted, or is left from the last turn.
  var isWoken: Bool { call.isWaiting || loop.hasJobs }

  /// Takes a turn, with what the sockets bring in its midst.
  func turn(at now: Int64, _ body: () -> Void = {}) {
    call.isWaiting = false
    loop.enter()
    loop.beginTurn(at: Moment(nanoseconds: now * 1000))
    loop.runTimers()
    body()
    loop.runPosted()
    flush()
    loop.runJobs()
    flush()
    isTimerKnown = false
    loop.leave()
  }

  /// When the next appointment may be due, in microseconds.
  func nextTimer(_ now: Int64) -> Int64? {
    if isTimerKnown { return timer }
    let left = loop.timers.millisecondsToNext(from: Moment(nanoseconds: now * 1000))
    timer = left.map { (now / 1000 + Int64($0)) * 1000 }
    isTimerKnown = true
    return timer
  }

  // Looking for it takes long, and only turns change it.
  private var timer: Int64?
  private var isTimerKnown = false
}
