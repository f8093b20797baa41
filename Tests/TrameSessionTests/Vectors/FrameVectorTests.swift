import ProtocolVectors
import Testing
import TrameJSON
import TrameSession
import TrameWire

/// A line of `frames.jsonl`: one frame, as bytes and as what it says.
struct FrameVector: Sendable, CustomTestStringConvertible {
  let means: String
  let bytes: [UInt8]
  let frame: JSONValue

  var testDescription: String { means }

  init(_ line: JSONValue) throws {
    guard let means = line["means"], let frame = line["frame"] else {
      throw VectorFile.Malformed(what: line.text())
    }
    self.means = means.plainText
    self.frame = frame
    bytes = try VectorFile.bytes(line["bytes"])
  }
}

@Suite("Vectors of frames")
struct FrameVectorTests {
  static let vectors = Result { try VectorFile.lines("frames.jsonl").map { try FrameVector($0) } }
  private static let kinds: [String: FrameKind] = Dictionary(
    uniqueKeysWithValues: FrameKind.allCases.map { ("\($0)", $0) }
  )
  private static let flags: [String: FrameFlags] = [
    "endMessage": .endMessage, "halfClose": .halfClose, "detail": .detail,
  ]

  @Test("every kind is there, with every flag it may carry")
  func complete() throws {
    let seen = Set(try Self.vectors.get().map { $0.bytes[3] })
    let wanted: [UInt8] = [
      0x00, 0x01, 0x11, 0x21, 0x31, 0xB1, 0x02, 0x12, 0x22, 0x32, 0x03, 0x13, 0x83, 0x93, 0x04,
      0x05, 0x06, 0x16, 0x07,
    ]
    #expect(seen == Set(wanted))
  }

  @Test("what it says makes its bytes", arguments: (try? vectors.get()) ?? [])
  func encoding(_ vector: FrameVector) throws {
    let frame = vector.frame
    let payload = try payload(frame)
    guard case .array(let names) = frame["flags"],
      let kind = Self.kinds[frame["kind"]?.plainText ?? ""]
    else { throw VectorFile.Malformed(what: frame.text()) }
    let header = FrameHeader(
      length: payload.count,
      kind: kind,
      flags: FrameFlags(names.compactMap { Self.flags[$0.plainText] }),
      stream: UInt32(frame["stream"]?.integer ?? 0)
    )
    var out = FrameBuffer()
    out.append(header)
    Payload.with(payload) { out.append($0) }
    #expect(VectorFile.hex(Array(out.bytes)) == VectorFile.hex(vector.bytes))
  }

  private func payload(_ frame: JSONValue) throws -> [UInt8] {
    let events = try SeenEvent()
    let message = try frame["message"].map { try VectorFile.bytes(hex: $0.plainText) } ?? []
    switch frame["kind"]?.plainText {
    case "hello": return try events.body("Hello", try required(frame, "body"))
    case "goaway": return try events.body("Goaway", try required(frame, "body"))
    case "open":
      return number(frame, "service", as: UInt16.self) + number(frame, "method", as: UInt16.self)
        + number(frame, "timeout", as: UInt32.self)
        + (try prefixed(frame, "CallMetadata", events)) + message
    case "status":
      return number(frame, "code", as: UInt8.self)
        + (try prefixed(frame, "StatusDetail", events)) + message
    case "reset": return number(frame, "reason", as: UInt8.self)
    case "credit": return number(frame, "credit", as: UInt32.self)
    case "ping": return try VectorFile.bytes(hex: try required(frame, "value").plainText)
    default: return message
    }
  }

  private func required(_ frame: JSONValue, _ name: String) throws -> JSONValue {
    guard let value = frame[name] else { throw VectorFile.Malformed(what: frame.text()) }
    return value
  }

  private func number<T: FixedWidthInteger>(
    _ frame: JSONValue,
    _ name: String,
    as type: T.Type
  ) -> [UInt8] {
    let value = T(truncatingIfNeeded: frame[name]?.integer ?? 0)
    return withUnsafeBytes(of: value.littleEndian) { Array($0) }
  }

  /// Metadata or detail with its length, where there is one.
  private func prefixed(
    _ frame: JSONValue,
    _ name: String,
    _ events: SeenEvent
  ) throws -> [UInt8] {
    guard let detail = frame["detail"] else { return [] }
    let body = try events.body(name, detail)
    let writer = WireWriter(capacity: 16)
    return Self.withLength(body, writer)
  }

  private static func withLength(_ body: [UInt8], _ writer: consuming WireWriter) -> [UInt8] {
    var writer = writer
    writer.length(body.count)
    return writer.array() + body
  }
}
