/// What a client counts within a line.
enum PositionEncoding: String, Sendable, CaseIterable {
  case utf8 = "utf-8"
  /// What clients count that offer nothing.
  case utf16 = "utf-16"
  case utf32 = "utf-32"

  /// Units of a character that begins with a byte; none for one that goes on.
  func units(ofLead byte: UInt8) -> Int {
    switch self {
    case .utf8: 1
    case .utf16: byte & 0xC0 == 0x80 ? 0 : byte >= 0xF0 ? 2 : 1
    case .utf32: byte & 0xC0 == 0x80 ? 0 : 1
    }
  }

  /// The one to use with a client that offers these, the best for us first.
  static func chosen(among offered: [String]?) -> PositionEncoding {
    allCases.first { (offered ?? []).contains($0.rawValue) } ?? .utf16
  }
}

/// A place in a text as clients count: lines from 0, units of the encoding from 0.
struct Position: Hashable, Comparable {
  var line: Int
  var character: Int

  static func < (a: Position, b: Position) -> Bool {
    (a.line, a.character) < (b.line, b.character)
  }
}

/// From a place up to another; a client may give them in any order.
struct PositionRange: Hashable {
  var start: Position
  var end: Position
}
