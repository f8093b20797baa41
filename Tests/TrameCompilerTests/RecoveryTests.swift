import Testing
import TrameCompiler

@Suite("One mistake, one message")
struct RecoveryTests {
  @Test("ten mistakes of spelling give ten messages, each at its place")
  func spelling() {
    expectDiagnostics(
      """
      package a.v1
      import 1️⃣here
      enum Stage: 2️⃣{ 0 draft, 1 done }
      message Pole {
        1 id 3️⃣uuid
        2 stage: Stage @since(2
        4️⃣3 tags: [string5️⃣;]
        6️⃣title: string
        4 kept: bool
        check known: id != kept or title == "x"
        check early: kept < 7️⃣< kept
      }
      8️⃣mesage Answer { 1 pole: Pole }
      service Poles {
        9️⃣get(Pole) -> Answer
        2 list(Pole) -> stream Answer @resumable(by: id)
      }
      union 🔟2 { 1 a: Pole }
      """,
      [
        "1️⃣ T0201 expected the path of a schema file in quotes, found 'here'",
        "2️⃣ T0201 expected a type, found '{'",
        "3️⃣ T0201 expected ':' and a type, found 'uuid'",
        "4️⃣ T0201 expected ')' behind the arguments, found a whole number",
        "5️⃣ T0102 ';' means nothing here",
        "6️⃣ T0201 expected a number and a name, found 'title' [fields begin with their number]",
        "7️⃣ T0201 expected a value, found '<'",
        "8️⃣ T0201 expected a declaration, found 'mesage' [did you mean 'message'?]",
        "9️⃣ T0201 expected a number and a name, found 'get' [methods begin with their number]",
        "🔟 T0201 expected the name of the union, found a whole number",
      ]
    )
  }

  @Test("ten mistakes of meaning give ten messages")
  func meaning() {
    expectDiagnostics(
      """
      package a.v1 version 2
      const nameMax: 1️⃣uint9 = 3
      enum 2️⃣Stage { 1 draft, 2 done }
      annotation owner(team: string, from: 3️⃣nope) on message
      message Pole @owner(team: 4️⃣3) {
        1 id: 5️⃣Nope
        2 name: string @length(...nameMax)
        3 stage: 6️⃣Stagge @since(1)
        4 count: int32 @since(7️⃣3)
        check idKnown: id == other
        check counted: count 8️⃣== .draft
        6 other: string
      }
      service Poles {
        1 get(Pole) -> Pole throws 9️⃣Pole
        2 list(Pole) -> 🔟Nothing
      }
      """,
      [
        "1️⃣ T0509 a constant is a bool, a number, a string, a duration or a date",
        "2️⃣ T0404 Stage has no value 0, which is what an absent field reads as "
          + "[add: 0 unspecified]",
        "3️⃣ T0301 unknown type 'nope'",
        "4️⃣ T0603 this is not a value of string",
        "5️⃣ T0301 unknown type 'Nope'",
        "6️⃣ T0301 unknown type 'Stagge'; did you mean 'Stage'?",
        "7️⃣ T0609 the package is at version 2, so nothing is of version 3 "
          + "[raise it: package a.v1 version 3]",
        "8️⃣ T0803 int32 is not compared with a value of an enum",
        "9️⃣ T0702 'Pole' is a message, and only an error can be thrown "
          + "[declare it with: error Pole @code(…)]",
        "🔟 T0301 unknown message 'Nothing'",
      ]
    )
  }

  @Test("what cannot be read or found is not missed again where it is used")
  func consequences() {
    expectDiagnostics(
      """
      package a.v1
      import 1️⃣"gone.trame"
      message A { 1 gone: Gone, 2 other: b.Gone, 3 at: int32 in grams @range(...most) @owner }
      """,
      [
        "1️⃣ T0303 there is no file 'gone.trame' below the import roots "
          + "[paths begin at an import root (--import-path), not at this file]"
      ]
    )
    expectDiagnostics(
      """
      package a.v1
      1️⃣record Gone { 1 x: bool }
      message A { 1 gone: Gone }
      """,
      [
        "1️⃣ T0201 expected a declaration, found 'record' "
          + "[declare a message: message Name { 1 field: type }]"
      ]
    )
    expectDiagnostics(
      "package a.v1\nimport \"b.trame\"\nmessage A { 1 gone: Gone }",
      [],
      others: ["b.trame": "package a.v1\nrecord Gone {}\nmessage B {}"]
    )
    expectDiagnostics(
      "package a\n1️⃣/* one\ntwo { */\nmessage A { 1 x: bool 2️⃣/* three */ }\n3️⃣/* no end\nenum E { 0 a }",
      [
        "1️⃣ T0107 there are no block comments [begin each line with //]",
        "2️⃣ T0107 there are no block comments [begin each line with //]",
        "3️⃣ T0107 there are no block comments [begin each line with //]",
      ]
    )
    expectDiagnostics(
      "package a\nmessage A {\n  1 x: 1️⃣{ 1 y: bool }\n  /// Kept.\n  2 z: bool\n}\nmessage B { 1 a: A }",
      ["1️⃣ T0201 expected a type, found '{'"]
    )
  }
}
