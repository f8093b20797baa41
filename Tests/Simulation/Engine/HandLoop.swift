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
    loop.leave()
  }

  /// When the next appointment may be due, in microseconds.
  func nextTimer(_ now: Int64) -> Int64? {
    guard let left = loop.timers.millisecondsToNext(from: Moment(nanoseconds: now * 1000)) else {
      return nil
    }
    return (now / 1000 + Int64(left)) * 1000
  }
}
