import TrameControl
import TrameSession
import TrameWire

// What the layers above do.
extension SessionSimulation {
  func perform(_ operation: Operation) throws(Failure) {
    try step("\(operation.kind)") { () throws(Failure) in
      let pick = operation.pick
      switch operation.kind {
      case .open: try open(pick, operation.size)
      case .request, .burst, .halfClose, .giveUp: try actAtClient(operation)
      case .response, .answer, .refuse: try actAtServer(operation)
      case .sleep: if let stream = choose(atClient, pick) { sleeping.insert(stream) }
      case .wake: sleeping.removeAll()
      case .pause:
        if pick & 1 == 0 { pausedReaders.client = true } else { pausedReaders.server = true }
      case .resume: pausedReaders = (false, false)
      case .ping: ping(pick)
      case .goaway: goaway(pick)
      case .stall:
        let until = now + Int64(pick >> 8 % 50_000)
        if pick & 1 == 0 { up.stalledUntil = until } else { down.stalledUntil = until }
      case .cut: cut(pick, operation.size)
      case .hangUp: hangUp(pick, operation.size)
      }
    }
  }

  private func choose(_ streams: [UInt32], _ pick: UInt64) -> UInt32? {
    streams.isEmpty ? nil : streams[Int(pick >> 8 % UInt64(streams.count))]
  }

  // MARK: Client

  func open(_ pick: UInt64, _ size: Int) throws(Failure) {
    guard client.session.canOpen else {
      try require(
        !client.session.isReady || goaways.client || goaways.server
          || client.session.callCount >= Int(server.limits.callsMax),
        "a place that is free can be used",
        "\(client.session.callCount) calls"
      )
      return
    }
    let stream = UInt32(calls.count * 2 + 1)
    let kind = CallModel.Kind(rawValue: Int(pick & 3)) ?? .unary
    var call = CallModel(stream: stream, kind: kind)
    let hasMessage = !call.sendsMany || pick & 4 == 0
    let closes = !call.sendsMany || pick & 24 == 0
    if hasMessage { call.requests.sent.append(size) }
    call.requests.isClosed = closes
    history.note(now, "client", "opens \(stream) \(kind)\(hasMessage ? " with \(size) bytes" : "")")
    let opened = client.open(
      stream,
      metadata(pick),
      messageBytes: hasMessage ? size : nil,
      halfClose: closes
    )
    try require(opened == stream, "ids rise by two", "\(opened), not \(stream)")
    call.requests.isBlocked = client.session.isQueued(stream)
    calls.append(call)
    atClient.append(stream)
  }

  /// None, some, or as much as is allowed.
  private func metadata(_ pick: UInt64) -> CallMetadata? {
    let most = client.session.metadataBytesMax
    switch pick >> 5 & 7 {
    case 0: return CallMetadata(traceparent: "00-ab-cd-01")
    case 1:
      var metadata = CallMetadata(traceparent: String(repeating: "t", count: most))
      metadata.traceparent.removeLast(metadata.encoded().count - most)
      return metadata
    default: return nil
    }
  }

  private func actAtClient(_ operation: Operation) throws(Failure) {
    guard let stream = choose(atClient, operation.pick) else { return }
    let call = calls[Int(stream >> 1)]
    switch operation.kind {
    case .giveUp: giveUp(stream)
    case .halfClose:
      guard call.sendsMany, !call.requests.isClosed else { return }
      halfClose(stream)
    default:
      let count = operation.kind == .burst ? 1 + Int(operation.pick >> 20 % 12) : 1
      let size = operation.kind == .burst ? operation.size % 100 : operation.size
      for _ in 0..<count { try request(stream, size, closes: operation.pick & 15 == 0) }
    }
  }

  func halfClose(_ stream: UInt32) {
    history.note(now, "client", "half-closes \(stream)")
    calls[Int(stream >> 1)].requests.isClosed = true
    client.halfClose(stream)
  }

