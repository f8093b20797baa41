import TrameSession

// What must hold after every step.
extension SessionSimulation {
  func check() throws(Failure) {
    if let error = client.error { throw fail("a sound peer breaks no rule", "client: \(error)") }
    if let error = server.error { throw fail("a sound peer breaks no rule", "server: \(error)") }
    try checkConnection(client, server)
    try checkConnection(server, client)
    try checkStreams()
    try checkBuffers()
  }

  /// The books of the direction from `sender` to `receiver`.
  private func checkConnection(
    _ sender: borrowing SimulatedEnd,
    _ receiver: borrowing SimulatedEnd
  ) throws(Failure) {
    let account = receiver.session.account
    let window = receiver.limits.connectionCreditBytes
    let all = account.receive + account.consumed + receiver.heldCost
    if all != window {
      throw fail(
        "credit is neither made nor lost",
        "\(receiver.name): \(account.receive) + \(account.consumed) + \(receiver.heldCost) held "
          + "= \(all), not \(window)"
      )
    }
    guard sender.session.isReady else { return }
    let messages = sender.sent.connection.cost - receiver.received.connection.cost
    let grants = receiver.sent.connection.granted - sender.received.connection.granted
    let expected = sender.session.account.send + messages + grants
    if account.receive != expected {
      throw fail(
        "the books of both ends agree",
        "\(receiver.name) expects \(account.receive), \(sender.name) has "
          + "\(sender.session.account.send), \(messages) + \(grants) under way"
      )
    }
  }

  private func checkStreams() throws(Failure) {
    for (stream, _) in server.session.openStreams {
      guard let served = server.session.account(of: stream),
        let called = client.session.account(of: stream)
      else { continue }
      try checkStream(stream, client, server, called.send, served)
      try checkStream(stream, server, client, served.send, called)
    }
    for stream in atClient where calls[Int(stream >> 1)].requests.isBlocked {
      try require(client.session.isQueued(stream), "a writer is woken", "client, \(stream)")
    }
    for stream in atServer where calls[Int(stream >> 1)].responses.isBlocked {
      try require(server.session.isQueued(stream), "a writer is woken", "server, \(stream)")
    }
  }

  private func checkStream(
    _ stream: UInt32,
    _ sender: borrowing SimulatedEnd,
    _ receiver: borrowing SimulatedEnd,
    _ send: Int,
    _ account: CreditAccount
  ) throws(Failure) {
    let messages = sender.sent[stream].cost - receiver.received[stream].cost
    let grants = receiver.sent[stream].granted - sender.received[stream].granted
    if account.receive != send + messages + grants {
      throw fail(
        "the books of both ends agree",
        "stream \(stream): \(receiver.name) expects \(account.receive), \(sender.name) has \(send), "
          + "\(messages) + \(grants) under way"
      )
    }
    let held = receiver.held(of: stream)
    if account.receive < 0 || account.receive + account.consumed + held > window(receiver) {
      throw fail("a stream has no more than its credit", "\(stream) at the \(receiver.name)")
    }
  }

  private func window(_ end: borrowing SimulatedEnd) -> Int { end.limits.streamCreditBytes }

  private func checkBuffers() throws(Failure) {
    try checkBuffers(client, calls: Int(server.limits.callsMax))
    try checkBuffers(server, calls: server.limits.callsMax)
    let waiting = server.limits.answerBytesMax + server.limits.callsMax * Self.messageMost
    try require(
      server.session.queuedBytes <= waiting,
      "what waits is bounded",
      "\(server.session.queuedBytes) bytes"
    )
  }

  private static var messageMost: Int { Pattern.messageBytesMax }

  private func checkBuffers(_ end: borrowing SimulatedEnd, calls: Int) throws(Failure) {
    try require(end.session.callCount <= calls, "places are bounded", end.name)
    try require(
      end.heldCost <= end.limits.connectionCreditBytes,
      "no more comes than was granted",
      "\(end.name): \(end.heldCost)"
    )
    // Answers to pings and outcomes go out whatever waits; they are small.
    let most = end.limits.outBytesHigh + end.limits.chunkBytesMax + 64 * 1024
    try require(end.out.count <= most, "the out buffer is bounded", "\(end.name): \(end.out.count)")
  }
}
