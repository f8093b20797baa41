import Foundation

/// The rows of a `;`-separated UTF-8 file, read in blocks so that memory does not grow with the
/// file. Quotes protect separators and line ends; nothing is trimmed or mended.
struct CsvRows {
  private let file: FileHandle
  private var buffer: [UInt8] = []
  private var index = 0
  private var isAtEnd = false
  private static let rowBytesMax = 1 << 20

  init(path: String) throws {
    guard let file = FileHandle(forReadingAtPath: path) else {
      throw Failure(Failure.usage, "cannot read \(path)")
    }
    self.file = file
  }

  /// The cells of the next row; nil behind the last.
  mutating func next() throws -> [String]? {
    var cells: [String] = []
    var cell: [UInt8] = []
    var isQuoted = false
    var bytes = 0
    while let byte = nextByte() {
      bytes += 1
      if bytes > Self.rowBytesMax {
        throw Failure(Failure.usage, "a row is longer than 1 MiB; is a quote left open?")
      }
      if isQuoted {
        if byte != UInt8(ascii: "\"") {
          cell.append(byte)
        } else if peek() == UInt8(ascii: "\"") {
          cell.append(byte)
          index += 1
        } else {
          isQuoted = false
        }
        continue
      }
      switch byte {
      case UInt8(ascii: "\"") where cell.isEmpty: isQuoted = true
      case UInt8(ascii: ";"):
        cells.append(String(decoding: cell, as: UTF8.self))
        cell = []
      case UInt8(ascii: "\n"):
        if cell.last == UInt8(ascii: "\r") { cell.removeLast() }
        return cells + [String(decoding: cell, as: UTF8.self)]
      default: cell.append(byte)
      }
    }
    return bytes == 0 ? nil : cells + [String(decoding: cell, as: UTF8.self)]
  }

  private mutating func nextByte() -> UInt8? {
    guard fill() else { return nil }
    index += 1
    return buffer[index - 1]
  }

  private mutating func peek() -> UInt8? { fill() ? buffer[index] : nil }

  private mutating func fill() -> Bool {
    if index < buffer.count { return true }
    if isAtEnd { return false }
    buffer = Array(file.readData(ofLength: 64 << 10))
    index = 0
    isAtEnd = buffer.isEmpty
    return !isAtEnd
  }
}
