import Trame
package import TrameControl
import TrameSession

// How a connection is watched, and how it ends in order (docs/protocol.md, 9).
//
// Its timers hold it until `closed` cancels them: a weak reference, once made, would make each count
// of references to it slower for ever.
extension ServerConnection {
  /// Marks the ping that follows a goaway: its answer says that the peer has heard.
  static let goawayPing = UInt64.max

  package func heard(isResumed: Bool) {
    session.clock = loop.now.nanoseconds
    if isResumed { life.frame.since = loop.now }
  }

  // MARK: Watching

  /// Looks whether the peer lives and the connection should; comes back when that may change.
  func lookAtLife() {
    if isEnding { return }
    var next = Moment(nanoseconds: .max)
    let heard = Moment(nanoseconds: session.clock)
    switch life.keepalive.look(at: loop.now, heard: heard, isNeeded: true) {
    case .rest: break
    case .wait(let until): next = until
    case .ping(let until):
      next = until
      session.sendPing(UInt64(truncatingIfNeeded: loop.now.nanoseconds), into: &out)
      shell?.markDirty()
    case .giveUp: return perish("no sign of life from the peer, which was asked for one")
    }
    if !life.isLeaving {
      let limits = core.connectionLimits
      switch life.lifetime.look(
        at: loop.now,
        calls: session.callCount,
        lastStream: session.lastStream
      ) {
      case .goesOn(let until): next = min(next, until)
      case .idle:
        leave(
          .idle,
          "no call for \(limits.idleSecondsMax) s",
          within: .seconds(ConnectionLimits.hearingSecondsMax)
        )
      case .old:
        let grace = Duration.seconds(limits.graceSecondsMax)
        let left = life.expiry.map { Duration.milliseconds(loop.now.milliseconds(until: $0)) }
        leave(.age, "the connection has reached its age", within: min(grace, left ?? grace))
      }
    }
    if next.nanoseconds == .max { return }
    life.lookTimer = loop.timers.set(at: next) { [self] in lookAtLife() }
  }

  /// What came ended inside a frame.
  func watchFrame(isNew: Bool) {
    life.frame.begun(at: loop.now, isNew: isNew)
    if life.frame.timer == .none { watchFrame(until: loop.now) }
  }

  private func watchFrame(until start: Moment) {
    let due = start + .seconds(core.connectionLimits.frameSecondsMax)
    life.frame.timer = loop.timers.set(at: due) { [self] in lookAtFrame() }
  }

  private func lookAtFrame() {
    life.frame.timer = .none
    if !life.frame.isCut || isEnding { return }
    let seconds = core.connectionLimits.frameSecondsMax
    if shell?.isReading == false { return watchFrame(until: loop.now) }
    if loop.now < life.frame.since + .seconds(seconds) {
      return watchFrame(until: life.frame.since)
    }
    end(.protocolError, FrameWatch.reason(seconds))
  }

  /// The peer is gone: nothing that is said to it arrives.
  func perish(_ reason: String) {
    isEnding = true
    endReason = reason
    abandonCalls(RPCError(.cancelled, "the connection ended: \(reason)"))
    shell?.abandon(reason)
  }

  // MARK: Leaving

  /// Ends the connection in order. The peer is told first and calls on their way are still taken;
  /// once it has heard, no further ones; those that run end by themselves, or as unavailable when
  /// the limit is over.
  package func leave(_ code: GoawayCode, _ reason: String, within limit: Duration) {
    if isEnding { return }
    let end = loop.now + limit
    if !life.isLeaving {
      life.leaving = .announced(code, reason)
      if code != .drain { endReason = reason }
      shell?.markDirty()
      // Who may not call any more is not waited for.
      if code == .accessRevoked {
        sayLast()
      } else {
        session.announceGoaway(code, reason, drainMilliseconds: left(until: end), into: &out)
        session.sendPing(Self.goawayPing, into: &out)
      }
      let latest = min(end, loop.now + .seconds(ConnectionLimits.hearingSecondsMax))
      life.hearingTimer = loop.timers.set(at: latest) { [self] in sayLast() }
    }
    if end >= life.endsAt { return }
    life.endsAt = end
    loop.timers.cancel(life.endTimer)
    life.endTimer = loop.timers.set(at: end) { [self] in
      endCalls(code == .accessRevoked ? .unauthenticated : .unavailable, reason)
    }
  }

  /// Leaves because the server ends: calls that run have so long to end.
  package func drain(milliseconds: UInt32) {
    leave(.drain, "the server is going away", within: .milliseconds(Int64(milliseconds)))
  }

  private func left(until end: Moment) -> UInt32 {
    UInt32(clamping: loop.now.milliseconds(until: end))
  }

  /// The peer has heard, or had its time: from here on no call is taken.
  func sayLast() {
    guard case .announced(let code, let reason) = life.leaving, !isEnding else { return }
    life.leaving = .said
    session.sendGoaway(code, reason, drainMilliseconds: left(until: life.endsAt), into: &out)
    shell?.markDirty()
    if session.callCount == 0 { farewell() }
  }

  /// The limit is over: what still runs ends here.
  private func endCalls(_ code: StatusCode, _ reason: String) {
    if isEnding { return }
    sayLast()
    let calls = session.openStreams
    if calls.isEmpty { return }
    let error = RPCError(code, "the call was ended with its connection: \(reason)")
    session.endCalls(error.code.rawValue, StatusDetail(error), into: &out)
    abandon(calls, error)
    shell?.markDirty()
    farewell()
  }

  /// All is said. The peer closes, so that nothing that is on its way to it is lost; if it does not,
  /// we do.
  func farewell() {
    if isEnding || life.farewellTimer != .none { return }
    let latest = loop.now + .seconds(ConnectionLimits.farewellSecondsMax)
    life.farewellTimer = loop.timers.set(at: latest) { [self] in
      end(nil, endReason)
    }
  }
}
