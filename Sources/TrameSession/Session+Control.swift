package import TrameControl
import TrameWire

// Frames about the connection and about credit.
extension Session {
  mutating func receiveControl(
    _ kind: FrameKind,
    _ header: FrameHeader,
    _ payload: Payload,
    into out: inout FrameBuffer
  ) throws(ProtocolError) -> SessionEvent {
    switch kind {
    case .hello: return try receiveHello(header, payload)
    case .reset: return try receiveReset(header, payload, into: &out)
    case .credit: return try receiveCredit(header, payload, into: &out)
    case .ping: return try receivePing(header, payload, into: &out)
    case .goaway: return try receiveGoaway(header, payload)
    case .open, .message, .status: preconditionFailure("handled by receive")
    }
  }

  private mutating func receiveHello(
    _ header: FrameHeader,
    _ payload: Payload
  ) throws(ProtocolError) -> SessionEvent {
    if phase != .greeting || header.stream != 0 {
      throw ProtocolError(.helloFirst, "a second hello, or one on a stream")
    }
    peer = try decodeControl(payload, as: Hello.self)
    if peer.version != 1 { throw ProtocolError(.helloContent, "version \(peer.version)") }
    if peer.services.count > SessionLimits.servicesMax
      || peer.frameBytesMax < SessionLimits.frameBytesMin || peer.streamCredit > Int32.max
    {
      throw ProtocolError(
        .helloContent,
        """
        \(peer.services.count) services, frames of \(peer.frameBytesMax) bytes, \
        \(peer.streamCredit) bytes of credit a stream
        """
      )
    }
    connectionSendCredit = Int(peer.connectionCredit)
    phase = .open
    return .ready
  }

  private func decodeControl<M: WireMessage>(
    _ payload: Payload,
    as type: M.Type
  ) throws(ProtocolError) -> M {
    do throws(DecodeError) {
      return unsafe try M(decoding: payload.bytes, limits: DecodeLimits())
    } catch {
      throw ProtocolError(.controlMessage, "\(M.wireName): \(error)")
    }
  }

  private mutating func receiveReset(
    _ header: FrameHeader,
    _ payload: Payload,
    into out: inout FrameBuffer
  ) throws(ProtocolError) -> SessionEvent {
    if role != .server { throw ProtocolError(.direction, "reset from the server") }
    if payload.count != 1 { throw ProtocolError(.frameLength, "reset of \(payload.count) bytes") }
    guard let stream = unsafe streams.find(header.stream) else {
      return try receiveLate(header, 0, ends: false)
    }
    if unsafe stream.pointee.isReset {
      throw ProtocolError(.afterEnd, "a second reset of \(header.stream)")
    }
    // Opening and cancelling costs the peer next to nothing, so it has a budget that completed
    // calls refill (CVE-2023-44487).
    resetsLeft -= 1
    if resetsLeft < 0 { throw ProtocolError(.flood, "resets") }
    if unsafe stream.pointee.isAnswered {
      // The answer was waiting for credit or room: the status alone goes out in its place.
      emitStatus(1, nil, on: header.stream, into: &out)
      return .absorbed
    }
    unsafe stream.pointee.isReset = true
    unsafe stream.pointee.isRemoteClosed = true
    let tag = unsafe stream.pointee.tag
    queue.removeAll(of: header.stream)
    unsafe stream.pointee.isQueued = false
    return .reset(stream: header.stream, tag: tag, reason: payload.byte(at: 0))
  }

  private mutating func receiveCredit(
    _ header: FrameHeader,
    _ payload: Payload,
    into out: inout FrameBuffer
  ) throws(ProtocolError) -> SessionEvent {
    if payload.count != 4 { throw ProtocolError(.frameLength, "credit of \(payload.count) bytes") }
    let bytes = Int(payload.integer(at: 0, as: UInt32.self))
    if bytes == 0 { throw ProtocolError(.creditGrant, "a grant of nothing") }
    if header.stream == 0 {
      connectionSendCredit += bytes
      if connectionSendCredit > Int(UInt32.max) { throw ProtocolError(.creditGrant, "over 4 GiB") }
    } else if let stream = unsafe streams.find(header.stream) {
      let credit = unsafe Int(stream.pointee.sendCredit) + bytes
      if credit > Int(Int32.max) { throw ProtocolError(.creditGrant, "over 2 GiB on a stream") }
      unsafe stream.pointee.sendCredit = Int32(credit)
    } else {
      return try receiveLate(header, 0, ends: false)
    }
    try countControl()
    return .absorbed
  }

