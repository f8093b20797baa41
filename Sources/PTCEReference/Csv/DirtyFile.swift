/// Whole files with dirt that no row can hold: marks, line ends, headers, encodings.
package struct DirtyFile: Sendable {
  package enum Expectation: Hashable, Sendable {
    /// So many rows are read, and so many lines told to be unreadable.
    case rows(Int, unreadable: Int = 0)
    /// The file is refused as a whole.
    case refused
  }

  package let label: String
  package let bytes: [UInt8]
  package let expectation: Expectation

  /// Each with two clean rows.
  package static let all: [DirtyFile] = {
    let header = PartnerCsv.header
    let rows = clean.map(PartnerCsv.line)
    let text = header + rows.joined()
    let misspelt = header.replacing("legal_name", with: "nomBenecifiaire")
    let doubled = header.replacing("trade_name", with: "siren")
    return [
      DirtyFile("clean", text, .rows(2)),
      DirtyFile("byte order mark", "\u{FEFF}" + text, .rows(2)),
      DirtyFile(
        "line ends mixed",
        header + rows[0].replacing("\r\n", with: "\n") + rows[1],
        .rows(2)
      ),
      DirtyFile("no line end at the end", String(text.dropLast()), .rows(2)),
      DirtyFile("three lines above the header", "Export\r\n\r\n2014\r\n" + text, .rows(2)),
      DirtyFile("misspelt header", misspelt + rows.joined(), .refused),
      DirtyFile("one header twice", doubled + rows.joined(), .refused),
      DirtyFile("unclosed quote", text + "\"Atelier;;;\r\n", .rows(2, unreadable: 1)),
      DirtyFile("empty", "", .refused),
      DirtyFile(
        label: "Windows-1252",
        bytes: windows1252(text),
        expectation: .rows(0, unreadable: 2)
      ),
    ]
  }()

  private static let clean = DirtyPack.rows.filter { $0.label.hasPrefix("identical row, own") }
    .prefix(2).map(\.cells).map { cells in
      cells.map { $0.replacing("Amicale des rives", with: "Amicale de l'Œuvre d'été") }
    }

  private init(_ label: String, _ text: String, _ expectation: Expectation) {
    self.init(label: label, bytes: Array(text.utf8), expectation: expectation)
  }

  private init(label: String, bytes: [UInt8], expectation: Expectation) {
    self.label = label
    self.bytes = bytes
    self.expectation = expectation
  }

  /// Enough of the encoding for the rows above: Latin-1, and the ligatures where it has them.
  private static func windows1252(_ text: String) -> [UInt8] {
    text.unicodeScalars.map { scalar in
      switch scalar {
      case "Œ": 0x8C
      case "œ": 0x9C
      default: UInt8(exactly: scalar.value) ?? UInt8(ascii: "?")
      }
    }
  }
}
