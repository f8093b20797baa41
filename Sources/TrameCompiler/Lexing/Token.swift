/// The smallest unit of a schema that means something.
package struct Token: Sendable {
  package enum Kind: UInt8, Sendable {
    case identifier
    case integer
    case real
    case string
    case leftBrace
    case rightBrace
    case leftParenthesis
    case rightParenthesis
    case leftBracket
    case rightBracket
    case comma
    case colon
    case equals
    case question
    case at
    case dot
    case minus
    case arrow
    case ellipsis
    case isEqual
    case isNotEqual
    case less
    case atMost
    case greater
    case atLeast
    // Signs of other languages, so that the parser can tell what is written instead.
    case both
    case either
    case bar
    case bang
    case endOfFile
  }

  package let kind: Kind
  /// Whether it is the first of its line.
  package let startsLine: Bool
  private let first: UInt32
  private let behind: UInt32
  /// How many comments stand before it in the file.
  package let commentsBefore: UInt32

  init(_ kind: Kind, _ start: Int, _ end: Int, startsLine: Bool, commentsBefore: Int) {
    self.kind = kind
    self.startsLine = startsLine
    first = UInt32(start)
    behind = UInt32(end)
    self.commentsBefore = UInt32(commentsBefore)
  }

  package var start: Int { Int(first) }
  package var end: Int { Int(behind) }
  package var span: Span { Span(start, end) }
}

/// A comment, to the end of its line.
package struct Comment: Sendable {
  /// With its slashes, without the line end.
  package let span: Span
  /// `///`: documents the declaration that follows.
  package let isDocumentation: Bool
  /// Whether nothing but white space stands before it on its line.
  package let startsLine: Bool
}

extension Token.Kind {
  /// How it is written, where it is always written so.
  var mark: String? {
    switch self {
    case .identifier, .integer, .real, .string, .endOfFile: nil
    default: String(noun.dropFirst().dropLast())
    }
  }

  /// How messages name it.
  var noun: String {
    switch self {
    case .identifier: "a name"
    case .integer: "a whole number"
    case .real: "a number"
    case .string: "a string"
    case .leftBrace: "'{'"
    case .rightBrace: "'}'"
    case .leftParenthesis: "'('"
    case .rightParenthesis: "')'"
    case .leftBracket: "'['"
    case .rightBracket: "']'"
    case .comma: "','"
    case .colon: "':'"
    case .equals: "'='"
    case .question: "'?'"
    case .at: "'@'"
    case .dot: "'.'"
    case .minus: "'-'"
    case .arrow: "'->'"
    case .ellipsis: "'...'"
    case .isEqual: "'=='"
    case .isNotEqual: "'!='"
    case .less: "'<'"
    case .atMost: "'<='"
    case .greater: "'>'"
    case .atLeast: "'>='"
    case .both: "'&&'"
    case .either: "'||'"
    case .bar: "'|'"
    case .bang: "'!'"
    case .endOfFile: "the end of the file"
    }
  }
}
