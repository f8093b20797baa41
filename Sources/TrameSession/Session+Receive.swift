import TrameControl
import TrameWire

// From the peer: one frame at a time, checked before it means anything.
extension Session {
  /// Reads the next frame of `input` at `offset` and moves past it; `needsMore` leaves `offset`
  /// where the incomplete frame begins. Answers (ping) go to `out`.
  package mutating func receive(
    _ input: Payload,
    at offset: inout Int,
    into out: inout FrameBuffer
  ) throws(ProtocolError) -> SessionEvent {
    let left = input.count &- offset
    if left < FrameHeader.bytes { return endOfInput(into: &out) }
    let header = FrameHeader(input.integer(at: offset, as: UInt64.self))
    let lengthMax = phase == .greeting ? SessionLimits.helloBytesMax : limits.frameBytesMax
    if header.length > lengthMax {
      throw ProtocolError(.frameLength, "a payload of \(header.length) bytes")
    }
    guard let kind = FrameKind(rawValue: header.kind), header.flags.areAllowed(onKind: header.kind)
    else {
      throw ProtocolError(.unknownFrame, "kind \(header.kind), flags \(header.flags.rawValue)")
    }
    if left &- FrameHeader.bytes < header.length { return endOfInput(into: &out) }
    let payload = input.part(from: offset &+ FrameHeader.bytes, countMax: header.length)
    offset &+= FrameHeader.bytes &+ header.length
    if phase == .greeting && kind != .hello {
      throw ProtocolError(.helloFirst, "\(kind) before hello")
    }
    switch kind {
    case .open: return try receiveOpen(header, payload)
    case .message: return try receiveMessage(header, payload)
    case .status: return try receiveStatus(header, payload)
    default: return try receiveControl(kind, header, payload, into: &out)
    }
  }

  @inline(__always)
  private mutating func endOfInput(into out: inout FrameBuffer) -> SessionEvent {
    if pings.isAnswerOwed { answerPing(into: &out) }
    return .needsMore
  }

  private mutating func receiveOpen(
    _ header: FrameHeader,
    _ payload: Payload
  ) throws(ProtocolError) -> SessionEvent {
    if role != .server { throw ProtocolError(.direction, "open from the server") }
    if header.stream & 1 == 0 || header.stream <= lastStream {
      throw ProtocolError(.streamID, "open of \(header.stream) after \(lastStream)")
    }
    if payload.count < 8 { throw ProtocolError(.frameLength, "open of \(payload.count) bytes") }
    lastStream = header.stream
    if peerGoaway != nil {
      throw ProtocolError(.afterGoaway, "open of \(header.stream) after the client's goaway")
    }
    var rest = payload.part(from: 8)
    let metadata = try detail(header.flags, &rest)
    let isMetadataTooLarge = metadata.map { $0.count > limits.metadataBytesMax } ?? false
    var stream = StreamState(
      id: header.stream,
      sendCredit: Int(clamping: peer.streamCredit),
      receiveCredit: limits.streamCreditBytes
    )
    let ends = header.flags.contains(.endMessage)
    if ends || rest.count > 0 {
      try charge(&stream, rest.count, ends: ends)
      stream.messageBytes = ends ? -1 : Int32(truncatingIfNeeded: rest.count)
    }
    stream.isRemoteClosed = header.flags.contains(.halfClose)
    if stream.isRemoteClosed && stream.messageBytes >= 0 {
      throw ProtocolError(.cutMessage, "half-close inside the first message of \(header.stream)")
    }
    let refusal: OpenedCall.Refusal? =
      hasSentGoaway
      ? .goingAway
      : streams.count >= limits.callsMax
        ? .tooManyCalls : isMetadataTooLarge ? .metadataTooLarge : nil
    streams.insert(stream)
    if ends { controlFrames = 0 } else { try countControl() }
    return .opened(
      OpenedCall(
        stream: header.stream,
        service: payload.integer(at: 0, as: UInt16.self),
        method: payload.integer(at: 2, as: UInt16.self),
        timeoutMilliseconds: payload.integer(at: 4, as: UInt32.self),
        metadata: isMetadataTooLarge ? nil : metadata,
        piece: MessagePiece(bytes: rest, ends: ends, isHalfClosed: stream.isRemoteClosed),
        refusal: refusal
      )
    )
  }

  /// The length-prefixed part before the message bytes, which may be larger than we take.
  private func detail(
    _ flags: FrameFlags,
    _ rest: inout Payload
  ) throws(ProtocolError) -> Payload? {
    if !flags.contains(.detail) { return nil }
    var reader = unsafe WireReader(rest.bytes)
    do throws(DecodeError) {
      let count = try reader.length()
      let prefix = rest.count - reader.bytesLeft
      if count > reader.bytesLeft { throw DecodeError(.badLength, at: prefix) }
      let detail = rest.part(from: prefix, countMax: count)
      rest = rest.part(from: prefix + count)
      return detail
    } catch {
      throw ProtocolError(.controlMessage, "metadata or detail: \(error)")
    }
  }

