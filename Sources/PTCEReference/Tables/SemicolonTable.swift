/// The rows of an embedded table: a line of names, then cells between semicolons without quotes.
/// The tables are this package's own, so a broken one is a bug.
struct SemicolonTable {
  let rows: [[String]]

  init(_ text: String, columns: [String]) {
    let lines = text.utf8.split(separator: UInt8(ascii: "\n"))
    precondition(lines.count > 1, "the table has a header and rows")
    let header = Self.cells(lines[0])
    precondition(header == columns, "the table has the columns that its reader expects")
    rows = lines.dropFirst().map(Self.cells)
    precondition(rows.allSatisfy { $0.count == columns.count }, "each row has all cells")
  }

  private static func cells(_ line: Substring.UTF8View) -> [String] {
    line.split(separator: UInt8(ascii: ";"), omittingEmptySubsequences: false)
      .map { String(Substring($0)) }
  }
}

extension String {
  /// Nil for an empty cell.
  var nonEmpty: String? { isEmpty ? nil : self }
}
