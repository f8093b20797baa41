/// Parts a row into its cells and takes off their quotes.
enum CSVCells {
  /// - Parameter row: without its line feed; a carriage return at the end belongs to it.
  static func split(_ row: ArraySlice<UInt8>, delimiter: UInt8) -> [[UInt8]] {
    var cells: [[UInt8]] = []
    var cell: [UInt8] = []
    var isQuoted = false
    var isClosed = false
    let quote = UInt8(ascii: "\"")
    let hasReturn = row.last == UInt8(ascii: "\r")
    for byte in hasReturn ? row.dropLast() : row {
      if isQuoted {
        // A quote closes; if another one follows at once, the two were one quote of the text.
        if byte == quote { (isQuoted, isClosed) = (false, true) } else { cell.append(byte) }
        continue
      }
      if byte == delimiter {
        cells.append(cell)
        cell = []
        isClosed = false
      } else if byte == quote, cell.isEmpty, !isClosed {
        isQuoted = true
      } else if isClosed {
        if byte == quote {
          cell.append(quote)
          isQuoted = true
        }
      } else {
        cell.append(byte)
      }
    }
    return cells + [cell]
  }

  /// Whether a line has nothing but delimiters and spaces.
  static func isBlank(_ row: ArraySlice<UInt8>, delimiter: UInt8) -> Bool {
    row.allSatisfy {
      $0 == delimiter || $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\r")
        || $0 == UInt8(ascii: "\t")
    }
  }
}
