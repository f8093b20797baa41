import Testing
import TrameWire

@Suite("Printed values")
struct PrintingTests {
  @Test(
    "generated values print plainly and short",
    arguments: [
      (Cooking.boiled as any Sendable, "boiled"), (Cooking.default as any Sendable, "default"),
      (Cooking(rawValue: 9) as any Sendable, "9"),
      (Optional(Cooking.fried) as any Sendable, "Optional(fried)"),
      (Allergens() as any Sendable, "[]"), (Allergens.milk as any Sendable, "[milk]"),
      (Allergens([.gluten, .other, Allergens(rawValue: 4)]) as any Sendable, "[gluten, 2, other]"),
      (Filling.amount(5) as any Sendable, "amount(5 grams)"),
      (Empty() as any Sendable, "Empty(unknown: none)"),
      (Meat(kind: "b") as any Sendable, #"Meat(kind: "b", unknown: none)"#),
      (
        Wrapping(filling: .at(Moment())) as any Sendable,
        "Wrapping(filling: Optional(GeneratedCodeTests.Filling.at(1970-01-01T00:00:00Z)), unknown: none)"
      ),
      (Boxed(Empty()) as any Sendable, "Empty(unknown: none)"),
      (DishID() as any Sendable, "00000000-0000-0000-0000-000000000000"),
    ]
  )
  func plain(_ value: any Sendable, _ text: String) {
    #expect("\(value)" == text)
  }

  @Test("unknown fields print as a count, which tells nothing of what they hold")
  func unknownFields() throws {
    var writer = WireWriter()
    writer.encode(KitchenSamples.scalars)
    let meat = try Meat(decoding: Scalars(text: "hidden", blob: [1]).encoded())
    #expect("\(meat.unknown)" == "2 fields")
    var dumped = ""
    dump(meat, to: &dumped)
    #expect(dumped.contains("2 fields") && !dumped.contains("104"), "\(dumped)")
  }
}

@Suite("Sensitive fields")
struct RedactionTests {
  private let secrets = Secrets(name: "open", phone: "06 12", code: Code(rawValue: "FR1"))

  @Test("neither printing nor debugging shows them, alone or nested")
  func nested() {
    let texts = [
      "\(secrets)", String(reflecting: secrets), String(reflecting: [secrets]),
      String(reflecting: ["key": secrets]), String(reflecting: Optional(secrets)),
      String(describing: Holder(one: secrets, many: [secrets], byName: ["a": secrets])),
      dumped(secrets), dumped([secrets]), dumped(Optional(secrets) as Any),
      dumped(Holder(one: secrets, many: [secrets], byName: ["a": secrets])),
    ]
    for text in texts {
      #expect(!text.contains("06 12") && !text.contains("FR1"), "\(text)")
      #expect(text.contains("<redacted>") && text.contains("open"), "\(text)")
    }
  }

  @Test("reflection finds no sensitive value, of a message or a newtype")
  func reflected() {
    let children = Mirror(reflecting: secrets).children.map { ($0.label ?? "", "\($0.value)") }
    #expect(children.map(\.0) == ["name", "phone", "code", "unknown"])
    #expect(children.map(\.1) == ["open", "<redacted>", "<redacted>", "none"])
    #expect(Mirror(reflecting: Code(rawValue: "FR1")).children.isEmpty)
    #expect(dumped(Code(rawValue: "FR1")) == "- <redacted>\n")
  }

  private func dumped(_ value: Any) -> String {
    var text = ""
    dump(value, to: &text)
    return text
  }

  /// A message without sensitive fields of its own prints by reflection, as this does.
  private struct Holder {
    var one: Secrets
    var many: [Secrets]
    var byName: [String: Secrets]
  }
}
