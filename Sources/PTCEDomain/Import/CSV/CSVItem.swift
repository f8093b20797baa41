/// What a reader finds in a file, in order: a header, then rows and bad rows, or a failure that
/// ends the reading.
package enum CSVItem: Hashable, Sendable {
  case header(CSVHeader)
  case row(CSVRow)
  case badRow(CSVBadRow)
  case failure(CSVFailure)
}

/// A row whose cells stand in the header's order.
package struct CSVRow: Hashable, Sendable {
  /// From 1; bad rows count, blank lines do not.
  package let number: Int
  /// The line of the file on which it starts, from 1.
  package let line: Int
  package let cells: [String]

  package init(number: Int, line: Int, cells: [String]) {
    self.number = number
    self.line = line
    self.cells = cells
  }
}

/// A row that cannot be read; the rows behind it still are.
package struct CSVBadRow: Hashable, Sendable {
  package enum Problem: Hashable, Sendable {
    /// A quote that opens a cell and is never closed.
    case unclosedQuote
    /// Something stands behind a closing quote: an inner quote that was not doubled.
    case textAfterQuote
    case cellTooLong(max: Int)
    case rowTooLong(max: Int)
    case wrongCellCount(expected: Int, found: Int)
    case nulByte(cell: Int)
    /// Bytes that the declared encoding does not have.
    case badEncoding(CSVEncoding, cell: Int)
  }

  package let number: Int
  package let line: Int
  package let problem: Problem

  /// F5, in the words of someone who has the file open.
  package var violation: RuleViolation {
    RuleViolation(
      .f5,
      .rowUnreadable,
      .hard,
      path: "row",
      french: "Ligne \(line) du fichier : \(problem.french).",
      english: "Line \(line) of the file: \(problem.english).",
      parameters: [
        .init("row", .count(number)), .init("line", .count(line)),
        .init("problem", .text(problem.code)),
      ]
    )
  }
}

extension CSVBadRow.Problem {
  package var code: String {
    switch self {
    case .unclosedQuote: "UNCLOSED_QUOTE"
    case .textAfterQuote: "TEXT_AFTER_QUOTE"
    case .cellTooLong: "CELL_TOO_LONG"
    case .rowTooLong: "ROW_TOO_LONG"
    case .wrongCellCount: "WRONG_CELL_COUNT"
    case .nulByte: "NUL_BYTE"
    case .badEncoding: "BAD_ENCODING"
    }
  }

  var french: String {
    switch self {
    case .unclosedQuote: "un guillemet ouvert n'est jamais fermé"
    case .textAfterQuote: "texte après un guillemet fermant ; doublez les guillemets intérieurs"
    case .cellTooLong(let max): "une cellule dépasse \(max) octets"
    case .rowTooLong(let max): "la ligne dépasse \(max) octets"
    case .wrongCellCount(let expected, let found):
      "\(found) cellules lues, \(expected) attendues d'après l'en-tête"
    case .nulByte(let cell): "octet nul dans la cellule \(cell)"
    case .badEncoding(let encoding, let cell):
      "la cellule \(cell) n'est pas en \(encoding.rawValue) ; déclarez l'encodage du fichier"
    }
  }

  var english: String {
    switch self {
    case .unclosedQuote: "a quote is opened and never closed"
    case .textAfterQuote: "text behind a closing quote; double the inner quotes"
    case .cellTooLong(let max): "a cell is longer than \(max) bytes"
    case .rowTooLong(let max): "the row is longer than \(max) bytes"
    case .wrongCellCount(let expected, let found):
      "\(found) cells read, \(expected) expected from the header"
    case .nulByte(let cell): "NUL byte in cell \(cell)"
    case .badEncoding(let encoding, let cell):
      "cell \(cell) is not \(encoding.rawValue); declare the file's encoding"
    }
  }
}

/// Why nothing of a file can be read.
package enum CSVFailure: Hashable, Sendable {
  /// No line among the first ones names at least two expected columns (one, when only one is).
  case headerNotFound(linesRead: Int)
  /// The header was found, but its columns cannot be told apart or some are missing.
  case badHeader([CSVHeader.Problem])
  /// The file begins with the mark of UTF-16.
  case utf16

  package var french: String {
    switch self {
    case .headerNotFound(let lines): "Aucun en-tête reconnu dans les \(lines) premières lignes."
    case .badHeader(let problems): problems.map(\.french).joined(separator: " ")
    case .utf16: "Le fichier est en UTF-16 : enregistrez-le en UTF-8."
    }
  }

  package var english: String {
    switch self {
    case .headerNotFound(let lines): "No known header in the first \(lines) lines."
    case .badHeader(let problems): problems.map(\.english).joined(separator: " ")
    case .utf16: "The file is UTF-16: save it as UTF-8."
    }
  }
}
