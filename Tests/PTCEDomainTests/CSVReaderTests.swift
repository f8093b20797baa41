import PTCEDomain
import Testing

@Suite("CSV files, clean and dirty")
struct CSVReaderTests {
  static let columns = [
    CSVFormat.Column("nomBeneficiaire", isRequired: true, aliases: ["nom"]),
    CSVFormat.Column("idBeneficiaire", isRequired: true),
    CSVFormat.Column("montant"),
  ]
  static let header = "nomBeneficiaire;idBeneficiaire;montant\n"

  static func read(
    _ bytes: [UInt8],
    chunk: Int = .max,
    encoding: CSVEncoding = .utf8,
    limits: CSVFormat.Limits = CSVFormat.Limits(),
    columns: [CSVFormat.Column] = columns
  ) -> [CSVItem] {
    var reader = CSVReader(CSVFormat(columns: columns, encoding: encoding, limits: limits))
    var items: [CSVItem] = []
    var rest = bytes[...]
    while !rest.isEmpty {
      reader.receive(rest.prefix(chunk))
      rest = rest.dropFirst(chunk)
      while let item = reader.next() { items.append(item) }
    }
    reader.finish()
    while let item = reader.next() { items.append(item) }
    return items
  }

  static func read(_ text: String, chunk: Int = .max) -> [CSVItem] {
    read(Array(text.utf8), chunk: chunk)
  }

  /// Rows as their cells, bad rows as their problem: what a test compares.
  static func brief(_ items: [CSVItem]) -> [[String]] {
    items.compactMap {
      switch $0 {
      case .header: nil
      case .row(let row): row.cells
      case .badRow(let bad): ["!" + bad.problem.code]
      case .failure(let failure): ["failure", failure.english]
      }
    }
  }

  static func rows(_ body: String) -> [[String]] { brief(read(header + body)) }

  @Test(
    "rows are read with their numbers and lines, whatever the chunks",
    arguments: [1, 2, 7, .max]
  )
  func plain(chunk: Int) throws {
    let items = Self.read(
      "\u{FEFF}" + Self.header + "Été;1;2\r\n\n;;\n\"a;b\"\"c\n d\";2;\n",
      chunk: chunk
    )
    guard case .header(let header) = items.first, items.count == 3,
      case .row(let second) = items[2]
    else {
      Issue.record("not a header and two rows: \(items)")
      return
    }
    #expect(header.line == 1 && header.delimiter == UInt8(ascii: ";"))
    #expect(items[1] == .row(CSVRow(number: 1, line: 2, cells: ["Été", "1", "2"])))
    #expect(second == CSVRow(number: 2, line: 5, cells: ["a;b\"c\n d", "2", ""]))
    #expect(header.value("montant", in: second) == "")
    #expect(header.value("idBeneficiaire", in: second) == "2")
    #expect(header.value("rna", in: second) == nil)
  }

  @Test(
    "the delimiter is found in the header",
    arguments: [";", ",", "\t"]
  )
  func delimiter(delimiter: String) {
    let text =
      ["nom", "idBeneficiaire", "montant"].joined(separator: delimiter) + "\n"
      + ["x", "1", "\"2\(delimiter)5\""].joined(separator: delimiter)
    #expect(Self.brief(Self.read(text)) == [["x", "1", "2\(delimiter)5"]])
  }

  @Test("titles above the header are passed over, and lines still count")
  func linesAbove() {
    let items = Self.read("Subventions 2017\n\n;;Source : mairie\n" + Self.header + "a;1;2\n")
    #expect(items.last == .row(CSVRow(number: 1, line: 5, cells: ["a", "1", "2"])))
  }

  @Test("header names are found without case, accents, spaces and underscores")
  func foldedNames() {
    let items = Self.read("Nom_Bénéficiaire;ID BENEFICIAIRE;Montant \na;1;2\n")
    #expect(Self.brief(items) == [["a", "1", "2"]])
  }

  @Test("a misspelt required column is missing, with the suggestion")
  func misspelt() {
    let items = Self.read("nomBenecifiaire;idBeneficiaire;montant\na;1;2\n")
    let problem = CSVHeader.Problem.missing("nomBeneficiaire", perhaps: "nomBenecifiaire")
    #expect(items == [.failure(.badHeader([problem]))])
  }

