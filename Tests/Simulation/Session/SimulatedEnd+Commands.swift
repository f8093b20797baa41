import TrameControl
import TrameSession

// The session's commands with this end's out buffer; messages are stretches of the pattern.
extension SimulatedEnd {
  mutating func open(
    _ stream: UInt32,
    _ metadata: CallMetadata?,
    messageBytes: Int?,
    halfClose: Bool
  ) -> UInt32 {
    Pattern.with(Pattern.start(stream, 0, toServer: true), messageBytes ?? 0) { payload in
      session.open(
        service: 0,
        method: 1,
        timeoutMilliseconds: 0,
        metadata: metadata,
        message: messageBytes == nil ? nil : payload,
        halfClose: halfClose,
        tag: stream,
        into: &out
      )
    }
  }

  mutating func send(_ start: Int, _ count: Int, on stream: UInt32, halfClose: Bool) -> SendResult {
    Pattern.with(start, count) {
      session.sendMessage($0, on: stream, halfClose: halfClose, into: &out)
    }
  }

  mutating func status(
    _ code: UInt8,
    _ detail: StatusDetail?,
    _ start: Int,
    messageBytes: Int?,
    on stream: UInt32
  ) {
    Pattern.with(start, messageBytes ?? 0) { payload in
      session.sendStatus(
        code,
        detail: detail,
        message: messageBytes == nil ? nil : payload,
        on: stream,
        into: &out
      )
    }
  }

  mutating func halfClose(_ stream: UInt32) { session.sendHalfClose(on: stream, into: &out) }

  mutating func reset(_ stream: UInt32) { session.sendReset(on: stream, reason: 1, into: &out) }

  mutating func ping(_ value: UInt64) { session.sendPing(value, into: &out) }

  mutating func goaway() { session.sendGoaway(.drain, "bye", into: &out) }

  mutating func pump() -> [UInt32] { session.pump(into: &out) }
}
