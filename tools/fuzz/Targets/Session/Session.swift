import Fuzzing
import SessionDriving
import TrameControl
import TrameSession

/// A session against a peer that sends anything, while the layer above it works: no trap, bounded
/// state, whole frames out.
@main
struct Attack: FuzzTarget {
  static func attack(_ bytes: [UInt8]) {
    var input = FuzzInput(bytes)
    let choices = input.byte()
    var limits = SessionLimits()
    limits.callsMax = 4
    limits.controlFramesMax = 64
    limits.resetsMax = 8
    if choices & 2 != 0 {
      limits.frameBytesMax = 16_384
      limits.messageBytesMax = 16_384
      limits.metadataBytesMax = 256
      limits.streamCreditBytes = 16_384
      limits.connectionCreditBytes = 32_768
    }
    let role: Session.Role = choices & 1 == 0 ? .server : .client
    var end = SessionEnd(role, limits)
    checkFrames(end.takeOut())
    if choices & 4 == 0 { end.receive(hello) }
    while !input.isAtEnd, end.error == nil {
      step(&end, role, &input)
      checkFrames(end.takeOut())
      _ = end.takeMessages()
    }
  }

  private static let hello: [UInt8] = {
    var other = SessionEnd(.server, SessionLimits())
    return other.takeOut()
  }()

  private static func step(
    _ end: inout SessionEnd,
    _ role: Session.Role,
    _ input: inout FuzzInput
  ) {
    let operation = input.byte()
    switch operation >> 4 {
    case 0...2: end.receive(input.bytes(Int(operation & 15) + 1))
    case 3...10: end.receive(frame(&input))
    case 11: end.payOne()
    case 12: end.payAll()
    case 13: end.pump()
    case 14: send(&end, role, &input)
    default: finish(&end, role, &input)
    }
  }

  /// A frame whose header says what follows; the payload may be long without being spelled out.
  private static func frame(_ input: inout FuzzInput) -> [UInt8] {
    let kind = input.byte()
    let stream = input.byte()
    let size = input.byte()
    var payload = input.bytes(Int(size & 31))
    payload += [UInt8](repeating: 0, count: Int(size >> 5) * 4_096)
    let length = [0, 8, 16].map { UInt8(truncatingIfNeeded: payload.count >> $0) }
    return length + [kind, stream, 0, 0, 0] + payload
  }

  private static func send(
    _ end: inout SessionEnd,
    _ role: Session.Role,
    _ input: inout FuzzInput
  ) {
    let message = [UInt8](repeating: 1, count: input.choice(32) * 1_000)
    let halfClose = input.choice(2) == 1
    message.withUnsafeBytes { buffer in
      if role == .client, end.session.canOpen, input.choice(2) == 0 {
        let tag = end.session.lastStream == 0 ? 1 : end.session.lastStream + 2
        let stream = end.session.open(
          service: 0,
          method: 1,
          timeoutMilliseconds: 0,
          metadata: nil,
          message: Payload(buffer),
          halfClose: halfClose,
          tag: tag,
          into: &end.out
        )
        end.begin(stream)
      } else if !end.streams.isEmpty {
        let stream = end.streams[input.choice(end.streams.count)]
        _ = end.session.sendMessage(
          Payload(buffer),
          on: stream,
          halfClose: halfClose,
          into: &end.out
        )
      }
    }
  }

  private static func finish(
    _ end: inout SessionEnd,
    _ role: Session.Role,
    _ input: inout FuzzInput
  ) {
    if end.streams.isEmpty { return }
    let stream = end.streams[input.choice(end.streams.count)]
    switch (role, input.choice(3)) {
    case (.client, 0): end.session.sendHalfClose(on: stream, into: &end.out)
    case (.client, _): end.session.sendReset(on: stream, reason: 1, into: &end.out)
    case (.server, 0): end.answer(stream, 0, detail: nil, message: [1, 2, 3])
    case (.server, 1):
      end.answer(stream, 0, detail: nil, message: [UInt8](repeating: 2, count: 40_000))
    case (.server, _): end.answer(stream, 5, detail: StatusDetail(message: "no"), message: nil)
    }
  }

  /// Every byte that goes to the peer belongs to a whole frame.
  private static func checkFrames(_ bytes: [UInt8]) {
    var offset = 0
    while offset < bytes.count {
      precondition(bytes.count - offset >= 8, "a header is whole")
      let length = Int(bytes[offset]) | Int(bytes[offset + 1]) << 8 | Int(bytes[offset + 2]) << 16
      precondition(FrameKind(rawValue: bytes[offset + 3] & 15) != nil, "a kind that exists")
      offset += 8 + length
    }
    precondition(offset == bytes.count, "a payload is whole")
  }
}
