import Fuzzing
import PTCEDomain

/// CSV files: the same findings however the bytes arrive, in time and memory linear in them.
@main
struct CSV: FuzzTarget {
  static func attack(_ bytes: [UInt8]) {
    var input = FuzzInput(bytes)
    let encoding: CSVEncoding = input.choice(2) == 0 ? .utf8 : .windows1252
    let piece = input.choice(64) + 1
    let file = input.remainder()
    let whole = read(file, encoding, piece: max(1, file.count))
    precondition(read(file, encoding, piece: piece) == whole, "pieces change nothing")
    for case .row(let row) in whole {
      for cell in row.cells {
        _ = try? AmountText.parse(cell)
        _ = try? DateText.parse(cell)
      }
    }
  }

  private static func read(
    _ file: [UInt8],
    _ encoding: CSVEncoding,
    piece: Int
  ) -> [CSVItem] {
    let columns: [CSVFormat.Column] = [
      .init("name", isRequired: true), .init("siret", aliases: ["numéro"]), .init("amount"),
    ]
    var reader = CSVReader(CSVFormat(columns: columns, encoding: encoding))
    var items: [CSVItem] = []
    var rest = file[...]
    while !rest.isEmpty {
      reader.receive(rest.prefix(piece))
      rest = rest.dropFirst(piece)
      while let item = reader.next() { items.append(item) }
    }
    reader.finish()
    while let item = reader.next() { items.append(item) }
    precondition(
      reader.rereadBytes <= reader.receivedBytes + 65_536,
      "bytes are read once, or twice"
    )
    precondition(items.count <= file.count + 2, "an item takes bytes")
    return items
  }
}
