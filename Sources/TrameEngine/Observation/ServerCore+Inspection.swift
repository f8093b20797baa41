import Synchronization
package import Trame
import TrameSession

extension ServerCore: ServerInspection {
  /// Asks every loop that has had a connection; each answers in a turn of its own.
  private func gather<R: Sendable>(
    _ body: @escaping @Sendable (Loop, LoopLedger, _ index: Int) -> R
  ) async -> [R] {
    var answers: [R] = []
    for (index, loop) in loops.withLock({ $0 }).enumerated() {
      let answer = unsafe await withUnsafeContinuation {
        (continuation: UnsafeContinuation<R?, Never>) in
        loop.post {
          unsafe continuation.resume(returning: loop.ledger.map { body(loop, $0, index) })
        }
      }
      if let answer { answers.append(answer) }
    }
    return answers
  }

  package func summary() async -> ServerSnapshot {
    let parts = await gather { loop, ledger, _ in
      (
        loop.admission?.connections.count ?? 0, ledger.connectionsEnded, ledger.unknownMethodCount
      )
    }
    var summary = ServerSnapshot(instance: instance, software: software)
    summary.uptime = .nanoseconds(Moment.now.nanoseconds - begun.nanoseconds)
    summary.loopCount = loopCount
    for (connections, ended, unknown) in parts {
      summary.connectionCount += connections
      summary.connectionsEnded += ended
      summary.unknownMethodCount += unknown
    }
    summary.heldBytes = held.count
    summary.heldBytesMax = admission.heldBytesMax
    summary.tenants = tenants.all.map { ($0.name, $0.handlerCount) }
      .filter { $0.1 > 0 }.sorted { ($1.1, $0.0) < ($0.1, $1.0) }
    return summary
  }

  package func connections() async -> [ConnectionSnapshot] {
    await gather { loop, _, index in
      loop.admission?.connections.values.map { $0.snapshot(loop: index) } ?? []
    }.flatMap { $0 }
  }

  package func calls() async -> [CallSnapshot] {
    await gather { loop, _, _ in loop.callSnapshots() }.flatMap { $0 }
  }

  package func methods() async -> [MethodSnapshot] {
    var sum = router.indexedMethods.map { MethodSnapshot(method: $0.descriptor) }
    for part in await gather({ _, ledger, _ in ledger.methods() }) {
      for index in sum.indices { sum[index].add(part[index]) }
    }
    return sum
  }
}

extension Loop {
  /// Every call that this loop has under way.
  fileprivate func callSnapshots() -> [CallSnapshot] {
    var calls = workers.compactMap { $0?.snapshot }
    calls += admission?.waiting.map { $0.snapshot(.queued) } ?? []
    for connection in admission?.connections.values.map({ $0 }) ?? [] {
      calls += connection.inbounds.values.compactMap(\.snapshot)
      calls += connection.unsent.values.map { connection.snapshot(of: $0) }
    }
    return calls
  }
}

extension ServerConnection {
  fileprivate func snapshot(loop index: Int) -> ConnectionSnapshot {
    ConnectionSnapshot(
      principal: principal?.uri ?? "",
      address: address,
      tenant: presence?.account.name ?? "",
      age: begun.elapsed(until: loop.now),
      callCount: callCount,
      receivedBytes: receivedBytes,
      sentBytes: out.takenBytes,
      sendCredit: account.send,
      receiveCredit: account.receive,
      queuedBytes: queuedBytes + out.count,
      silence: Moment(nanoseconds: session.clock).elapsed(until: loop.now),
      isLeaving: life.isLeaving || isEnding,
      loop: index
    )
  }

  fileprivate func snapshot(of unsent: UnsentAnswer) -> CallSnapshot {
    let method = core.router.indexedMethods[unsent.method].descriptor
    return snapshot(of: method, .sending, since: unsent.arrived, deadline: unsent.deadline)
  }

  func snapshot(
    of method: MethodDescriptor,
    _ stage: CallSnapshot.Stage,
    since arrived: Moment,
    deadline: Moment?
  ) -> CallSnapshot {
    CallSnapshot(
      method: method,
      principal: principal?.uri ?? "",
      address: address,
      stage: stage,
      age: arrived.elapsed(until: loop.now),
      remaining: deadline.map { loop.now.elapsed(until: $0) }
    )
  }
}

extension IncomingCall {
  func snapshot(_ stage: CallSnapshot.Stage) -> CallSnapshot {
    connection.snapshot(
      of: method.descriptor,
      stage,
      since: extras?.opened ?? arrived,
      deadline: deadline
    )
  }
}

extension Moment {
  /// From here until another moment; none when it lies before.
  fileprivate func elapsed(until other: Moment) -> Duration {
    .nanoseconds(max(0, other.nanoseconds &- nanoseconds))
  }
}
