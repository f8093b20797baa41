/// Reads a CSV file as it arrives: bytes in, rows and bad rows out.
///
/// ```
/// var reader = CSVReader(format)
/// reader.receive(chunk)
/// while let item = reader.next() { ... }
/// reader.finish()
/// while let item = reader.next() { ... }
/// ```
///
/// The time is linear in the file: a row is scanned once, and the re-reading behind unclosed quotes
/// never exceeds the bytes received. Memory is bounded by the longest row and one chunk.
package struct CSVReader {
  private enum Phase {
    case start
    case header
    case rows(CSVHeader)
    /// Throwing away the rest of a bad row.
    case skipping(CSVHeader, CSVBadRow)
    case ended
  }

  private let format: CSVFormat
  private var phase = Phase.start
  private var buffer: [UInt8] = []
  /// Where the current row begins in the buffer.
  private var start = 0
  private var scanner: CSVRowScanner
  /// Bytes of the current line in which no line feed was found, while the header is looked for.
  private var searchedBytes = 0
  private var isFinal = false
  private var line = 1
  private var rowNumber = 0
  package private(set) var receivedBytes = 0
  /// Bytes scanned a second time behind unclosed quotes; never more than were received, and a cell.
  package private(set) var rereadBytes = 0

  package init(_ format: CSVFormat) {
    self.format = format
    scanner = CSVRowScanner(delimiter: UInt8(ascii: ";"), limits: format.limits)
  }

  package mutating func receive(_ bytes: some Collection<UInt8>) {
    // Moving what is left to the front costs no more than the bytes that were read since.
    if start > buffer.count / 2 {
      buffer.removeFirst(start)
      start = 0
    }
    buffer.append(contentsOf: bytes)
    receivedBytes += bytes.count
  }

  /// No more bytes will come.
  package mutating func finish() { isFinal = true }

  /// The next finding; nil when more bytes are needed, or at the end.
  package mutating func next() -> CSVItem? {
    while true {
      switch phase {
      case .ended: return nil
      case .start:
        guard let item = begin() else {
          if case .header = phase { continue }
          return nil
        }
        return item
      case .header:
        guard let item = nextHeader() else { return nil }
        return item
      case .skipping(let header, let bad):
        guard let item = skip(header, bad) else { return nil }
        return item
      case .rows(let header):
        guard start < buffer.count || !isFinal else {
          phase = .ended
          return nil
        }
        switch nextRow(header) {
        case .item(let item): return item
        case .again: continue
        case .needsMore: return nil
        }
      }
    }
  }

  private var rest: ArraySlice<UInt8> { buffer[start...] }

  /// Takes off the byte order mark.
  private mutating func begin() -> CSVItem? {
    guard rest.count >= 3 || isFinal else { return nil }
    if rest.starts(with: [0xFF, 0xFE]) || rest.starts(with: [0xFE, 0xFF]) {
      phase = .ended
      return .failure(.utf16)
    }
    if rest.starts(with: [0xEF, 0xBB, 0xBF]) { start += 3 }
    phase = .header
    return nil
  }

  private mutating func nextHeader() -> CSVItem? {
    while line <= format.limits.linesAboveHeaderMax + 1 {
      guard let (bytes, next) = physicalLine() else {
        if isFinal || rest.count > format.limits.cellBytesMax { break }
        return nil
      }
      let header = bestHeader(bytes)
      consume(next)
      if let header { return accept(header) }
    }
    phase = .ended
    return .failure(.headerNotFound(linesRead: max(line - 1, 1)))
  }

  private mutating func accept(_ header: CSVHeader) -> CSVItem {
    if header.problems.contains(where: \.isFatal) {
      phase = .ended
      return .failure(.badHeader(header.problems))
    }
    phase = .rows(header)
    scanner = CSVRowScanner(delimiter: header.delimiter, limits: format.limits)
    return .header(header)
  }

  /// A line without its end, and where the next one begins; nil when it is not complete yet.
  private mutating func physicalLine() -> (ArraySlice<UInt8>, next: Int)? {
    if let end = buffer[(start + searchedBytes)...].firstIndex(of: UInt8(ascii: "\n")) {
      return (buffer[start..<end], end + 1)
    }
    searchedBytes = rest.count
    return isFinal && !rest.isEmpty ? (rest, buffer.count) : nil
  }

  /// The line read with the delimiter under which it names the most columns.
  private func bestHeader(_ bytes: ArraySlice<UInt8>) -> CSVHeader? {
    guard bytes.count <= format.limits.cellBytesMax else { return nil }
    let readings = CSVFormat.delimiters.map { delimiter in
      let cells = CSVCells.split(bytes, delimiter: delimiter).prefix(format.limits.cellsMax)
      return (delimiter: delimiter, cells: cells.map { format.encoding.decode($0[...]) ?? "" })
    }
    let best = readings.max {
      (CSVHeader.exactMatches($0.cells, format.columns), $0.cells.count)
        < (CSVHeader.exactMatches($1.cells, format.columns), $1.cells.count)
    }
    return best.flatMap {
      CSVHeader(cells: $0.cells, delimiter: $0.delimiter, line: line, columns: format.columns)
    }
  }

  private enum Turn {
    case item(CSVItem)
    case again
    case needsMore
  }

  private mutating func nextRow(_ header: CSVHeader) -> Turn {
    switch scanner.scan(rest, isFinal: isFinal) {
    case .needsMore: return .needsMore
    case .malformed(let problem, let offset):
      phase = .skipping(header, badRow(problem))
      start += offset
      return .again
    case .unclosedQuote(let offset): return unclosed(header, resumeAt: offset)
    case .row(let end, let next):
      let bytes = buffer[start..<(start + end)]
      if CSVCells.isBlank(bytes, delimiter: header.delimiter) {
        consume(start + next)
        return .again
      }
      let cells = CSVCells.split(bytes, delimiter: header.delimiter)
      if !fits(cells, header), let offset = scanner.resumeOffset {
        return unclosed(header, resumeAt: offset)
      }
      let item = read(cells, header)
      consume(start + next)
      return .item(item)
    }
  }

  /// Goes back to the line behind the one with the open quote, unless so much was re-read already
  /// that the file is only made to waste time; then the row is given up with all it swallowed.
  private mutating func unclosed(_ header: CSVHeader, resumeAt offset: Int) -> Turn {
    let bad = badRow(.unclosedQuote)
    let reread = scanner.offset - offset
    guard rereadBytes + reread <= receivedBytes + format.limits.cellBytesMax else {
      phase = .skipping(header, bad)
      line += buffer[start..<(start + scanner.offset)].count { $0 == UInt8(ascii: "\n") }
      start += scanner.offset
      return .again
    }
    rereadBytes += reread
    consume(start + offset)
    return .item(.badRow(bad))
  }

  private func fits(_ cells: [[UInt8]], _ header: CSVHeader) -> Bool {
    cells.count == header.cells.count
      || cells.count > header.cells.count
        && cells[header.cells.count...].allSatisfy(\.isEmpty)
  }

  private mutating func read(_ cells: [[UInt8]], _ header: CSVHeader) -> CSVItem {
    let count = header.cells.count
    guard fits(cells, header) else {
      return .badRow(badRow(.wrongCellCount(expected: count, found: cells.count)))
    }
    if let cell = scanner.nulCell { return .badRow(badRow(.nulByte(cell: cell))) }
    var texts: [String] = []
    for (index, cell) in cells.prefix(count).enumerated() {
      guard let text = format.encoding.decode(cell[...]) else {
        return .badRow(badRow(.badEncoding(format.encoding, cell: index + 1)))
      }
      texts.append(text)
    }
    rowNumber += 1
    return .row(CSVRow(number: rowNumber, line: line, cells: texts))
  }

  private mutating func badRow(_ problem: CSVBadRow.Problem) -> CSVBadRow {
    rowNumber += 1
    return CSVBadRow(number: rowNumber, line: line, problem: problem)
  }

  /// Nil while the bad row's end has not come; its bytes are not kept.
  private mutating func skip(_ header: CSVHeader, _ bad: CSVBadRow) -> CSVItem? {
    if let end = rest.firstIndex(of: UInt8(ascii: "\n")) {
      consume(end + 1)
    } else {
      start = buffer.count
      if !isFinal { return nil }
    }
    phase = .rows(header)
    scanner.reset()
    return .badRow(bad)
  }

  private mutating func consume(_ next: Int) {
    line += buffer[start..<next].count { $0 == UInt8(ascii: "\n") }
    start = next
    searchedBytes = 0
    scanner.reset()
  }
}
