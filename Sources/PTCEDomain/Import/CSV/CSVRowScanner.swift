/// Finds where a row ends, one byte after the other, and remembers where it stands when the bytes
/// run out: no byte is looked at twice, but after a quote that was never closed.
///
/// ```
/// cellStart ──"──► quoted ──"──► afterQuote ──;──► cellStart     a line feed ends the row
///     └─other─► plain ──;──► cellStart                           everywhere but in quoted
/// ```
struct CSVRowScanner {
  enum Step: Equatable {
    case needsMore
    /// The row is the bytes up to `end`; the next one begins at `next`.
    case row(end: Int, next: Int)
    /// The row cannot be read; what is wrong shows at `at`.
    case malformed(CSVBadRow.Problem, at: Int)
    /// A quote was never closed: the row ends at the first line feed inside the quotes.
    case unclosedQuote(resumeAt: Int)
  }

  private enum State {
    case cellStart
    case plain
    case quoted
    case afterQuote
    case afterQuoteReturn
  }

  let delimiter: UInt8
  let limits: CSVFormat.Limits
  private var state = State.cellStart
  /// Bytes of the row looked at so far.
  private(set) var offset = 0
  private var cellOffset = 0
  private var cellCount = 1
  /// The cell with the first NUL byte, from 1.
  private(set) var nulCell: Int?
  /// Behind the first line feed inside quotes.
  private(set) var resumeOffset: Int?

  init(delimiter: UInt8, limits: CSVFormat.Limits) {
    self.delimiter = delimiter
    self.limits = limits
  }

  /// For the next row.
  mutating func reset() { self = CSVRowScanner(delimiter: delimiter, limits: limits) }

  /// - Parameter row: the bytes from the row's start on; more than last time, never others.
  mutating func scan(_ row: ArraySlice<UInt8>, isFinal: Bool) -> Step {
    while offset < row.count {
      let byte = row[row.startIndex + offset]
      let isOk = take(byte)
      if !isOk { return broken(.textAfterQuote) }
      offset += 1
      if byte == UInt8(ascii: "\n"), state != .quoted { return .row(end: offset - 1, next: offset) }
      if offset - cellOffset > limits.cellBytesMax {
        return broken(.cellTooLong(max: limits.cellBytesMax))
      }
      if offset > limits.rowBytesMax { return broken(.rowTooLong(max: limits.rowBytesMax)) }
      if cellCount > limits.cellsMax {
        return broken(.wrongCellCount(expected: limits.cellsMax, found: cellCount))
      }
    }
    guard isFinal else { return .needsMore }
    return state == .quoted ? broken(.unclosedQuote) : .row(end: offset, next: offset)
  }

  /// False when the byte cannot stand here.
  private mutating func take(_ byte: UInt8) -> Bool {
    if byte == 0 { nulCell = nulCell ?? cellCount }
    switch (state, byte) {
    case (.quoted, UInt8(ascii: "\"")): state = .afterQuote
    case (.quoted, UInt8(ascii: "\n")): resumeOffset = resumeOffset ?? offset + 1
    case (.quoted, _): break
    case (.cellStart, UInt8(ascii: "\"")): state = .quoted
    case (.afterQuote, UInt8(ascii: "\"")): state = .quoted
    case (_, UInt8(ascii: "\n")): state = .cellStart
    case (.afterQuoteReturn, _): return false
    case (_, delimiter):
      state = .cellStart
      cellOffset = offset + 1
      cellCount += 1
    case (.afterQuote, UInt8(ascii: "\r")): state = .afterQuoteReturn
    case (.afterQuote, UInt8(ascii: " ")): break
    case (.afterQuote, _): return false
    default: state = .plain
    }
    return true
  }

  /// A quoted line feed before the trouble means that a quote was left open further up.
  private func broken(_ problem: CSVBadRow.Problem) -> Step {
    if let resumeOffset { return .unclosedQuote(resumeAt: resumeOffset) }
    return .malformed(problem, at: offset)
  }
}
