import Testing
import TrameCompiler

@Suite("Diagnostics of names, numbers and types")
struct MeaningDiagnosticTests {
  @Test("T0302: a name is declared once in a package, a member once in a body")
  func duplicateNames() {
    expectDiagnostics(
      "package a\nmessage A { 1 x: bool, 2 1️⃣x: bool }\nenum 2️⃣A { 0 none }",
      [
        "1️⃣ T0302 'x' is already a member here",
        "2️⃣ T0302 'A' is already declared at main.trame:2",
      ]
    )
  }

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
          + "[choose another name]",
        "3️⃣ T0309 'self' has a meaning of its own in generated Swift [choose another name]",
        "4️⃣ T0309 'unknown' has a meaning of its own in generated Swift [choose another name]",
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

  @Test("T0401, T0402, T0403, T0405: numbers")
  func numbers() {
    expectDiagnostics(
      """
      package a
      message A {
        reserved 4, 9...11, 1️⃣20...15, "label"
        1 x: bool
        2️⃣1 y: bool
        3️⃣0 z: bool
        4️⃣10 u: bool
        5 5️⃣label: bool
      }
      """,
      [
        "1️⃣ T0405 the range ends before it begins [15...20]",
        "2️⃣ T0401 number 1 is already that of 'x'",
        "3️⃣ T0402 0 is not in 1...65535",
        "4️⃣ T0403 number 10 is reserved [a reserved number is never used again; take another]",
        "5️⃣ T0403 the name 'label' is reserved",
      ]
    )
  }

  @Test("T0404, T0509: enums begin at 0 and rest on unsigned integers")
  func enums() {
    expectDiagnostics(
      "package a\nenum 1️⃣A: 2️⃣int8 { 1 one }\nflags F: uint8 { 0 a, 3️⃣8 b }",
      [
        "1️⃣ T0404 A has no value 0, which is what an absent field reads as [add: 0 unspecified]",
        "2️⃣ T0509 an enum rests on uint8, uint16, uint32 or uint64",
        "3️⃣ T0402 8 is not in 0...7",
      ]
    )
  }

  @Test("T0501, T0502, T0503, T0504, T0505: what may stand where in a message")
  func shapes() {
    expectDiagnostics(
      """
      package a
      union U { 1 x: bool }
      error E @code(aborted) {}
      message A {
        1 a: 1️⃣E
        2 b: 2️⃣U
        3 3️⃣c: [bool]?
        4 d: [4️⃣[bool]]
        5 e: map[5️⃣float64, bool]
      }
      """,
      [
        "1️⃣ T0501 'E' is an error, not a field's type",
        "2️⃣ T0502 a union has no default, so its field is optional [U?]",
        "3️⃣ T0503 a list or map takes no '?': an empty one is absent",
        "4️⃣ T0504 a list or map holds no lists or maps [put the inner one in a message]",
        "5️⃣ T0505 'float64' cannot be a key [keys are integers, bools, strings, bytes, uuids, "
          + "times, enums, or newtypes of these]",
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

  @Test("T0507, T0508, T0510, T0511: structs, units, empty bodies, constants")
  func members() {
    expectDiagnostics(
      """
      package a
      struct S { a: 1️⃣string, b: bool }
      struct 2️⃣Empty {}
      unit grams
      message A { 1 x: string in 3️⃣grams }
      const c: uint8 = 4️⃣300
      newtype N = 5️⃣S
      """,
      [
        "1️⃣ T0507 a struct's members have a fixed size, 'string' has not [use a message]",
        "2️⃣ T0510 a struct needs a member",
        "3️⃣ T0508 a unit stands on integers, or on lists and maps of them",
        "4️⃣ T0511 300 does not fit uint8",
        "5️⃣ T0509 a newtype brands a scalar [put other types in a message or struct of their own]",
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
