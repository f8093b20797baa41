/// The bytes of one schema file. Offsets are bytes; lines and columns are made where people read.
package struct SourceFile: Sendable {
  /// Path from its import root: `ptce/v1/pole.trame`.
  package let path: String
  package let bytes: [UInt8]
  /// Offset of the first byte of each line; the first is 0.
  private let lineStarts: [Int]

  package init(path: String, bytes: [UInt8]) {
    self.path = path
    self.bytes = bytes
    var starts = [0]
    for (offset, byte) in bytes.enumerated() where byte == UInt8(ascii: "\n") {
      starts.append(offset + 1)
    }
    lineStarts = starts
  }

  package init(path: String, text: String) { self.init(path: path, bytes: Array(text.utf8)) }

  /// Line and column of an offset, from 1; a column is a Unicode scalar, far out on a line a byte.
  package func position(of offset: Int) -> (line: Int, column: Int) {
    let line = lineIndex(of: offset)
    let before = bytes[lineStarts[line]..<min(max(offset, lineStarts[line]), bytes.count)]
    if before.count > 4096 { return (line + 1, before.count + 1) }
    return (line + 1, before.count { $0 & 0xC0 != 0x80 } + 1)
  }

  /// Bytes of a line, from 1, with its end.
  func lineBytes(_ number: Int) -> Int {
    (number < lineStarts.count ? lineStarts[number] : bytes.count) - lineStarts[number - 1]
  }

  /// The text of a line, from 1, without its end.
  package func line(_ number: Int) -> String {
    let start = lineStarts[number - 1]
    var end = number < lineStarts.count ? lineStarts[number] - 1 : bytes.count
    if end > start, bytes[end - 1] == UInt8(ascii: "\r") { end -= 1 }
    return String(decoding: bytes[start..<end], as: UTF8.self)
  }

  package func text(_ span: Span) -> String { String(decoding: bytes[span.range], as: UTF8.self) }

  private func lineIndex(of offset: Int) -> Int {
    var low = 0
    var high = lineStarts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if lineStarts[middle] <= offset { low = middle } else { high = middle }
    }
    return low
  }
}
