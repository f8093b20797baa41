import TrameSession

// How a run ends: the network is sound again, all read, and everything must come to its end.
extension SessionSimulation {
  func settle() throws(Failure) {
    isSettling = true
    history.note(now, "network", "is sound; all read")
    (up.stalledUntil, down.stalledUntil) = (now, now)
    (up.conditions, down.conditions) = (LinkConditions(), LinkConditions())
    pausedReaders = (false, false)
    try step("settle") {}
    try quiet()
    if !isBroken { try checkSleepers() }
    history.note(now, "network", "sleepers wake")
    sleeping = []
    try step("wake") {}
    for stream in atClient where !calls[Int(stream >> 1)].requests.isClosed {
      try step("half-close") { halfClose(stream) }
    }
    try quiet()
    if isBroken { return }
    try require(
      !client.session.hasQueued && !server.session.hasQueued,
      "what waits is sent when all read",
      "\(client.session.queuedBytes) and \(server.session.queuedBytes) bytes wait"
    )
    try answerAll()
    if !goaways.client && !goaways.server { try callOnceMore() }
    try checkEnd()
  }

  /// What nobody reads holds up its own streams alone, while it leaves any credit.
  private func checkSleepers() throws(Failure) {
    if server.heldCost + 128 <= server.limits.connectionCreditBytes {
      try requireIdle(client, atClient)
    }
    if client.heldCost + 128 <= client.limits.connectionCreditBytes {
      try requireIdle(server, atServer)
    }
  }

  private func requireIdle(_ end: borrowing SimulatedEnd, _ streams: [UInt32]) throws(Failure) {
    for stream in streams where end.session.isQueued(stream) {
      try require(
        end.session.account(of: stream)?.send ?? 0 < 64,
        "a stream that is not read blocks no other",
        "\(stream) at the \(end.name), which has \(end.session.account)"
      )
    }
  }

  /// Lets everything happen that is on its way, in a bounded number of steps.
  private func quiet() throws(Failure) {
    var left = 20_000
    while try advanceOne() {
      left -= 1
      try require(left > 0, "it comes to rest", "still moving")
    }
  }

  private func answerAll() throws(Failure) {
    for stream in atServer {
      let call = calls[Int(stream >> 1)]
      let message = call.server == .live && !call.answersMany ? Int(stream * 997 % 30_000) : nil
      try step("answer") { answer(stream, 0, message: message) }
    }
    try quiet()
  }

  private func callOnceMore() throws(Failure) {
    let before = calls.count
    try step("once more") { () throws(Failure) in try open(0xF000, 12_345) }
    try require(calls.count == before + 1, "there is a place for another call", "none")
    try quiet()
    try require(
      calls[before].requests.arrived == 1,
      "there is credit for another call",
      "\(client.session.account)"
    )
    try answerAll()
  }

  private func checkEnd() throws(Failure) {
    try require(
      client.session.callCount == 0 && server.session.callCount == 0 && atClient.isEmpty
        && atServer.isEmpty,
      "every call ends",
      "\(client.session.openStreams) at the client, \(server.session.openStreams) at the server"
    )
    try require(
      client.session.queuedBytes == 0 && server.session.queuedBytes == 0,
      "nothing is left in the queues",
      "\(client.session.queuedBytes) and \(server.session.queuedBytes) bytes"
    )
    try require(
      !goaways.server || server.session.hasSentLast,
      "after a goaway the last call ends the connection",
      "server"
    )
    for call in calls {
      let tally = server.sent[call.stream]
      try require(
        tally.opens == 0 && tally.statuses == 1 && client.sent[call.stream].opens == 1,
        "one open, one status for each call",
        "stream \(call.stream): \(tally.statuses) statuses"
      )
    }
    try checkRestored(client)
    try checkRestored(server)
  }

  private func checkRestored(_ end: borrowing SimulatedEnd) throws(Failure) {
    let account = end.session.account
    try require(
      end.heldCost == 0
        && account.receive + account.consumed == end.limits.connectionCreditBytes
        && account.consumed < max(1, account.receive),
      "all credit comes back",
      "\(end.name): \(account)"
    )
  }
}
