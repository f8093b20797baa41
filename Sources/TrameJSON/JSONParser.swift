/// Why a text is not JSON, and where.
public struct JSONError: Error, Hashable, Sendable, CustomStringConvertible {
  /// What is wrong.
  public var reason: String
  /// Bytes from the start.
  public var offset: Int
  /// For people.
  public var description: String { "\(reason) at byte \(offset)" }
}

extension JSONValue {
  /// Messages stand in messages 64 deep, below an outermost one, and each may stand in a list.
  static let nestingMax = 2 * 65

  /// Reads one JSON text (RFC 8259), in time linear in its length, nested at most 130 deep.
  public init(parsing text: String) throws(JSONError) {
    var parser = JSONParser(bytes: Array(text.utf8))
    self = try parser.document()
  }
}

private struct JSONParser {
  let bytes: [UInt8]
  var index = 0
  var depth = 0

  init(bytes: [UInt8]) { self.bytes = bytes }

  func failure(_ reason: String) -> JSONError { JSONError(reason: reason, offset: index) }

  mutating func document() throws(JSONError) -> JSONValue {
    let value = try value()
    skipSpace()
    if index < bytes.count { throw failure("something follows the value") }
    return value
  }

  mutating func skipSpace() {
    while index < bytes.count, [0x20, 0x09, 0x0A, 0x0D].contains(bytes[index]) { index += 1 }
  }

  mutating func take(_ character: Unicode.Scalar) -> Bool {
    skipSpace()
    guard index < bytes.count, UInt32(bytes[index]) == character.value else { return false }
    index += 1
    return true
  }

  mutating func value() throws(JSONError) -> JSONValue {
    skipSpace()
    guard index < bytes.count else { throw failure("a value is missing") }
    switch bytes[index] {
    case UInt8(ascii: "{"): return try object()
    case UInt8(ascii: "["): return try array()
    case UInt8(ascii: "\""): return .string(try string())
    case UInt8(ascii: "t"): return try word("true", .bool(true))
    case UInt8(ascii: "f"): return try word("false", .bool(false))
    case UInt8(ascii: "n"): return try word("null", .null)
    default: return .number(try number())
    }
  }

  mutating func word(_ word: String, _ value: JSONValue) throws(JSONError) -> JSONValue {
    guard bytes[index...].starts(with: word.utf8) else { throw failure("not a value") }
    index += word.utf8.count
    return value
  }

  mutating func descend() throws(JSONError) {
    depth += 1
    index += 1
    if depth > JSONValue.nestingMax {
      throw failure("nested deeper than \(JSONValue.nestingMax)")
    }
  }

  mutating func object() throws(JSONError) -> JSONValue {
    try descend()
    defer { depth -= 1 }
    var members: [JSONValue.Member] = []
    var names: Set<String> = []
    if take("}") { return .object([]) }
    repeat {
      skipSpace()
      guard index < bytes.count, bytes[index] == UInt8(ascii: "\"") else {
        throw failure("a member's name is missing")
      }
      let name = try string()
      if !names.insert(name).inserted { throw failure("'\(name)' stands twice") }
      guard take(":") else { throw failure("':' is missing after '\(name)'") }
      members.append(JSONValue.Member(name, try value()))
    } while take(",")
    guard take("}") else { throw failure("',' or '}' is missing") }
    return .object(members)
  }

  mutating func array() throws(JSONError) -> JSONValue {
    try descend()
    defer { depth -= 1 }
    var elements: [JSONValue] = []
    if take("]") { return .array([]) }
    repeat { elements.append(try value()) } while take(",")
    guard take("]") else { throw failure("',' or ']' is missing") }
    return .array(elements)
  }

  mutating func digits() -> Int {
    let start = index
    while index < bytes.count, (0x30...0x39).contains(bytes[index]) { index += 1 }
    return index - start
  }

  mutating func number() throws(JSONError) -> String {
    let start = index
    if index < bytes.count, bytes[index] == UInt8(ascii: "-") { index += 1 }
    let first = index
    let whole = digits()
    if whole == 0 { throw failure("not a value") }
    if whole > 1 && bytes[first] == UInt8(ascii: "0") { throw failure("a number begins with 0") }
    if index < bytes.count, bytes[index] == UInt8(ascii: ".") {
      index += 1
      if digits() == 0 { throw failure("digits are missing after '.'") }
    }
    if index < bytes.count, bytes[index] | 0x20 == UInt8(ascii: "e") {
      index += 1
      if index < bytes.count, bytes[index] == 0x2B || bytes[index] == 0x2D { index += 1 }
      if digits() == 0 { throw failure("digits are missing in the exponent") }
    }
    return String(decoding: bytes[start..<index], as: UTF8.self)
  }

  mutating func string() throws(JSONError) -> String {
    index += 1
    var text: [UInt8] = []
    while index < bytes.count {
      let byte = bytes[index]
      index += 1
      switch byte {
      case UInt8(ascii: "\""):
        guard let string = String(validating: text, as: UTF8.self) else {
          throw failure("a string is not UTF-8")
        }
        return string
      case UInt8(ascii: "\\"): text += String(try escape()).utf8
      case 0..<0x20: throw failure("a control character in a string; write \\n, \\t or \\u00..")
      default: text.append(byte)
      }
    }
    throw failure("a string does not end")
  }

  mutating func escape() throws(JSONError) -> Character {
    guard index < bytes.count else { throw failure("a string does not end") }
    let byte = bytes[index]
    index += 1
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"):
      return Character(Unicode.Scalar(byte))
    case UInt8(ascii: "b"): return "\u{8}"
    case UInt8(ascii: "f"): return "\u{C}"
    case UInt8(ascii: "n"): return "\n"
    case UInt8(ascii: "r"): return "\r"
    case UInt8(ascii: "t"): return "\t"
    case UInt8(ascii: "u"): return Character(try unicodeEscape())
    default: throw failure("unknown escape")
    }
  }

  mutating func unicodeEscape() throws(JSONError) -> Unicode.Scalar {
    let first = try hexQuad()
    if let scalar = Unicode.Scalar(first) { return scalar }
    // A high surrogate is followed by its low one.
    guard first < 0xDC00, bytes[index...].starts(with: "\\u".utf8) else {
      throw failure("half a surrogate pair")
    }
    index += 2
    let second = try hexQuad()
    guard (0xDC00..<0xE000).contains(second),
      let scalar = Unicode.Scalar((first - 0xD800) << 10 + (second - 0xDC00) + 0x10000)
    else { throw failure("half a surrogate pair") }
    return scalar
  }

  mutating func hexQuad() throws(JSONError) -> UInt32 {
    guard index + 4 <= bytes.count,
      bytes[index..<index + 4].allSatisfy({ Character(Unicode.Scalar($0)).isHexDigit }),
      let value = UInt32(String(decoding: bytes[index..<index + 4], as: UTF8.self), radix: 16)
    else { throw failure("four hexadecimal digits are missing") }
    index += 4
    return value
  }
}
