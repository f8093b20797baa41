import PTCEMessages
import Randomness
import Testing
import TrameReflection
import TrameSchema
import TrameWire

@Suite("Annotated dumps")
struct ExplainTests {
  private let image: SchemaImage

  init() throws { image = try SchemaImage(base64: PtceV1Schema.base64) }

  private var violation: RuleViolation {
    RuleViolation(
      rule: "C9",
      level: .hard,
      messageFr: "Le budget n’est pas équilibré.",
      parameters: [
        RuleParameter(name: "écart", value: .cents(0)),
        RuleParameter(name: "lignes", value: .texts(TextList(items: ["60", "70"]))),
      ]
    )
  }

  @Test("each field has a line with its name, type and value")
  func lines() throws {
    let notes = try image.notes(on: violation.encoded(), as: "ptce.v1.RuleViolation")
    #expect(
      notes.map { String(repeating: " ", count: $0.depth) + $0.text } == [
        "1 rule: string = \"C9\"",
        "3 level: ViolationLevel = \"hard\"",
        "5 messageFr: string = \"Le budget n’est pas équilibré.\"",
        "8 parameters: [RuleParameter], 2 elements",
        " [0], 11 bytes",
        "  1 name: string = \"écart\"",
        "  2 value: RuleValue?, 1 bytes",
        "   1 cents: int64 = 0",
        " [1], 21 bytes",
        "  1 name: string = \"lignes\"",
        "  2 value: RuleValue?, 11 bytes",
        "   7 texts: TextList, 9 bytes",
        "    1 items: [string] = [\"60\",\"70\"]",
      ]
    )
  }

  @Test("the dump begins with offset and bytes")
  func dump() throws {
    let bytes = PoleContent(title: "Pôle").encoded()
    let notes = try image.notes(on: bytes, as: "ptce.v1.PoleContent")
    #expect(
      notes.dump(of: bytes)
        == "000000  0d 05 50 c3 b4 6c 65     1 title: string = \"Pôle\"\n"
    )
  }

  @Test("broken bytes are marked, and every byte is covered once, in order", arguments: 0..<200)
  func broken(seed: UInt64) throws {
    var random = SeededRandom(seed: seed)
    var bytes = violation.encoded()
    for _ in 0..<Int.random(in: 1...4, using: &random) {
      let index = Int.random(in: 0..<bytes.count, using: &random)
      bytes[index] = UInt8.random(in: 0...255, using: &random)
    }
    let notes = try image.notes(on: bytes, as: "ptce.v1.RuleViolation")
    var end = 0
    for note in notes {
      #expect(note.range.lowerBound == end, "seed \(seed): \(note)")
      end = note.range.upperBound
    }
    #expect(end == bytes.count, "seed \(seed)")
    if (try? RuleViolation(decoding: bytes)) == nil {
      #expect(notes.contains { $0.text.hasPrefix("!!") }, "seed \(seed): \(bytes)")
    }
  }

  @Test("a type that the schema does not have is said")
  func unknownType() {
    #expect(throws: ReflectionError.self) { try image.notes(on: [], as: "ptce.v1.Nothing") }
  }
}
