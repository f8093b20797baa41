package import TrameControl
import TrameWire

/// How far a message got.
package enum SendResult: Equatable {
  /// In the out buffer.
  case sent
  /// Waiting for credit or for its turn: hold back until the stream is writable again.
  case queued
  /// The stream has ended: there is nobody to send to.
  case ended
}

// To the peer: what credit and room allow goes out at once, the rest waits in the stream's queue.
extension Session {
  /// Opens a call (client). `message` is the first message, when there is one.
  package mutating func open(
    service: UInt16,
    method: UInt16,
    timeoutMilliseconds: UInt32,
    metadata: CallMetadata?,
    message: Payload?,
    halfClose: Bool,
    tag: UInt32,
    into out: inout FrameBuffer
  ) -> UInt32 {
    precondition(role == .client && canOpen, "open only where canOpen holds")
    let id = lastStream == 0 ? 1 : lastStream &+ 2
    lastStream = id
    var stream = StreamState(
      id: id,
      sendCredit: Int(clamping: peer.streamCredit),
      receiveCredit: limits.streamCreditBytes
    )
    stream.tag = tag
    var prefix = 8
    if let metadata {
      writer.reset()
      writer.encode(metadata)
      writer.length(writer.count)
      prefix += writer.count
    }
    var first = 0
    var isWhole = false
    if let message {
      let budget = sendBudget(stream, out.count)
      isWhole = fits(message.count, budget, limit: chunkLimit - prefix)
      first = isWhole ? message.count : min(message.count, max(0, budget), chunkLimit - prefix)
      spend(&stream, Self.cost(first, ends: isWhole))
    }
    var flags: FrameFlags = isWhole ? .endMessage : []
    if metadata != nil { flags.insert(.detail) }
    stream.isLocalClosed = halfClose
    if halfClose && (message == nil || isWhole) { flags.insert(.halfClose) }
    out.append(FrameHeader(length: prefix + first, kind: .open, flags: flags, stream: id))
    out.append(littleEndian: service)
    out.append(littleEndian: method)
    out.append(littleEndian: timeoutMilliseconds)
    if metadata != nil { out.append(unsafe Payload(writer.bytes)) }
    if let message {
      out.append(message.part(from: 0, countMax: first))
      if !isWhole {
        let item = SendQueue.Item.message(bytes: message.array(), halfClose: halfClose)
        queue.append(item, to: id, sent: first)
        stream.isQueued = true
      }
    }
    streams.insert(stream)
    return id
  }

  /// Sends a message; `halfClose` says that it is the last.
  package mutating func sendMessage(
    _ message: Payload,
    on id: UInt32,
    halfClose: Bool,
    into out: inout FrameBuffer
  ) -> SendResult {
    guard let stream = unsafe streams.find(id),
      unsafe !stream.pointee.isLocalClosed, unsafe !stream.pointee.isReset
    else { return .ended }
    var sent = 0
    if unsafe !stream.pointee.isQueued {
      sent = unsafe sendChunks(message, from: 0, halfClose, &stream.pointee, into: &out)
      if sent < 0 { return .sent }
    }
    queue.append(.message(bytes: message.array(), halfClose: halfClose), to: id, sent: sent)
    if halfClose { unsafe stream.pointee.isLocalClosed = true }
    unsafe stream.pointee.isQueued = true
    return .queued
  }

  /// Says that no more messages come from us.
  package mutating func sendHalfClose(on id: UInt32, into out: inout FrameBuffer) {
    guard let stream = unsafe streams.find(id), unsafe !stream.pointee.isLocalClosed,
      unsafe !stream.pointee.isReset
    else { return }
    if unsafe stream.pointee.isQueued {
      queue.append(.halfClose, to: id)
      unsafe stream.pointee.isLocalClosed = true
    } else {
      unsafe stream.pointee.isLocalClosed = true
      out.append(FrameHeader(length: 0, kind: .message, flags: .halfClose, stream: id))
    }
  }

  /// Gives a call up (client): its outcome is known to the caller; its place is free when the
  /// server's status has come.
  package mutating func sendReset(on id: UInt32, reason: UInt8, into out: inout FrameBuffer) {
    guard let stream = unsafe streams.find(id), unsafe !stream.pointee.isReset else { return }
    unsafe stream.pointee.isReset = true
    unsafe stream.pointee.isQueued = false
    queue.removeAll(of: id)
    out.append(FrameHeader(length: 1, kind: .reset, stream: id))
    out.append(reason)
  }