  private mutating func receivePing(
    _ header: FrameHeader,
    _ payload: Payload,
    into out: inout FrameBuffer
  ) throws(ProtocolError) -> SessionEvent {
    if payload.count != 8 { throw ProtocolError(.frameLength, "ping of \(payload.count) bytes") }
    if header.stream != 0 { throw ProtocolError(.streamID, "ping on \(header.stream)") }
    try countControl()
    let value = payload.integer(at: 0, as: UInt64.self)
    if header.flags.contains(.endMessage) { return .pong(value) }
    try pings.came(value, at: clock)
    return .absorbed
  }

  /// One answer for all pings of the input, with the value of the last.
  mutating func answerPing(into out: inout FrameBuffer) {
    pings.isAnswerOwed = false
    sendPing(pings.value, isAnswer: true, into: &out)
  }

  private mutating func receiveGoaway(
    _ header: FrameHeader,
    _ payload: Payload
  ) throws(ProtocolError) -> SessionEvent {
    if header.stream != 0 { throw ProtocolError(.streamID, "goaway on \(header.stream)") }
    try countControl()
    let goaway = try decodeControl(payload, as: Goaway.self)
    if let before = peerGoaway, goaway.lastStream > before.lastStream {
      throw ProtocolError(
        .afterGoaway,
        "last stream \(goaway.lastStream) after \(before.lastStream)"
      )
    }
    peerGoaway = goaway
    return .goaway
  }

  /// Asks for a sign of life; the answer is a `pong` event with the same value.
  package mutating func sendPing(
    _ value: UInt64,
    isAnswer: Bool = false,
    into out: inout FrameBuffer
  ) {
    out.append(
      FrameHeader(length: 8, kind: .ping, flags: isAnswer ? .endMessage : [], stream: 0)
    )
    out.append(littleEndian: value)
  }

  /// Says that a goaway is near, whatever is on its way still being taken: a peer that has heard
  /// of it opens no more (docs/protocol.md, 9.11).
  package mutating func announceGoaway(
    _ code: GoawayCode,
    _ reason: String,
    drainMilliseconds: UInt32,
    into out: inout FrameBuffer
  ) {
    let goaway = Goaway(
      code: code,
      lastStream: role == .server ? .max : 0,
      reason: reason,
      drain: Quantity(drainMilliseconds)
    )
    sendControl(goaway, .goaway, into: &out)
  }

  /// Says that no further calls are taken; running ones go on.
  package mutating func sendGoaway(
    _ code: GoawayCode,
    _ reason: String,
    drainMilliseconds: UInt32 = 0,
    into out: inout FrameBuffer
  ) {
    let last = goawayStream ?? (role == .server ? lastStream : 0)
    goawayStream = last
    let goaway = Goaway(
      code: code,
      lastStream: last,
      reason: reason,
      drain: Quantity(drainMilliseconds)
    )
    sendControl(goaway, .goaway, into: &out)
  }

  /// The layer above is done with message bytes that cost this much credit: the peer may send as
  /// many more. Grants are gathered until they are worth a frame.
  package mutating func consumed(_ cost: Int, stream id: UInt32, into out: inout FrameBuffer) {
    connectionConsumed &+= cost
    if let stream = unsafe streams.find(id), unsafe !stream.pointee.isRemoteClosed {
      unsafe stream.pointee.consumed &+= Int32(truncatingIfNeeded: cost)
      let gathered = unsafe stream.pointee.consumed
      if Int(gathered) >= limits.streamCreditBytes / 2 {
        unsafe stream.pointee.consumed = 0
        unsafe stream.pointee.receiveCredit &+= gathered
        grant(UInt32(gathered), stream: id, into: &out)
      }
    }
    flushGrants(into: &out)
  }

  /// The layer above is done with a stream's last message. The stream gets no more credit, and the
  /// connection's goes out with the next `flushGrants`.
  @inline(__always)
  package mutating func consumedLast(_ cost: Int) { connectionConsumed &+= cost }

  /// Sends the connection's gathered grant when it is worth a frame: when it is as much as the peer
  /// has left. What a slow reader holds counts for neither, or it would keep the rest from the others.
  package mutating func flushGrants(into out: inout FrameBuffer) {
    guard connectionConsumed >= max(1, connectionReceiveCredit) else { return }
    connectionReceiveCredit &+= connectionConsumed
    grant(UInt32(truncatingIfNeeded: connectionConsumed), stream: 0, into: &out)
    connectionConsumed = 0
  }

  private func grant(_ bytes: UInt32, stream: UInt32, into out: inout FrameBuffer) {
    out.append(FrameHeader(length: 4, kind: .credit, stream: stream))
    out.append(littleEndian: bytes)
  }

  /// Counts bytes that nobody will consume as consumed; the next `flushGrants` returns them.
  @inline(__always)
  mutating func returnConnectionCredit(of count: Int, ends: Bool) {
    connectionConsumed &+= Self.cost(count, ends: ends)
  }
}