  private mutating func receiveMessage(
    _ header: FrameHeader,
    _ payload: Payload
  ) throws(ProtocolError) -> SessionEvent {
    let ends = header.flags.contains(.endMessage)
    let closes = header.flags.contains(.halfClose)
    guard let stream = unsafe streams.find(header.stream) else {
      return try receiveLate(header, payload.count, ends: ends)
    }
    if unsafe stream.pointee.isRemoteClosed {
      throw ProtocolError(.afterEnd, "message on \(header.stream), which has ended")
    }
    if ends || payload.count > 0 {
      try unsafe charge(&stream.pointee, payload.count, ends: ends)
      controlFrames = 0
    } else {
      try countControl()
    }
    let isTooLarge = unsafe track(&stream.pointee, payload.count, ends: ends)
    if closes {
      if unsafe stream.pointee.messageBytes >= 0 {
        throw ProtocolError(.cutMessage, "half-close inside a message of \(header.stream)")
      }
      unsafe stream.pointee.isRemoteClosed = true
    }
    let tag = unsafe stream.pointee.tag
    if isTooLarge {
      returnConnectionCredit(of: payload.count, ends: ends)
      return .messageTooLarge(stream: header.stream, tag: tag)
    }
    if unsafe stream.pointee.isReset || stream.pointee.isDiscarding {
      if ends { unsafe stream.pointee.isDiscarding = false }
      returnConnectionCredit(of: payload.count, ends: ends)
      return .absorbed
    }
    return .message(
      stream: header.stream,
      tag: tag,
      piece: MessagePiece(bytes: payload, ends: ends, isHalfClosed: closes)
    )
  }

  /// Follows the length of the incoming message; true when it has just passed the limit.
  private func track(_ stream: inout StreamState, _ count: Int, ends: Bool) -> Bool {
    let before = max(0, Int(stream.messageBytes))
    let total = min(before + count, Int(Int32.max))
    stream.messageBytes = ends ? -1 : count > 0 || stream.messageBytes >= 0 ? Int32(total) : -1
    guard total > limits.messageBytesMax, before <= limits.messageBytesMax, !stream.isReset else {
      return false
    }
    stream.isDiscarding = !ends
    return true
  }

  private mutating func receiveStatus(
    _ header: FrameHeader,
    _ payload: Payload
  ) throws(ProtocolError) -> SessionEvent {
    if role != .client { throw ProtocolError(.direction, "status from the client") }
    if payload.count < 1 { throw ProtocolError(.frameLength, "empty status") }
    var rest = payload.part(from: 1)
    var detail = try detail(header.flags, &rest)
    // The code must reach the caller, whatever the server says besides.
    if let count = detail?.count, count > limits.metadataBytesMax { detail = nil }
    let ends = header.flags.contains(.endMessage)
    if !ends && rest.count > 0 { throw ProtocolError(.cutMessage, "status inside a message") }
    guard let stream = unsafe streams.find(header.stream) else {
      return try receiveLate(header, rest.count, ends: ends)
    }
    if unsafe ends && stream.pointee.isRemoteClosed {
      throw ProtocolError(.afterEnd, "a message with the status of half-closed \(header.stream)")
    }
    if ends { try unsafe charge(&stream.pointee, rest.count, ends: true) }
    if unsafe !ends && stream.pointee.messageBytes >= 0 && !stream.pointee.isReset
      && payload.byte(at: 0) == 0
    {
      throw ProtocolError(.cutMessage, "ok inside a message of \(header.stream)")
    }
    let isTooLarge = unsafe track(&stream.pointee, rest.count, ends: ends)
    let state = unsafe stream.pointee
    queue.removeAll(of: header.stream)
    streams.remove(header.stream)
    controlFrames = 0
    if ends { returnConnectionCredit(of: rest.count, ends: true) }
    if state.isReset { return .absorbed }
    if isTooLarge { return .messageTooLarge(stream: header.stream, tag: state.tag) }
    return .status(
      stream: header.stream,
      tag: state.tag,
      code: payload.byte(at: 0),
      detail: detail,
      piece: MessagePiece(bytes: rest, ends: ends, isHalfClosed: true)
    )
  }

  /// A frame for a stream that has ended: dropped, and its credit given back. One that was never
  /// opened is a violation.
  mutating func receiveLate(
    _ header: FrameHeader,
    _ count: Int,
    ends: Bool
  ) throws(ProtocolError) -> SessionEvent {
    if header.stream & 1 == 0 || header.stream > lastStream {
      throw ProtocolError(.streamID, "stream \(header.stream) was never opened")
    }
    connectionReceiveCredit &-= Self.cost(count, ends: ends)
    if connectionReceiveCredit < 0 { throw ProtocolError(.credit, "on the connection") }
    returnConnectionCredit(of: count, ends: ends)
    if count == 0 && !ends { try countControl() }
    return .absorbed
  }

  /// Takes credit for arriving message bytes.
  @inline(__always)
  private mutating func charge(
    _ stream: inout StreamState,
    _ count: Int,
    ends: Bool
  ) throws(ProtocolError) {
    let cost = Self.cost(count, ends: ends)
    connectionReceiveCredit &-= cost
    let (left, overflow) = stream.receiveCredit.subtractingReportingOverflow(
      Int32(truncatingIfNeeded: cost)
    )
    stream.receiveCredit = left
    if connectionReceiveCredit < 0 || left < 0 || overflow {
      throw ProtocolError(.credit, "stream \(stream.id), \(cost) bytes more than granted")
    }
  }

  /// The credit that a frame with `count` message bytes costs. It depends on the frame alone, so
  /// that both ends agree on it whatever they know of the stream.
  @inline(__always)
  package static func cost(_ count: Int, ends: Bool) -> Int {
    ends ? max(count, SessionLimits.messageCostBytesMin) : count
  }

  mutating func countControl() throws(ProtocolError) {
    controlFrames &+= 1
    if controlFrames > limits.controlFramesMax {
      throw ProtocolError(.flood, "\(controlFrames) frames without a message")
    }
  }
}