  /// Ends a call (server), with its last or only message where there is one. What does not fit
  /// waits for `pump`.
  package mutating func sendStatus(
    _ code: UInt8,
    detail: StatusDetail?,
    message: Payload?,
    on id: UInt32,
    into out: inout FrameBuffer
  ) {
    guard let stream = unsafe streams.find(id) else { return }
    if unsafe !stream.pointee.isReset { resetsLeft = min(resetsLeft + 1, limits.resetsMax) }
    let message = unsafe stream.pointee.isReset ? nil : message
    if let message {
      let budget = unsafe sendBudget(stream.pointee, out.count)
      if unsafe !stream.pointee.isQueued, detail == nil,
        fits(message.count, budget, limit: chunkLimit - 1)
      {
        unsafe spend(&stream.pointee, Self.cost(message.count, ends: true))
        out.append(
          FrameHeader(length: 1 + message.count, kind: .status, flags: .endMessage, stream: id)
        )
        out.append(code)
        out.append(message)
        streams.remove(id)
        return
      }
    } else if unsafe !stream.pointee.isQueued {
      emitStatus(code, encodedDetail(detail), on: id, into: &out)
      return
    }
    queue.append(waitingStatus(code, detail, message), to: id)
    unsafe stream.pointee.isQueued = true
    unsafe stream.pointee.isAnswered = true
    unsafe stream.pointee.tag = 0
    unsafe stream.pointee.isLocalClosed = true
  }

  /// The one status of docs/protocol.md §7 that a session gives of its own accord.
  private static var resourceExhausted: UInt8 { 8 }

  /// A status for the queue; its message goes overboard when the peer leaves too much waiting.
  private mutating func waitingStatus(
    _ code: UInt8,
    _ detail: StatusDetail?,
    _ message: Payload?
  ) -> SendQueue.Item {
    guard let message else {
      return .status(code: code, detail: encodedDetail(detail), message: nil)
    }
    if queue.bytes + message.count <= limits.answerBytesMax {
      return .status(code: code, detail: encodedDetail(detail), message: message.array())
    }
    var refusal = StatusDetail()
    refusal.message =
      "\(queue.bytes) bytes of answers wait for the caller's side: it must take them"
    return .status(code: Self.resourceExhausted, detail: encodedDetail(refusal), message: nil)
  }

  /// A detail with its length in front, cut to what the peer takes: an error must always arrive.
  private mutating func encodedDetail(_ detail: StatusDetail?) -> [UInt8]? {
    guard var detail else { return nil }
    let most = min(Int(clamping: peer.metadataBytesMax), limits.chunkBytesMax / 2)
    for attempt in 0..<3 {
      writer.reset()
      writer.encode(detail)
      if writer.count <= max(most, 256) { break }
      if attempt == 0 { detail.trailers = [] }
      if attempt > 0 { (detail.violations, detail.errorBody, detail.errorType) = ([], [], 0) }
      if detail.message.utf8.count > 200 { detail.message = String(detail.message.prefix(50)) }
    }
    writer.length(writer.count)
    return writer.array()
  }

  /// Ends every call at once (server), also those whose answers wait for the peer.
  package mutating func endCalls(
    _ code: UInt8,
    _ detail: StatusDetail,
    into out: inout FrameBuffer
  ) {
    let detail = encodedDetail(detail)
    for stream in streams.ids { emitStatus(code, detail, on: stream, into: &out) }
  }

  mutating func emitStatus(
    _ code: UInt8,
    _ detail: [UInt8]?,
    on id: UInt32,
    into out: inout FrameBuffer
  ) {
    out.append(
      FrameHeader(
        length: 1 + (detail?.count ?? 0),
        kind: .status,
        flags: detail == nil ? [] : .detail,
        stream: id
      )
    )
    out.append(code)
    if let detail { unsafe detail.withUnsafeBytes { unsafe out.append(Payload($0)) } }
    queue.removeAll(of: id)
    streams.remove(id)
  }

  // MARK: Chunks

  /// The largest call metadata that may go to this peer: what both ends allow and a frame holds,
  /// whatever the peer's hello claims.
  package var metadataBytesMax: Int {
    min(limits.metadataBytesMax, Int(clamping: peer.metadataBytesMax), chunkLimit - 16)
  }

  private var chunkLimit: Int { min(limits.chunkBytesMax, Int(clamping: peer.frameBytesMax)) }

