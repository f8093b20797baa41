import PTCEDomain
import Randomness
import Testing

@Suite("CSV properties")
struct CSVPropertyTests {
  typealias Reader = CSVReaderTests

  @Test(
    "what is written with quotes is read back, in any chunks",
    arguments: 1...6 as ClosedRange<UInt64>
  )
  func roundTrip(seed: UInt64) {
    var random = SeededRandom(seed: seed)
    let alphabet = Array("ab;,\"\n \té€")
    var expected: [[String]] = []
    var text = Reader.header
    for _ in 0..<200 {
      let cells = (0..<3).map { _ in
        String(
          (0..<Int.random(in: 0...6, using: &random)).map { _ in
            alphabet.randomElement(using: &random) ?? "a"
          }
        )
      }
      // A row of blanks is passed over by design.
      if cells.allSatisfy({ $0.allSatisfy { $0 == " " || $0 == "\t" } }) { continue }
      expected.append(cells)
      text += cells.map { "\"" + $0.replacing("\"", with: "\"\"") + "\"" }.joined(separator: ";")
      text += Bool.random(using: &random) ? "\n" : "\r\n"
    }
    let chunk = Int.random(in: 1...50, using: &random)
    #expect(Reader.brief(Reader.read(text, chunk: chunk)) == expected, "seed \(seed)")
  }

  @Test(
    "random bytes give the same items in any chunks, and never trap",
    arguments: 1...8 as ClosedRange<UInt64>
  )
  func chunks(seed: UInt64) {
    var random = SeededRandom(seed: seed)
    let alphabet = Array("a1;;\"\"\n\n\r \0".utf8) + [0xFF]
    let body = (0..<3_000).map { _ in alphabet.randomElement(using: &random) ?? 0 }
    let bytes = Array(Reader.header.utf8) + body
    let whole = Reader.read(bytes)
    for chunk in [1, 3, 64, 1_000] {
      #expect(Reader.read(bytes, chunk: chunk) == whole, "seed \(seed) chunk \(chunk)")
    }
    #expect(whole.count > 10)
  }

  @Test(
    "rows behind a damaged one are read, wherever the damage is",
    arguments: 1...6 as ClosedRange<UInt64>
  )
  func resynchronises(seed: UInt64) {
    var random = SeededRandom(seed: seed)
    for _ in 0..<50 {
      let damaged = Int.random(in: 0..<20, using: &random)
      let damage = ["\"open;1;2", "x;\"1;2", "\"x\"y;1;2", "a;1", "a;1;2;3", "\0;1;2"]
      var lines = (0..<20).map { "name \($0);\($0);\"q\($0)\"" }
      lines[damaged] = damage.randomElement(using: &random) ?? "a"
      let items = Reader.brief(Reader.read(Reader.header + lines.joined(separator: "\n")))
      let good = (0..<20).filter { $0 != damaged }.map { ["name \($0)", "\($0)", "q\($0)"] }
      #expect(items.filter { $0.count == 3 } == good, "seed \(seed) \(lines[damaged])")
      #expect(items.count == 20, "seed \(seed) \(lines[damaged])")
    }
  }

  @Test(
    "a file of nothing but traps is not read again and again",
    arguments: [
      // Each line ends in an open quote, so that each row swallows the ones behind it.
      String(repeating: "a\";\"\n", count: 20_000), String(repeating: "\"\n", count: 50_000),
      String(repeating: "x;\"\"\"\n", count: 20_000),
    ]
  )
  func linear(traps: String) {
    var reader = CSVReader(CSVFormat(columns: Reader.columns))
    var last: CSVItem?
    var rest = Array((Reader.header + traps + "\nb;1;2\n").utf8)[...]
    while !rest.isEmpty {
      reader.receive(rest.prefix(4_096))
      rest = rest.dropFirst(4_096)
      while let item = reader.next() { last = item }
    }
    reader.finish()
    while let item = reader.next() { last = item }
    #expect(reader.rereadBytes <= reader.receivedBytes + 65_536)
    #expect(last != nil)
  }
}
