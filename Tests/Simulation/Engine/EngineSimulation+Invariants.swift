import Trame
import TrameEngine
import TrameSession

// What must hold of the engines.
extension EngineSimulation {
  /// After every step: what a connection holds is within its limits.
  func checkConnections() throws(Failure) {
    for connection in world.connections {
      let server = connection.server
      try checkEnd(connection)
      if server.callCount > limits.callsMax || connection.client.callCount > limits.callsMax {
        throw fail("places are bounded", "\(server.callCount), \(connection.client.callCount)")
      }
      if server.requestBytes < 0 || server.requestBytes > limits.requestBytesMax * 2 {
        throw fail("requests are bounded", "\(server.requestBytes) bytes")
      }
      let waiting = limits.answerBytesMax + limits.callsMax * limits.messageBytesMax
      if server.queuedBytes > waiting {
        throw fail("answers are bounded", "\(server.queuedBytes) bytes")
      }
    }
  }

  /// Only a broken rule ends a connection that nobody has closed or lost.
  private func checkEnd(_ connection: SimulatedConnection) throws(Failure) {
    let reason = connection.server.endReason
    // A client that an attacker has misled may break rules.
    if reason.isEmpty || world.attacker != nil && reason.contains("protocol") { return }
    throw fail("a sound peer breaks no rule", "server: \(reason)")
  }

  /// At the end: each call has ended once, in a way that what happened allows.
  func checkOutcomes() throws(Failure) {
    for record in records {
      guard record.outcomes.count == 1, let outcome = record.outcomes.first else {
        throw fail("a call has one outcome", "call \(record.plan.number): \(record.outcomes)")
      }
      if let reason = objection(record, outcome) {
        throw fail("outcomes are as what happened allows", "call \(record.plan.number): \(reason)")
      }
      try checkTimes(record)
    }
  }

  private func objection(_ record: CallRecord, _ outcome: CallRecord.Outcome) -> String? {
    let plan = record.plan
    switch outcome {
    case .well: return nil
    case .wrong(let what): return what
    case .left: return plan.leavesAfter != nil || record.cancelledAt != nil ? nil : "left"
    case .failed(let error):
      let isAllowed =
        switch error.code {
        case .cancelled: record.cancelledAt != nil
        case .deadlineExceeded: hasTimedOut(record)
        case .unavailable: world.hasTrouble
        case .resourceExhausted: plan.payloadBytes * 2 > limits.messageBytesMax || isCrowded
        case .permissionDenied: true
        case .invalidArgument: plan.metadataBytes > limits.metadataBytesMax / 2
        default: false
        }
      return isAllowed ? nil : "\(error)"
    }
  }

  /// Large requests or answers of several calls may have met their limit together.
  private var isCrowded: Bool {
    let bytes = records.reduce(0) { $0 + $1.plan.payloadBytes * max(1, $1.plan.count) }
    return bytes > min(limits.requestBytesMax, limits.answerBytesMax)
  }

  private func deadline(_ record: CallRecord) -> Int64? {
    let own: Int64? = record.plan.kind == .wait ? 5_000 : nil
    guard let milliseconds = record.plan.timeoutMilliseconds ?? own else { return nil }
    return record.begunAt + milliseconds * 1000
  }

  private func hasTimedOut(_ record: CallRecord) -> Bool {
    guard let deadline = deadline(record) else { return false }
    return record.endedAt >= deadline - 1_000
  }

  /// Nobody waits longer than the deadline, or after a cancellation.
  private func checkTimes(_ record: CallRecord) throws(Failure) {
    // A caller that pauses takes what had come before it hears of the end.
    if let deadline = deadline(record), record.plan.readMilliseconds == 0,
      record.endedAt > deadline + 2_000
    {
      throw fail(
        "a call ends at its deadline",
        "call \(record.plan.number): at \(record.endedAt), deadline \(deadline)"
      )
    }
    if let cancelled = record.cancelledAt, record.endedAt > cancelled {
      throw fail(
        "a cancelled call ends at once",
        "call \(record.plan.number): at \(record.endedAt), cancelled \(cancelled)"
      )
    }
  }

  /// At rest: places, memory and credit are free, and no handler runs.
  func checkRestored() throws(Failure) {
    if provider.running > 0 { throw fail("handlers hear that they are given up", "one runs") }
    let timers = (world.client.loop.timers.count, world.server.loop.timers.count)
    if timers != (0, 0) { throw fail("no timer is left", "\(timers)") }
    for connection in world.connections {
      let (client, server) = (connection.client, connection.server)
      if client.callCount + server.callCount > 0 {
        throw fail("places are free at the end", "\(client.callCount), \(server.callCount)")
      }
      if server.requestBytes + server.queuedBytes + client.queuedBytes > 0 {
        throw fail("memory is free at the end", "\(server.requestBytes) of requests")
      }
      try checkCredit(client.account, server.account, "to the server")
      try checkCredit(server.account, client.account, "to the client")
    }
  }

  private func checkCredit(
    _ sender: CreditAccount,
    _ receiver: CreditAccount,
    _ direction: String
  ) throws(Failure) {
    if sender.send != receiver.receive
      || receiver.receive + receiver.consumed != limits.connectionCreditBytes
    {
      throw fail("all credit comes back", "\(direction): \(sender), \(receiver)")
    }
  }
}
