import Trame
import TrameControl
import TrameSession

/// What a client's connection keeps of its own life.
struct ClientLife {
  let limits: ConnectionLimits
  var keepalive: Keepalive
  var frame = FrameWatch()
  var lookTimer = TimerWheel.ID.none
  /// When the server was first waited for, since it was last not.
  var neededSince = Moment(nanoseconds: 0)

  init(_ limits: ConnectionLimits) {
    self.limits = limits
    keepalive = Keepalive(limits)
  }

  mutating func cancelTimers(_ loop: Loop) {
    loop.timers.cancel(lookTimer)
    loop.timers.cancel(frame.timer)
  }
}

// How the server is watched while somebody waits for it (docs/protocol.md, 9.10).
extension ClientConnection {
  package func heard(isResumed: Bool) {
    session.clock = loop.now.nanoseconds
    if isResumed { life.frame.since = loop.now }
  }

  /// Somebody waits for the server. One timer serves a run of calls: it is left to fire.
  @inline(__always)
  func watchServer() {
    if life.lookTimer == .none && life.limits.quietSecondsMax > 0 { beginWatch() }
  }

  private func beginWatch() {
    life.neededSince = loop.now
    look()
  }

  private func look() {
    life.lookTimer = .none
    if isEnding { return }
    let heard = max(Moment(nanoseconds: session.clock), life.neededSince)
    let isNeeded = callsRunning > 0 || life.limits.pingsWhenIdle
    switch life.keepalive.look(at: loop.now, heard: heard, isNeeded: isNeeded) {
    case .rest: break
    case .wait(let until): lookAgain(at: until)
    case .ping(let until):
      session.sendPing(UInt64(truncatingIfNeeded: loop.now.nanoseconds), into: &out)
      shell?.markDirty()
      lookAgain(at: until)
    case .giveUp: perish()
    }
  }

  private func lookAgain(at moment: Moment) {
    life.lookTimer = loop.timers.set(at: moment) { [self] in look() }
  }

  private func perish() {
    let seconds = life.limits.quietSecondsMax + life.limits.answerSecondsMax
    let reason = "no sign of life from the server within \(seconds) s"
    // The channel hears of it first: it must not give the places of these calls to others.
    shell?.abandon(reason)
    end(RPCError(.unavailable, "\(address): \(reason)", origin: .network))
  }

  /// What came ended inside a frame.
  func watchFrame(isNew: Bool) {
    life.frame.begun(at: loop.now, isNew: isNew)
    if life.frame.timer == .none { watchFrame(until: loop.now) }
  }

  private func watchFrame(until start: Moment) {
    let due = start + .seconds(life.limits.frameSecondsMax)
    life.frame.timer = loop.timers.set(at: due) { [self] in lookAtFrame() }
  }

  private func lookAtFrame() {
    life.frame.timer = .none
    if !life.frame.isCut || isEnding { return }
    let seconds = life.limits.frameSecondsMax
    if loop.now < life.frame.since + .seconds(seconds) {
      return watchFrame(until: life.frame.since)
    }
    brokeProtocol(FrameWatch.reason(seconds))
  }

  func brokeProtocol(_ reason: String) {
    session.sendGoaway(.protocolError, reason, into: &out)
    end(RPCError(.internalError, "\(address) broke the protocol: \(reason)", origin: .network))
  }
}
