import ProtocolVectors
import TrameControl
import TrameJSON
import TrameReflection
import TrameSchema
import TrameSession
import TrameWire

/// Events as the vectors write them.
struct SeenEvent {
  private let image: SchemaImage

  init() throws { image = try SchemaImage(base64: TrameControlV1Schema.base64) }

  /// A control message's value, by the schema alone; its hex when it does not decode.
  func json(_ name: String, _ bytes: [UInt8]) -> JSONValue {
    (try? image.json(of: "trame.control.v1." + name, bytes)) ?? .string(VectorFile.hex(bytes))
  }

  /// A control message's bytes, by the schema alone.
  func body(_ name: String, _ json: JSONValue) throws -> [UInt8] {
    try image.body(of: "trame.control.v1." + name, json)
  }

  /// Nil for what only the session cares about.
  func json(_ event: SessionEvent, _ session: borrowing Session) -> JSONValue? {
    switch event {
    case .needsMore, .absorbed: nil
    case .ready: one("ready", [])
    case .opened(let call): one("opened", opened(call))
    case .message(let stream, _, let piece):
      one("message", [number("stream", stream)] + members(piece, isClosing: true))
    case .status(let stream, _, let code, let detail, let piece):
      one(
        "status",
        [number("stream", stream), number("code", code)]
          + (detail.map { [.init("detail", json("StatusDetail", $0.array()))] } ?? [])
          + members(piece, isClosing: false)
      )
    case .reset(let stream, _, let reason):
      one("reset", [number("stream", stream), number("reason", reason)])
    case .messageTooLarge(let stream, _): one("tooLarge", [number("stream", stream)])
    case .goaway:
      .object([.init("goaway", json("Goaway", session.peerGoaway?.encoded() ?? []))])
    case .pong(let value):
      .object([
        .init(
          "pong",
          .string(VectorFile.hex(withUnsafeBytes(of: value.littleEndian) { Array($0) }))
        )
      ])
    }
  }

  private func opened(_ call: OpenedCall) -> [JSONValue.Member] {
    [
      number("stream", call.stream), number("service", call.service),
      number("method", call.method), number("timeout", call.timeoutMilliseconds),
    ]
      + (call.metadata.map { [.init("metadata", json("CallMetadata", $0.array()))] } ?? [])
      + members(call.piece, isClosing: true)
      + (call.refusal.map { [.init("refused", .string("\($0)"))] } ?? [])
  }

  private func members(_ piece: MessagePiece, isClosing: Bool) -> [JSONValue.Member] {
    let members = [
      JSONValue.Member("message", .string(VectorFile.hex(piece.bytes.array()))),
      JSONValue.Member("ends", .bool(piece.ends)),
    ]
    return isClosing ? members + [.init("closed", .bool(piece.isHalfClosed))] : members
  }

  private func number(_ name: String, _ value: some FixedWidthInteger) -> JSONValue.Member {
    .init(name, .number("\(value)"))
  }

  private func one(_ name: String, _ members: [JSONValue.Member]) -> JSONValue {
    .object([.init(name, .object(members))])
  }
}