  @Test("a misspelt optional column is told, and the rows are read without it")
  func misspeltOptional() {
    let items = Self.read("nom;idBeneficiaire;montan\na;1;2\n")
    guard case .header(let header) = items.first else {
      Issue.record("no header")
      return
    }
    #expect(header.problems == [.misspelt("montan", column: "montant")])
    #expect(!header.has("montant") && items.count == 2)
  }

  @Test("two cells for one column, or a required one missing, end the reading")
  func badHeaders() {
    #expect(
      Self.read("nom;nomBeneficiaire;idBeneficiaire\n")
        == [.failure(.badHeader([.duplicate("nomBeneficiaire", cells: [1, 2])]))]
    )
    #expect(
      Self.read("nom;montant\n")
        == [.failure(.badHeader([.missing("idBeneficiaire", perhaps: nil)]))]
    )
  }

  @Test("a file without header, an empty one and one in UTF-16 fail once, and say why")
  func failures() {
    #expect(Self.read("a;b\n1;2\n") == [.failure(.headerNotFound(linesRead: 2))])
    #expect(Self.read("") == [.failure(.headerNotFound(linesRead: 1))])
    #expect(Self.read([0xFF, 0xFE, 0x61, 0x00]) == [.failure(.utf16)])
    let long = String(repeating: "title\n", count: 100) + Self.header
    #expect(Self.read(long) == [.failure(.headerNotFound(linesRead: 21))])
  }

  @Test(
    "declared encodings are read",
    arguments: [
      (CSVEncoding.windows1252, [UInt8]([0x9C, 0x75, 0x80]), "œu€"),
      (.latin1, [0xE9, 0x74, 0xE9], "été"), (.utf8, [0xC3, 0xA9], "é"),
    ]
  )
  func encodings(encoding: CSVEncoding, cell: [UInt8], text: String) {
    let bytes = Array(Self.header.utf8) + cell + Array(";1;2\n".utf8)
    #expect(Self.brief(Self.read(bytes, encoding: encoding)) == [[text, "1", "2"]])
  }

  @Test("bytes that the encoding does not have spoil their row alone")
  func badEncoding() {
    let bytes = Array((Self.header + "a;1;2\n").utf8) + [0x9C] + Array(";1;2\nb;1;2\n".utf8)
    let expected = [["a", "1", "2"], ["!BAD_ENCODING"], ["b", "1", "2"]]
    #expect(Self.brief(Self.read(bytes)) == expected)
    let undefined = Array(Self.header.utf8) + [0x81] + Array(";1;2\n".utf8)
    #expect(Self.brief(Self.read(undefined, encoding: .windows1252)) == [["!BAD_ENCODING"]])
  }

  @Test("one bad row does not lose the next ones")
  func oneBadRow() {
    #expect(Self.rows("a;1\nb;1;2\n") == [["!WRONG_CELL_COUNT"], ["b", "1", "2"]])
    #expect(Self.rows("a;1;2;3\nb;1;2\n") == [["!WRONG_CELL_COUNT"], ["b", "1", "2"]])
    #expect(Self.rows("a;1;2;;\nb;1;2\n") == [["a", "1", "2"], ["b", "1", "2"]])
    #expect(Self.rows("a\0;1;2\nb;1;2\n") == [["!NUL_BYTE"], ["b", "1", "2"]])
    #expect(Self.rows("\"a\"x;1;2\nb;1;2\n") == [["!TEXT_AFTER_QUOTE"], ["b", "1", "2"]])
  }

  @Test("a quote inside an unquoted cell is text")
  func bareQuote() {
    #expect(Self.rows("Les \"Amis\";1;2\n") == [["Les \"Amis\"", "1", "2"]])
  }

  @Test("an unclosed quote costs its own line only, found by whatever follows")
  func unclosedQuote() {
    let expected = [["!UNCLOSED_QUOTE"], ["b", "1", "2"], ["c", "1", "2"]]
    // Nothing follows that closes it.
    #expect(Self.rows("a;\"1;2\nb;1;2\nc;1;2\n") == expected)
    // A later quote closes it in the middle of a text.
    #expect(Self.rows("a;\"1;2\nb;\"1\";2\nc;1;2\n") == expected)
    // A later quote closes it neatly, but the cells do not add up.
    #expect(
      Self.rows("a;\"1;2\nb\";1;2\nc;1;2\n")
        == [["!UNCLOSED_QUOTE"], ["b\"", "1", "2"], ["c", "1", "2"]]
    )
    // At the very end.
    #expect(Self.rows("b;1;2\na;\"1") == [["b", "1", "2"], ["!UNCLOSED_QUOTE"]])
  }

  @Test("a cell over 64 KiB spoils its row alone, and its bytes are not kept")
  func longCell() {
    let limit = 65_536
    func body(_ count: Int) -> String { String(repeating: "x", count: count) + ";1;2\nb;1;2\n" }
    #expect(Self.rows(body(limit)).count == 2)
    #expect(Self.rows(body(limit)).first?.first?.utf8.count == limit)
    #expect(Self.rows(body(limit + 1)) == [["!CELL_TOO_LONG"], ["b", "1", "2"]])
    #expect(Self.rows(body(1_000_000)) == [["!CELL_TOO_LONG"], ["b", "1", "2"]])
    let quoted = "\"" + String(repeating: "x", count: 100_000) + "\";1;2\nb;1;2\n"
    #expect(Self.rows(quoted) == [["!CELL_TOO_LONG"], ["b", "1", "2"]])
    let open = "\"" + String(repeating: "x\n", count: 5) + String(repeating: "y", count: 100_000)
    #expect(Self.rows(open + "\nb;1;2\n").first == ["!UNCLOSED_QUOTE"])
    #expect(Self.rows(open + "\nb;1;2\n").last == ["b", "1", "2"])
  }

  @Test("long rows and rows of many cells are bounded")
  func longRow() {
    var limits = CSVFormat.Limits()
    limits.rowBytesMax = 100
    limits.cellsMax = 20
    func read(_ body: String) -> [[String]] {
      Self.brief(Self.read(Array((Self.header + body).utf8), limits: limits))
    }
    let cell = String(repeating: "x", count: 60)
    #expect(read("\(cell);\(cell);1\nb;1;2\n") == [["!ROW_TOO_LONG"], ["b", "1", "2"]])
    #expect(
      read(String(repeating: ";", count: 50) + "x\nb;1;2\n")
        == [["!WRONG_CELL_COUNT"], ["b", "1", "2"]]
    )
  }

  @Test("15 identical rows are 15 rows: nothing is taken for a repeat")
  func identical() {
    #expect(Self.rows(String(repeating: "a;1;2\n", count: 15)).count == 15)
  }

  @Test("a formula is text here; the export is what must guard against it")
  func formula() {
    #expect(Self.rows("=1+1;@x;-2\n") == [["=1+1", "@x", "-2"]])
  }

  @Test("line ends may be mixed, and the last one missing")
  func lineEnds() {
    #expect(Self.rows("a;1;2\r\nb;1;\"2\"\r\nc;1;2\nd;1;2").count == 4)
    #expect(Self.rows("b;1;\"2\"\r\n") == [["b", "1", "2"]])
  }

  @Test("a bad row is told by its line in both languages")
  func message() {
    let items = Self.read(Self.header + "a;1;2\nb;1\n")
    guard case .badRow(let bad) = items.last else {
      Issue.record("no bad row")
      return
    }
    #expect(bad.number == 2 && bad.line == 3)
    #expect(bad.violation.rule == .f5 && bad.violation.french.contains("Ligne 3"))
    #expect(bad.violation.english.contains("2 cells read, 3 expected"))
  }

  @Test("a small file is read as its only column says")
  func oneColumn() {
    let items = Self.read(
      Array("siren\n404833048\n\n1\n".utf8),
      columns: [CSVFormat.Column("siren", isRequired: true)]
    )
    #expect(Self.brief(items) == [["404833048"], ["1"]])
  }
}
