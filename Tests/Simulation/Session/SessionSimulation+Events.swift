import TrameControl
import TrameSession

// What arrives, against the model of each call.
extension SessionSimulation {
  func happenedAtServer(_ event: Seen) throws(Failure) {
    switch event {
    case .nothing, .ready, .pong: break
    case .goaway:
      try require(goaways.client, "only what was sent arrives", "a goaway from nobody")
    case .opened(let stream, let refusal, let piece): try opened(stream, refusal, piece)
    case .message(let stream, let tag, let piece):
      server.hold(stream, piece)
      // Whoever has answered does not read what still comes.
      if tag == 0 { return try expectAnswered(stream) }
      let call = calls[Int(stream >> 1)]
      try require(
        tag == stream && call.server == .live,
        "messages belong to a running call",
        "stream \(stream), tag \(tag), \(call.server)"
      )
      try arrived(piece, stream, \.requests, toServer: true)
    case .tooLarge(let stream, let tag):
      if tag == 0 { return try expectAnswered(stream) }
      try tooLarge(stream, \.requests, server.limits)
      history.note(now, "server", "refuses \(stream): too large")
      answer(stream, 8, message: nil)
    case .reset(let stream, let tag):
      let call = calls[Int(stream >> 1)]
      try require(
        call.client == .givenUp && call.server == .live && tag == stream,
        "a reset is of a running call",
        "stream \(stream), \(call.client), \(call.server)"
      )
      calls[Int(stream >> 1)].server = .givenUp
      calls[Int(stream >> 1)].responses.isBlocked = false
    case .status: throw fail("frames go one way", "a status at the server")
    }
  }

  private func opened(
    _ stream: UInt32,
    _ refusal: OpenedCall.Refusal?,
    _ piece: Seen.Piece
  ) throws(Failure) {
    let index = Int(stream >> 1)
    try require(
      index < calls.count && calls[index].server == .unknown,
      "a call begins once",
      "stream \(stream)"
    )
    server.hold(stream, piece)
    if let refusal {
      try require(
        refusal == .goingAway && goaways.server,
        "a sound client asks for no more calls than it may",
        "stream \(stream): \(refusal)"
      )
      return answer(stream, 14, message: nil)
    }
    try require(server.session.take(stream, tag: stream), "a new call can be taken", "\(stream)")
    calls[index].server = .live
    atServer.append(stream)
    try arrived(piece, stream, \.requests, toServer: true)
  }

  private func expectAnswered(_ stream: UInt32) throws(Failure) {
    guard case .answered = calls[Int(stream >> 1)].server else {
      throw fail("a running call keeps its tag", "stream \(stream)")
    }
  }

  func happenedAtClient(_ event: Seen) throws(Failure) {
    switch event {
    case .nothing, .ready, .pong: break
    case .goaway:
      try require(goaways.server, "only what was sent arrives", "a goaway from nobody")
      let last = client.session.peerGoaway?.lastStream ?? 0
      for stream in atClient where stream > last {
        let state = calls[Int(stream >> 1)].server
        try require(
          state == .unknown || state == .answered(14),
          "a goaway names the last call that was begun",
          "stream \(stream), last \(last)"
        )
        giveUp(stream)
      }
    case .message(let stream, let tag, let piece):
      client.hold(stream, piece)
      let call = calls[Int(stream >> 1)]
      try require(
        tag == stream && call.client == .live,
        "messages belong to a running call",
        "stream \(stream), tag \(tag), \(call.client)"
      )
      try arrived(piece, stream, \.responses, toServer: false)
    case .tooLarge(let stream, _):
      try tooLarge(stream, \.responses, client.limits)
      history.note(now, "client", "gives \(stream) up: too large")
      giveUp(stream)
    case .status(let stream, let tag, let code, let piece):
      try ended(stream, tag, code, piece)
    case .opened, .reset: throw fail("frames go one way", "\(event) at the client")
    }
  }

  private func ended(
    _ stream: UInt32,
    _ tag: UInt32,
    _ code: UInt8,
    _ piece: Seen.Piece
  ) throws(Failure) {
    let index = Int(stream >> 1)
    try require(
      calls[index].client == .live && tag == stream,
      "a call has one outcome",
      "stream \(stream), \(calls[index].client), then status \(code)"
    )
    try arrived(piece, stream, \.responses, toServer: false)
    calls[index].client = .ended(code)
    calls[index].requests.isBlocked = false
    atClient.removeAll { $0 == stream }
    let call = calls[index]
    guard case .answered(let given) = call.server else {
      throw fail("a status has a sender", "stream \(stream), \(call.server)")
    }
    try require(
      code == given || code == 8 && given == 0,
      "the outcome is the one that was given",
      "stream \(stream): \(code), not \(given)"
    )
    try require(
      code != 0 || call.responses.arrived == call.responses.sent.count,
      "a call that ended well has brought every message",
      "stream \(stream): \(call.responses.arrived) of \(call.responses.sent.count)"
    )
  }

  /// A piece of a message has come: it must be the next one of its flow.
  private func arrived(
    _ piece: Seen.Piece,
    _ stream: UInt32,
    _ path: WritableKeyPath<CallModel, Flow>,
    toServer: Bool
  ) throws(Failure) {
    let index = Int(stream >> 1)
    var flow = calls[index][keyPath: path]
    defer { calls[index][keyPath: path] = flow }
    if piece.bytes.count > 0 || piece.ends {
      try require(!flow.isSeenClosed, "nothing follows the last message", "stream \(stream)")
      try require(flow.arrived < flow.sent.count, "only what was sent arrives", "stream \(stream)")
      let start = Pattern.start(stream, flow.arrived, toServer: toServer)
      try require(
        Pattern.matches(piece.bytes, at: start + flow.partial),
        "messages arrive unchanged",
        "stream \(stream), message \(flow.arrived) at \(flow.partial)"
      )
      flow.partial += piece.bytes.count
      let size = flow.sent[flow.arrived]
      try require(
        piece.ends ? flow.partial == size : flow.partial <= size,
        "messages arrive whole",
        "stream \(stream), message \(flow.arrived): \(flow.partial) of \(size) bytes"
      )
      if piece.ends {
        flow.arrived += 1
        flow.partial = 0
      }
    }
    if piece.isHalfClosed && toServer {
      flow.isSeenClosed = true
      try require(
        flow.isClosed && flow.arrived == flow.sent.count,
        "a half-close follows the last message",
        "stream \(stream): \(flow.arrived) of \(flow.sent.count)"
      )
    }
  }

  private func tooLarge(
    _ stream: UInt32,
    _ path: WritableKeyPath<CallModel, Flow>,
    _ limits: SessionLimits
  ) throws(Failure) {
    let flow = calls[Int(stream >> 1)][keyPath: path]
    try require(
      flow.arrived < flow.sent.count && flow.sent[flow.arrived] > limits.messageBytesMax,
      "only messages over the limit are refused",
      "stream \(stream), message \(flow.arrived)"
    )
    calls[Int(stream >> 1)][keyPath: path].isTooLarge = true
  }
}
