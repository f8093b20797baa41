package import TrameControl
package import TrameSession
import TrameWire

/// One end of a connection with the layer above it reduced to bookkeeping: what came, what was
/// taken, what is owed. It checks after each event what that layer relies on.
package struct SessionEnd: ~Copyable {
  package let limits: SessionLimits
  package var session: Session
  package var out = FrameBuffer()
  /// The rule that the peer broke; nothing is received after it.
  package private(set) var error: ProtocolError?
  /// Streams whose calls have begun and not ended, in order.
  package private(set) var streams: [UInt32] = []
  /// Whole messages that came, until they are taken.
  private var messages: [(stream: UInt32, bytes: [UInt8])] = []
  private var begun: [UInt32: [UInt8]] = [:]
  private var input = FrameInput()
  private var silent: Set<UInt32> = []
  private var owed: [(stream: UInt32, cost: Int)] = []

  package init(_ role: Session.Role, _ limits: SessionLimits) {
    self.limits = limits
    session = Session(role: role, limits: limits)
    session.start(instance: .zero, software: "fuzz", services: [ServiceEntry(id: 7)], into: &out)
  }

  // MARK: Receiving

  /// Takes bytes of the peer in one piece.
  package mutating func receive(_ bytes: [UInt8]) {
    if error != nil { return }
    bytes.withUnsafeBytes { buffer in
      let frames = input.add(Payload(buffer))
      var offset = 0
      do throws(ProtocolError) {
        while true {
          let event = try session.receive(frames, at: &offset, into: &out)
          if case .needsMore = event { break }
          handle(event)
        }
      } catch {
        self.error = error
        session.sendGoaway(.protocolError, error.description, into: &out)
        return
      }
      session.flushGrants(into: &out)
      input.keep(frames, from: offset)
    }
    if session.hasQueued { _ = session.pump(into: &out) }
    let callsMax = session.role == .server ? limits.callsMax : Int(session.peer.callsMax)
    precondition(session.callCount <= callsMax, "calls have a limit")
    let waiting = owed.reduce(0) { $0 + $1.cost }
    precondition(waiting <= limits.connectionCreditBytes, "no more comes than was granted")
  }

  private mutating func handle(_ event: SessionEvent) {
    switch event {
    case .needsMore, .absorbed, .ready, .pong, .goaway: break
    case .opened(let call):
      if let refusal = call.refusal {
        owe(call.stream, call.piece)
        payAll()
        return session.sendStatus(
          refusal == .goingAway ? 14 : 8,
          detail: StatusDetail(message: "no", notStarted: true),
          message: nil,
          on: call.stream,
          into: &out
        )
      }
      begin(call.stream)
      precondition(session.take(call.stream, tag: call.stream), "a call that began can be taken")
      take(call.piece, of: call.stream)
    case .message(let stream, 0, let piece):
      // The answer waits to be sent; nobody reads what still comes.
      expectAnswered(stream)
      owe(stream, piece)
    case .messageTooLarge(let stream, 0): expectAnswered(stream)
    case .message(let stream, let tag, let piece):
      expect(stream, tag)
      take(piece, of: stream)
    case .status(let stream, let tag, _, _, let piece):
      precondition(tag == stream && streams.contains(stream), "a status ends a call")
      // What a call given up still gets is dropped by the caller.
      silent.remove(stream)
      // The session has given its credit back with the status.
      take(piece, of: stream, costs: false)
      streams.removeAll { $0 == stream }
    case .reset(let stream, let tag, _):
      precondition(tag == stream && streams.contains(stream), "a reset is of a call")
      silent.insert(stream)
    case .messageTooLarge(let stream, let tag):
      expect(stream, tag)
      precondition(begun.removeValue(forKey: stream) != nil, "too large is more than nothing")
    }
  }

  private func expect(_ stream: UInt32, _ tag: UInt32) {
    precondition(streams.contains(stream), "a message is of a call")
    precondition(tag == stream, "the stream carries the value it was given")
    precondition(!silent.contains(stream), "nothing follows the last message")
  }

  private func expectAnswered(_ stream: UInt32) {
    precondition(!streams.contains(stream) && session.isQueued(stream), "a call that was answered")
  }

  private mutating func take(_ piece: MessagePiece, of stream: UInt32, costs: Bool = true) {
    if costs { owe(stream, piece) }
    let length = (begun[stream]?.count ?? 0) + piece.bytes.count
    precondition(length <= limits.messageBytesMax, "messages have a limit")
    if piece.ends {
      let start = begun.removeValue(forKey: stream) ?? []
      messages.append((stream, start + piece.bytes.array()))
    } else if piece.bytes.count > 0 {
      begun[stream, default: []] += piece.bytes.array()
    }
    if piece.isHalfClosed { silent.insert(stream) }
  }

  private mutating func owe(_ stream: UInt32, _ piece: MessagePiece) {
    let cost = Session.cost(piece.bytes.count, ends: piece.ends)
    if cost > 0 { owed.append((stream, cost)) }
  }

  // MARK: Acting

  package mutating func begin(_ stream: UInt32) {
    streams.append(stream)
    silent.remove(stream)
  }

  /// Is done with the first message piece that it was not done with.
  package mutating func payOne() {
    if owed.isEmpty { return }
    let (stream, cost) = owed.removeFirst()
    session.consumed(cost, stream: stream, into: &out)
  }

  package mutating func payAll() { while !owed.isEmpty { payOne() } }

  /// The whole messages that came since the last time.
  package mutating func takeMessages() -> [(stream: UInt32, bytes: [UInt8])] {
    defer { messages = [] }
    return messages
  }

  package mutating func pump() { _ = session.pump(into: &out) }

  /// Ends a call (server).
  package mutating func answer(
    _ stream: UInt32,
    _ code: UInt8,
    detail: StatusDetail?,
    message: [UInt8]?
  ) {
    let bytes = message ?? []
    bytes.withUnsafeBytes { buffer in
      session.sendStatus(
        code,
        detail: detail,
        message: message == nil ? nil : Payload(buffer),
        on: stream,
        into: &out
      )
    }
    streams.removeAll { $0 == stream }
  }

  /// Takes what goes to the peer.
  package mutating func takeOut(_ count: Int = .max) -> [UInt8] {
    let bytes = Array(out.bytes.prefix(count))
    out.consume(bytes.count)
    return bytes
  }
}
