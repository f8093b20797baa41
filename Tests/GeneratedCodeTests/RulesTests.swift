import Testing
import TrameReflection
import TrameSchema
import TrameWire

@Suite("Generated checks")
struct RulesTests {
  static var good: Rules {
    var rules = Rules(title: "Pôle", blob: [1], tags: ["a", "b"], count: 5, ratio: 0.5)
    rules.wait = WireDuration(microseconds: 1)
    rules.code = "abc"
    rules.email = "a@b.fr"
    rules.siret = Siret(rawValue: "73282932000074")
    rules.course = .main
    rules.inner = Inner(name: "x")
    rules.inners = [Inner(name: "y")]
    rules.filling = .name("ham")
    rules.priorities = [Priority(rawValue: 2)]
    return rules
  }

  @Test("a value that keeps the rules breaks none") func kept() {
    #expect(Self.good.violations() == [])
  }

  @Test("each rule is found where it is broken", arguments: BrokenRule.all)
  func broken(_ broken: BrokenRule) {
    var rules = Self.good
    broken.change(&rules)
    #expect(rules.violations().map(\.field) == [broken.field])
    #expect(rules.violations().map(\.rule) == [broken.rule])
  }

  @Test("rules hold behind references, in lists and in maps") func recursion() {
    let long = Recipe(title: "a title of more than twenty characters")
    let recipe = Recipe(base: Boxed(long), steps: [Recipe(), long], byName: ["x": long])
    #expect(
      recipe.violations().map(\.field) == ["base.title", "steps[1].title", #"byName["x"].title"#]
    )
  }

  @Test("rules of a newtype hold in lists and maps") func newtypes() {
    var declared = Declared()
    declared.siret = Siret(rawValue: "73282932000074")
    declared.priority = Priority(rawValue: 1)
    declared.prices = [Price(rawValue: 1_000_001)]
    #expect(declared.violations().map(\.rule) == ["range"])
    #expect(Maps(labels: ["a": "toolong"]).violations().map(\.rule) == ["length"])
  }

  @Test("rules of a newtype hold for the keys of a map too, by the schema alone as well")
  func mapKeys() throws {
    let good = Maps(bySiret: [Siret(rawValue: "73282932000074"): Moment()])
    #expect(good.violations() == [])
    let bad = Maps(bySiret: [Siret(rawValue: "73282932000075"): Moment()])
    #expect(bad.violations().map(\.field) == [#"bySiret.keys["73282932000075"]"#])
    #expect(bad.violations().map(\.rule) == ["check.siret"])
    let image = try SchemaImage(base64: TrameTestKitchenV1Schema.base64)
    for maps in [good, bad] {
      let found = try image.violations(of: "trame.test.kitchen.v1.Maps", maps.encoded())
      #expect(found == maps.violations())
    }
  }
}

@Suite("Keys in the paths of violations")
struct KeyPathTests {
  @Test("every kind of key is named as text, a sensitive one is not, by the schema alone as well")
  func kinds() throws {
    let empty = Inner()
    let keyed = Keyed(
      byText: ["a \"b\"\n": empty, "": empty, String(repeating: "é", count: 41): empty],
      byNumber: [-5: empty, 12: empty, 3: Inner(name: "x")],
      byTruth: [true: empty],
      byDay: [CivilDate(days: 0): empty],
      byCooking: [.boiled: empty, Cooking(rawValue: 99): empty],
      byBytes: [[0, 255]: empty],
      byDish: [DishID(rawValue: UUID128(high: 1, low: 2)): empty],
      byCode: [Code(rawValue: "FR1"): empty, Code(rawValue: "bad"): Inner(name: "x")],
      hidden: ["06 12": empty],
      byInstant: [Timestamp(microseconds: 1): empty],
      bySpan: [WireDuration(microseconds: 1_500_000): empty]
    )
    let long = String(repeating: "é", count: 40)
    let violations = keyed.violations()
    #expect(
      violations.map(\.field) == [
        #"byText[""].name"#, #"byText["a \"b\"\n"].name"#, "byText[\"\(long)…\"].name",
        #"byNumber["-5"].name"#, #"byNumber["12"].name"#, #"byTruth["true"].name"#,
        #"byDay["1970-01-01"].name"#, #"byCooking["99"].name"#, #"byCooking["boiled"].name"#,
        #"byBytes["00ff"].name"#, #"byDish["00000000-0000-0001-0000-000000000002"].name"#,
        "byCode.keys[<redacted>]", "byCode[<redacted>].name", "hidden[<redacted>].name",
        #"byInstant["1970-01-01T00:00:00.000001Z"].name"#, #"bySpan["1.5 seconds"].name"#,
      ]
    )
    let image = try SchemaImage(base64: TrameTestKitchenV1Schema.base64)
    let name = "\(Keyed.wireName)"
    #expect(try image.violations(of: name, keyed.encoded()) == violations)
  }

  @Test("what many keys break comes in the order of their texts, a key's own in the schema's")
  func order() throws {
    let pairs = (0..<30).map { ("key\($0)", Recipe(title: String(repeating: "x", count: 21))) }
    let recipe = Recipe(byName: Dictionary(uniqueKeysWithValues: pairs))
    let expected = pairs.map { "byName[\"\($0.0)\"].title" }.sorted()
    #expect(recipe.violations().map(\.field) == expected)
    let image = try SchemaImage(base64: TrameTestKitchenV1Schema.base64)
    let found = try image.violations(of: "\(Recipe.wireName)", recipe.encoded())
    #expect(found == recipe.violations())
  }
}

/// A change that breaks one rule.
struct BrokenRule: Sendable {
  var field: String
  var rule: String
  var change: @Sendable (inout Rules) -> Void

  init(_ field: String, _ rule: String, _ change: @escaping @Sendable (inout Rules) -> Void) {
    self.field = field
    self.rule = rule
    self.change = change
  }

  static let all = [
    BrokenRule("title", "length") { $0.title = "" },
    BrokenRule("title", "length") { $0.title = "thirteen char" },
    BrokenRule("blob", "bytes") { $0.blob = [1, 2, 3, 4, 5] },
    BrokenRule("tags", "items") { $0.tags = ["a", "b", "c", "d"] },
    BrokenRule("tags", "unique") { $0.tags = ["a", "a"] },
    BrokenRule("tags[1]", "length") { $0.tags = ["a", ""] },
    BrokenRule("count", "range") { $0.count = -6 },
    BrokenRule("ratio", "range") { $0.ratio = 0.4 },
    BrokenRule("ratio", "range") { $0.ratio = .nan },
    BrokenRule("wait", "range") { $0.wait = WireDuration(microseconds: -1) },
    BrokenRule("code", "pattern") { $0.code = "a1" },
    BrokenRule("email", "required") { $0.email = nil },
    BrokenRule("email", "check.email") { $0.email = "ab.fr" },
    BrokenRule("siret", "check.siret") { $0.siret = Siret(rawValue: "73282932000075") },
    BrokenRule("course", "closed") { $0.course = Course(rawValue: 9) },
    BrokenRule("inner.name", "length") { $0.inner.name = "" },
    BrokenRule("inners[0].name", "length") { $0.inners = [Inner()] },
    BrokenRule("filling.name", "length") { $0.filling = .name("") },
    BrokenRule("priorities[0]", "range") { $0.priorities = [Priority(rawValue: 1)] },
    BrokenRule("price", "range") { $0.price = -5001 },
    BrokenRule("short", "bytes") { $0.short = "ééééééé" },
  ]
}
