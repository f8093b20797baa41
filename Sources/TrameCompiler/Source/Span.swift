/// A run of bytes of one source file.
package struct Span: Hashable, Sendable {
  /// Offset of its first byte.
  package var start: Int
  /// Offset behind its last byte.
  package var end: Int

  package init(_ start: Int, _ end: Int) {
    self.start = start
    self.end = end
  }

  var range: Range<Int> { start..<max(start, end) }

  /// From this one's start to the other's end.
  func to(_ other: Span) -> Span { Span(start, max(end, other.end)) }
}
