import TrameCompiler

/// Offsets of a text ↔ positions of a client. A line ends with `\n`, `\r\n` or a lone `\r`.
struct LineMap: Sendable {
  private let bytes: [UInt8]
  /// Offset of the first byte of each line; the first is 0.
  private let starts: [Int]
  let encoding: PositionEncoding

  init(_ bytes: [UInt8], _ encoding: PositionEncoding) {
    self.bytes = bytes
    self.encoding = encoding
    var starts = [0]
    for (offset, byte) in bytes.enumerated() {
      let isLoneReturn =
        byte == UInt8(ascii: "\r")
        && (offset + 1 == bytes.count || bytes[offset + 1] != UInt8(ascii: "\n"))
      if byte == UInt8(ascii: "\n") || isLoneReturn { starts.append(offset + 1) }
    }
    self.starts = starts
  }

  var lineCount: Int { starts.count }

  /// The line that an offset is on, from 0.
  func line(of offset: Int) -> Int {
    var low = 0
    var high = starts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if starts[middle] <= offset { low = middle } else { high = middle }
    }
    return low
  }

  func start(ofLine line: Int) -> Int { starts[line] }

  /// Where a line's text ends, before what ends the line.
  func end(ofLine line: Int) -> Int {
    var end = line + 1 < starts.count ? starts[line + 1] : bytes.count
    while end > starts[line], bytes[end - 1] == 0x0A || bytes[end - 1] == 0x0D { end -= 1 }
    return end
  }

  func position(of offset: Int) -> Position {
    let offset = min(max(offset, 0), bytes.count)
    let line = line(of: offset)
    let units = bytes[starts[line]..<offset].reduce(0) { $0 + encoding.units(ofLead: $1) }
    return Position(line: line, character: units)
  }

  /// The offset of a position. One behind a line's end means that end, one behind the last line the
  /// end of the text, one inside of a character that character's start.
  func offset(of position: Position) -> Int {
    guard position.line >= 0 else { return 0 }
    guard position.line < starts.count else { return bytes.count }
    let end = end(ofLine: position.line)
    var offset = starts[position.line]
    var left = position.character
    while offset < end, left > 0 {
      var behind = offset + 1
      var units = encoding.units(ofLead: bytes[offset])
      while behind < end, bytes[behind] & 0xC0 == 0x80 {
        units += encoding.units(ofLead: bytes[behind])
        behind += 1
      }
      if units > left { break }
      left -= units
      offset = behind
    }
    return offset
  }

  func span(_ range: PositionRange) -> Span {
    let ends = [offset(of: range.start), offset(of: range.end)]
    return Span(min(ends[0], ends[1]), max(ends[0], ends[1]))
  }

  func range(_ span: Span) -> PositionRange {
    PositionRange(start: position(of: span.start), end: position(of: max(span.start, span.end)))
  }
}
