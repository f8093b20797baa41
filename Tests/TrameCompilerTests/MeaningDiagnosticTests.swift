import Testing
import TrameCompiler

@Suite("Diagnostics of names, numbers and types")
struct MeaningDiagnosticTests {
  @Test("T0304: a name of a file that is not imported names the import")
  func notImported() {
    let others = [
      "b.trame": "package a\nimport \"c.trame\"\nmessage B { 1 c: C }",
      "c.trame": "package a\nmessage C {}",
    ]
    expectDiagnostics(
      "package a\nimport \"b.trame\"\nmessage A { 1 b: B, 2 c: 1️⃣C }",
      [
        "1️⃣ T0304 'C' is declared in a file that this one does not import "
          + "[add: import \"c.trame\"]"
      ],
      others: others
    )
  }

  @Test("T0305: a name of two imported packages is written in full")
  func ambiguous() {
    let others = ["b.trame": "package b\nmessage X {}", "c.trame": "package c\nmessage X {}"]
    let head = "package a\nimport \"b.trame\"\nimport \"c.trame\"\n"
    expectDiagnostics(
      head + "message A { 1 x: 1️⃣X, 2 y: b.X, 3 z: c.X }",
      ["1️⃣ T0305 'X' could be b.X or c.X [write the full name]"],
      others: others
    )
  }

  @Test("T0306, T0309: names that generated Swift needs for something else")
  func takenNames() {
    expectDiagnostics(
      """
      package a
      unit euros
      message 1️⃣Euros {}
      message 2️⃣String { 1 3️⃣self: bool, 2 4️⃣unknown: bool }
      """,
      [
        "1️⃣ T0306 'Euros' and 'euros' are both 'Euros' in Swift [rename one of them]",
        "2️⃣ T0309 'String' names something else in schemas or in generated Swift "
          + "[choose another name, such as 'AString']",
        "3️⃣ T0309 'self' has a meaning of its own in generated Swift "
          + "[choose another name, such as 'selfValue']",
        "4️⃣ T0309 'unknown' has a meaning of its own in generated Swift "
          + "[choose another name, such as 'unknownValue']",
      ]
    )
    expectDiagnostics(
      """
      package demo.shop.v1
      message 1️⃣WireMessage { 1 titleOf: bool, 2 titleOf2: bool, 3 2️⃣Title: bool, 4 3️⃣title: bool }
      service 4️⃣Trame {
        1 get(DemoShopV1) -> DemoShopV1 throws 5️⃣Rpc
      }
      message DemoShopV1 {}
      message 6️⃣DemoShopV1Schema {}
      error Rpc @code(internalError) {}
      """,
      [
        "1️⃣ T0309 'WireMessage' names something else in schemas or in generated Swift "
          + "[choose another name, such as 'ShopWireMessage']",
        "2️⃣ T0902 members are named in lowerCamelCase ['title']",
        "3️⃣ T0306 'title' and 'Title' are both 'title' in Swift [rename one of them]",
        "4️⃣ T0309 'Trame' would be 'TrameClient' in Swift, which names something else there "
          + "[choose another name, such as 'ShopTrame']",
        "5️⃣ T0306 'demo.shop.v1.Rpc' is the case 'rpc' of what get throws in Swift, which is for "
          + "all other failures [rename the error, for example to 'GetFailed']",
        "6️⃣ T0306 'DemoShopV1Schema' and 'demo.shop.v1' are both 'DemoShopV1Schema' in Swift "
          + "[rename one of them]",
      ]
    )
  }

  @Test("T0307, T0308: units and constants are looked up as types are")
  func unknownNames() {
    expectDiagnostics(
      """
      package a
      unit euroCents
      const titleMax: uint32 = 4
      message A {
        1 x: int64 in 1️⃣eurocent
        2 y: string @length(...2️⃣titelMax)
      }
      """,
      [
        "1️⃣ T0307 unknown unit 'eurocent'; did you mean 'euroCents'?",
        "2️⃣ T0308 unknown constant 'titelMax'; did you mean 'titleMax'?",
      ]
    )
  }

  @Test("T0506: a message may contain itself, but not always")
  func recursion() {
    expectDiagnostics(
      """
      package a
      message 1️⃣A { 1 b: B }
      message B { 1 a: A }
      struct 2️⃣S { s: S }
      message Fine { 1 next: Fine?, 2 all: [Fine], 3 named: map[string, Fine], 4 u: U? }
      union U { 1 fine: Fine }
      """,
      [
        "1️⃣ T0506 A contains itself without end: A → B → A [make one of the fields optional (?)]",
        "2️⃣ T0506 S contains itself without end: S → S [a struct cannot contain itself]",
      ]
    )
  }

  @Test("T0901, T0902, T0903, T0904, T0905: warnings do not stop the work")
  func warnings() {
    let source = """
      package a
      import 1️⃣"b.trame"
      message 2️⃣pole {
        1 3️⃣Title: string
        4️⃣40 x: bool
        5️⃣/// nothing
      }
      """
    expectDiagnostics(
      source,
      [
        "1️⃣ T0905 nothing of 'b.trame' is used [remove the import]",
        "2️⃣ T0901 a message is named in UpperCamelCase ['Pole']",
        "3️⃣ T0902 members are named in lowerCamelCase ['title']",
        "4️⃣ T0903 a gap of more than 30 numbers costs bytes in every message [the next number "
          + "without that cost is 2]",
        "5️⃣ T0904 this documents nothing [put /// on the lines before a declaration or member, "
          + "or write //]",
      ],
      others: ["b.trame": "package a"]
    )
    #expect(
      !compile(MarkedSource(source).text, others: ["b.trame": "package a"]).diagnostics.hasErrors
    )
  }
}
