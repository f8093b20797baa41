import ProtocolVectors
import TrameControl
import TrameJSON
import TrameSession
import TrameWire

// What the program above a session asks it to send, as conversations write it.
extension VectorEnd {
  mutating func perform(_ action: JSONValue?, _ events: SeenEvent) throws {
    // Without an action, what is to be sent is the session's own answer.
    guard let action else { return }
    if action == .string("continue") {
      session.pump(into: &out)
      return
    }
    guard case .object(let members) = action, members.count == 1 else {
      throw VectorFile.Malformed(what: action.text())
    }
    let (name, value) = (members[0].name, members[0].value)
    let stream = UInt32(value["stream"]?.integer ?? 0)
    switch name {
    case "hello": start()
    case "open": try open(value, events)
    case "message":
      _ = try Payload.with(message(value) ?? []) {
        session.sendMessage($0, on: stream, halfClose: isSet(value, "halfClose"), into: &out)
      }
    case "halfClose": session.sendHalfClose(on: stream, into: &out)
    case "reset":
      session.sendReset(on: stream, reason: UInt8(value["reason"]?.integer ?? 0), into: &out)
    case "status": try status(value, stream, events)
    case "consume":
      session.consumed(value["bytes"]?.integer ?? 0, stream: stream, into: &out)
    case "ping":
      let bytes = try VectorFile.bytes(hex: value.plainText)
      session.sendPing(bytes.reversed().reduce(0) { $0 << 8 | UInt64($1) }, into: &out)
    case "goaway":
      let goaway = try Goaway(decoding: events.body("Goaway", value))
      session.sendGoaway(
        goaway.code,
        goaway.reason,
        drainMilliseconds: goaway.drain.value,
        into: &out
      )
    default: throw VectorFile.Malformed(what: "no action \(name)")
    }
  }

  private func message(_ value: JSONValue) throws -> [UInt8]? {
    try value["message"].map { try VectorFile.bytes(hex: $0.plainText) }
  }

  private func isSet(_ value: JSONValue, _ name: String) -> Bool { value[name] == .bool(true) }

  private mutating func open(_ value: JSONValue, _ events: SeenEvent) throws {
    let metadata = try value["metadata"].map {
      try CallMetadata(decoding: events.body("CallMetadata", $0))
    }
    let message = try message(value)
    _ = Payload.with(message ?? []) { payload in
      session.open(
        service: UInt16(value["service"]?.integer ?? 0),
        method: UInt16(value["method"]?.integer ?? 0),
        timeoutMilliseconds: UInt32(value["timeout"]?.integer ?? 0),
        metadata: metadata,
        message: message == nil ? nil : payload,
        halfClose: isSet(value, "halfClose"),
        tag: 0,
        into: &out
      )
    }
  }

  private mutating func status(
    _ value: JSONValue,
    _ stream: UInt32,
    _ events: SeenEvent
  ) throws {
    let detail = try value["detail"].map {
      try StatusDetail(decoding: events.body("StatusDetail", $0))
    }
    let message = try message(value)
    Payload.with(message ?? []) { payload in
      session.sendStatus(
        UInt8(value["code"]?.integer ?? 0),
        detail: detail,
        message: message == nil ? nil : payload,
        on: stream,
        into: &out
      )
    }
  }
}