  private func request(_ stream: UInt32, _ size: Int, closes: Bool) throws(Failure) {
    let call = calls[Int(stream >> 1)]
    guard call.sendsMany, !call.requests.isClosed, !call.requests.isBlocked else { return }
    history.note(now, "client", "has \(size) bytes for \(stream)\(closes ? ", the last" : "")")
    let start = Pattern.start(stream, call.requests.sent.count, toServer: true)
    let result = client.send(start, size, on: stream, halfClose: closes)
    try require(result != .ended, "a running call takes messages", "stream \(stream)")
    calls[Int(stream >> 1)].requests.sent.append(size)
    calls[Int(stream >> 1)].requests.isClosed = closes
    calls[Int(stream >> 1)].requests.isBlocked = result == .queued
  }

  func giveUp(_ stream: UInt32) {
    history.note(now, "client", "gives \(stream) up")
    client.reset(stream)
    calls[Int(stream >> 1)].client = .givenUp
    calls[Int(stream >> 1)].requests.isBlocked = false
    atClient.removeAll { $0 == stream }
  }

  // MARK: Server

  private func actAtServer(_ operation: Operation) throws(Failure) {
    guard let stream = choose(atServer, operation.pick) else { return }
    let call = calls[Int(stream >> 1)]
    switch operation.kind {
    case .response:
      guard call.answersMany, !call.responses.isBlocked else { return }
      history.note(now, "server", "has \(operation.size) bytes for \(stream)")
      let start = Pattern.start(stream, call.responses.sent.count, toServer: false)
      let result = server.send(start, operation.size, on: stream, halfClose: false)
      try require(
        result != .ended || call.server == .givenUp,
        "a running call takes messages",
        "stream \(stream)"
      )
      if result == .ended { return }
      calls[Int(stream >> 1)].responses.sent.append(operation.size)
      calls[Int(stream >> 1)].responses.isBlocked = result == .queued
    case .answer: answer(stream, 0, message: call.answersMany ? nil : operation.size)
    default:
      let text = String(repeating: "é", count: Int(operation.pick >> 40 % 4_000))
      answer(stream, 9, message: nil, detail: StatusDetail(message: text))
    }
  }

  func answer(_ stream: UInt32, _ code: UInt8, message: Int?, detail: StatusDetail? = nil) {
    history.note(now, "server", "ends \(stream) with \(code), \(message ?? -1) bytes")
    let call = calls[Int(stream >> 1)]
    let start = Pattern.start(stream, call.responses.sent.count, toServer: false)
    server.status(code, detail, start, messageBytes: message, on: stream)
    if let message, call.server == .live {
      calls[Int(stream >> 1)].responses.sent.append(message)
    }
    calls[Int(stream >> 1)].server = .answered(code)
    calls[Int(stream >> 1)].responses.isBlocked = false
    atServer.removeAll { $0 == stream }
  }

  // MARK: The connection

  private func ping(_ pick: UInt64) {
    if pick & 1 == 0 { client.ping(pick) } else { server.ping(pick) }
  }

  private func goaway(_ pick: UInt64) {
    if pick & 1 == 0 {
      history.note(now, "server", "goes away")
      server.goaway()
      goaways.server = true
    } else {
      history.note(now, "client", "goes away")
      client.goaway()
      goaways.client = true
    }
  }

  /// The connection is lost, each direction after some more bytes.
  private func cut(_ pick: UInt64, _ size: Int) {
    history.note(now, "network", "is cut")
    isBroken = true
    up.cut(after: Int(pick >> 8 % UInt64(size + 1)))
    down.cut(after: Int(pick >> 24 % UInt64(size + 1)))
  }

  /// One direction ends; the other goes on.
  private func hangUp(_ pick: UInt64, _ size: Int) {
    history.note(now, "network", "loses one direction")
    isBroken = true
    if pick & 1 == 0 { up.cut(after: size) } else { down.cut(after: size) }
  }
}