  /// Message bytes that may leave now: credit of stream and connection, and room in `out`.
  @inline(__always)
  private func sendBudget(_ stream: StreamState, _ outCount: Int) -> Int {
    let room = limits.outBytesHigh &- outCount
    return room <= 0 ? 0 : min(Int(stream.sendCredit), connectionSendCredit)
  }

  @inline(__always)
  private func fits(_ count: Int, _ budget: Int, limit: Int) -> Bool {
    count <= limit && Self.cost(count, ends: true) <= budget
  }

  @inline(__always)
  private mutating func spend(_ stream: inout StreamState, _ cost: Int) {
    stream.sendCredit &-= Int32(truncatingIfNeeded: cost)
    connectionSendCredit &-= cost
    // Grants that answer what we send are no flood.
    controlFrames = 0
  }

  /// Sends what it can of a message from `offset` on; returns how far it got, -1 when it is whole.
  private mutating func sendChunks(
    _ message: Payload,
    from offset: Int,
    _ halfClose: Bool,
    _ stream: inout StreamState,
    chunksMax: Int = .max,
    into out: inout FrameBuffer
  ) -> Int {
    var offset = offset
    var chunksLeft = chunksMax
    while chunksLeft > 0 {
      chunksLeft -= 1
      let rest = message.part(from: offset)
      let budget = sendBudget(stream, out.count)
      if fits(rest.count, budget, limit: chunkLimit) {
        spend(&stream, Self.cost(rest.count, ends: true))
        if halfClose { stream.isLocalClosed = true }
        out.append(
          FrameHeader(
            length: rest.count,
            kind: .message,
            flags: halfClose ? [.endMessage, .halfClose] : .endMessage,
            stream: stream.id
          )
        )
        out.append(rest)
        return -1
      }
      let chunk = min(rest.count, budget, chunkLimit)
      // A remnant under the floor waits for credit for all of it.
      if chunk <= 0 || chunk == rest.count && chunk < SessionLimits.messageCostBytesMin {
        return offset
      }
      spend(&stream, chunk)
      out.append(FrameHeader(length: chunk, kind: .message, stream: stream.id))
      out.append(rest.part(from: 0, countMax: chunk))
      offset += chunk
    }
    return offset
  }

  /// Sends queued messages, one chunk a turn for each stream in rotation, while credit and room
  /// last. Returns the tags of streams whose queue has emptied: their writers may go on.
  @discardableResult
  package mutating func pump(into out: inout FrameBuffer) -> [UInt32] {
    var writable: [UInt32] = []
    var idle = 0
    while idle < queue.turnCount, out.count < limits.outBytesHigh,
      let id = queue.takeTurn()
    {
      guard let slot = unsafe streams.find(id) else {
        queue.removeAll(of: id)
        continue
      }
      var stream = unsafe slot.pointee
      let tag = stream.tag
      let before = out.count
      if sendQueued(&stream, into: &out) {
        queue.keepTurn(id)
        idle = out.count == before ? idle + 1 : 0
      } else {
        stream.isQueued = false
        writable.append(tag)
      }
      // A status has removed its stream.
      if let slot = unsafe streams.find(id) { unsafe slot.pointee = stream }
    }
    return writable
  }

  /// Sends a stream's next chunk, and all that is small behind it; returns whether some is left.
  private mutating func sendQueued(
    _ stream: inout StreamState,
    into out: inout FrameBuffer
  ) -> Bool {
    while let entry = queue.entries[stream.id], let item = entry.items.first {
      switch item {
      case .message(let bytes, let halfClose):
        let reached = unsafe bytes.withUnsafeBytes { buffer in
          sendChunks(
            unsafe Payload(buffer),
            from: entry.offset,
            halfClose,
            &stream,
            chunksMax: 1,
            into: &out
          )
        }
        if reached >= 0 {
          queue.advance(stream.id, to: reached)
          return true
        }
      case .halfClose:
        stream.isLocalClosed = true
        out.append(FrameHeader(length: 0, kind: .message, flags: .halfClose, stream: stream.id))
      case .status(let code, let detail, let message):
        let reached =
          unsafe message?.withUnsafeBytes { buffer in
            sendChunks(
              unsafe Payload(buffer),
              from: entry.offset,
              false,
              &stream,
              chunksMax: 1,
              into: &out
            )
          } ?? -1
        if reached >= 0 {
          queue.advance(stream.id, to: reached)
          return true
        }
        emitStatus(code, detail, on: stream.id, into: &out)
        return false
      }
      if !queue.finishItem(stream.id) { return false }
    }
    return false
  }
}
