package import Foundation
package import TrameJSON
package import TrameSession

/// The files of `IDL/golden/protocol`, whose README says what the members mean.
package enum VectorFile {
  package struct Malformed: Error {
    package let what: String
    package init(what: String) { self.what = what }
  }

  package static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("../..")
  private static let folder = root.appendingPathComponent("IDL/golden/protocol")

  /// A file's lines. A file that cannot be read is a failure of the test that asked.
  package static func lines(_ name: String) throws -> [JSONValue] {
    let text = try String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8)
    return try text.split(separator: "\n").map { try JSONValue(parsing: String($0)) }
  }

  /// The names of the conversations, without their ending.
  package static func conversations() throws -> [String] {
    let files = try FileManager.default.contentsOfDirectory(
      atPath: folder.appendingPathComponent("conversations").path
    )
    return files.filter { $0.hasSuffix(".jsonl") }.map { String($0.dropLast(6)) }.sorted()
  }

  /// Bytes of a text such as `01 02 00*8`.
  package static func bytes(hex: String) throws -> [UInt8] {
    try hex.split(separator: " ").flatMap { token in
      let parts = token.split(separator: "*")
      guard let byte = UInt8(parts[0], radix: 16), parts[0].count == 2, parts.count <= 2,
        let count = parts.count == 2 ? Int(parts[1]) : 1
      else { throw Malformed(what: "\(token) is no byte") }
      return [UInt8](repeating: byte, count: count)
    }
  }

  /// The text of bytes: runs of eight and more of one byte are folded.
  package static func hex(_ bytes: [UInt8]) -> String {
    var tokens: [String] = []
    var start = 0
    while start < bytes.count {
      let end = bytes[start...].firstIndex { $0 != bytes[start] } ?? bytes.count
      let digits = String(bytes[start], radix: 16, uppercase: true)
      let token = digits.count == 1 ? "0" + digits : digits
      if end - start >= 8 {
        tokens.append("\(token)*\(end - start)")
      } else {
        tokens += Array(repeating: token, count: end - start)
      }
      start = end
    }
    return tokens.joined(separator: " ")
  }

  /// Bytes of a vector's `bytes`: parts of hex and meaning, some of them repeated frames.
  package static func bytes(_ parts: JSONValue?) throws -> [UInt8] {
    guard case .array(let parts) = parts else { throw Malformed(what: "no bytes") }
    return try parts.flatMap { part in
      guard case .array(let members) = part, members.count >= 2 else {
        throw Malformed(what: part.text())
      }
      let bytes = try bytes(hex: members[0].plainText)
      guard members.count == 3 else { return bytes }
      let step = UInt32(members[2]["streamStep"]?.integer ?? 0)
      return (0..<(members[2]["times"]?.integer ?? 0)).flatMap { repetition in
        moved(bytes, by: UInt32(repetition) * step)
      }
    }
  }

  /// Whole frames on other streams.
  private static func moved(_ bytes: [UInt8], by step: UInt32) -> [UInt8] {
    var moved = bytes
    for start in frameStarts(bytes) {
      let stream = (0..<4).reduce(step) { $0 &+ UInt32(bytes[start + 4 + $1]) << (8 * $1) }
      for place in 0..<4 { moved[start + 4 + place] = UInt8(stream >> (8 * place) & 0xFF) }
    }
    return moved
  }

  /// Where frames begin, by the lengths in their headers.
  package static func frameStarts(_ bytes: [UInt8]) -> [Int] {
    var starts: [Int] = []
    var start = 0
    while start + 8 <= bytes.count {
      starts.append(start)
      let length = Int(bytes[start]) | Int(bytes[start + 1]) << 8 | Int(bytes[start + 2]) << 16
      start += 8 + length
    }
    return starts
  }
}

extension JSONValue {
  /// A whole number.
  package var integer: Int? {
    guard case .number(let digits) = self else { return nil }
    return Int(digits)
  }
}

extension SessionLimits {
  /// The defaults, with what a vector says instead.
  package init(_ changes: JSONValue?) throws {
    self.init()
    guard case .object(let members) = changes else { return }
    for member in members {
      guard let name = Self.byName[member.name], let value = member.value.integer else {
        throw VectorFile.Malformed(what: "no limit \(member.name)")
      }
      self[keyPath: name] = value
    }
  }

  /// Limits by the names that docs/protocol.md gives them.
  package static var byName: [String: WritableKeyPath<SessionLimits, Int>] {
    [
      "frameBytesMax": \.frameBytesMax, "messageBytesMax": \.messageBytesMax,
      "metadataBytesMax": \.metadataBytesMax, "callsMax": \.callsMax,
      "connectionCreditBytes": \.connectionCreditBytes, "streamCreditBytes": \.streamCreditBytes,
      "requestBytesMax": \.requestBytesMax, "answerBytesMax": \.answerBytesMax,
      "chunkBytesMax": \.chunkBytesMax, "controlFramesMax": \.controlFramesMax,
      "resetsMax": \.resetsMax,
    ]
  }
}
