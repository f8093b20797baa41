import TrameCompiler

/// A document that the client has open: its text is what the client says, not what the disk does.
struct TextDocument {
  private(set) var bytes: [UInt8]
  /// Counted by the client.
  var version: Int
  private(set) var lines: LineMap

  init(_ text: String, version: Int, _ encoding: PositionEncoding) {
    bytes = Array(text.utf8)
    self.version = version
    lines = LineMap(bytes, encoding)
  }

  /// One change: a range and its new text, or the whole text. A range that lies outside of the text
  /// is moved into it.
  mutating func apply(_ range: PositionRange?, _ text: String) {
    let span = range.map(lines.span) ?? Span(0, bytes.count)
    bytes.replaceSubrange(span.start..<span.end, with: text.utf8)
    lines = LineMap(bytes, lines.encoding)
  }
}
