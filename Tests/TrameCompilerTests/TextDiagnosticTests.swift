import Testing
import TrameCompiler
import TrameSchema

@Suite("Diagnostics of text and grammar")
struct TextDiagnosticTests {
  @Test("T0101: bytes that are not UTF-8 are named once, at the first place")
  func invalidUTF8() {
    let bytes = Array("package a // ".utf8) + [0xFF, 0xC0, 0xAF] + Array("\n".utf8)
    let compilation = Compilation.compile(["x.trame"]) { _ in bytes }
    #expect(compilation.diagnostics.all.map(\.code) == [.invalidUTF8])
    #expect(compilation.diagnostics.all.first?.span.start == 13)
  }

  @Test("T0102: a character of no meaning; a run of them is one diagnostic")
  func strayCharacter() {
    expectDiagnostics(
      "package a\nmessage A { 1 x: 1️⃣§%&2️⃣}",
      [
        "1️⃣ T0102 '§%&' means nothing here [names are of a-z, A-Z, 0-9 and _; other letters "
          + "stand in strings and comments]",
        "2️⃣ T0201 expected a type, found '}'",
      ]
    )
    expectDiagnostics(
      "package a\nmessage A { 1 x: bool1️⃣; }",
      ["1️⃣ T0102 ';' means nothing here"]
    )
  }

  @Test("T0103, T0104: strings end on their line and know four escapes")
  func strings() {
    expectDiagnostics(
      "package a\nimport 1️⃣\"b.trame\n",
      [
        "1️⃣ T0103 the string does not end on its line [end it with \", and write a line end in "
          + "it as \\n]",
        "1️⃣ T0303 there is no file 'b.trame' below the import roots [paths begin at an import "
          + "root (--import-path), not at this file]",
      ]
    )
    expectDiagnostics(
      #"package a"# + "\n" + #"unit u = 1️⃣"\q""#,
      [
        "1️⃣ T0104 the string holds an escape of no meaning [there are \\\" \\\\ \\n and \\t; write "
          + "other characters as they are]",
        "1️⃣ T0603 a unit's symbol is a string",
      ]
    )
  }

  @Test("T0105: numbers of at most 64 bits")
  func numbers() {
    expectDiagnostics(
      "package a\nconst c: uint64 = 1️⃣99999999999999999999",
      [
        "1️⃣ T0105 '99999999999999999999' is not a whole number of at most 64 bits"
      ]
    )
  }

  @Test("T0107: block comments are named and skipped to what follows")
  func blockComment() {
    let compilation = compile("package a\n/* no */\nmessage A {}")
    #expect(compilation.diagnostics.all.first?.code == .blockComment)
    #expect(compilation.schema.packages.first?.types.map(\.name) == ["a.A"])
  }

  @Test("T0201: several errors are told apart, and what is right is kept")
  func recovery() {
    let source = """
      package a
      message A {
        1️⃣name: string
        2 title 2️⃣string
        3 good: bool
      }
      3️⃣mesage B { 1 x: bool }
      message C { 1 x: 4️⃣Bool }
      """
    expectDiagnostics(
      source,
      [
        "1️⃣ T0201 expected a number and a name, found 'name' [fields begin with their number]",
        "2️⃣ T0201 expected ':' and a type, found 'string'",
        "3️⃣ T0201 expected a declaration, found 'mesage' [did you mean 'message'?]",
        "4️⃣ T0301 unknown type 'Bool'; did you mean 'bool'?",
      ]
    )
  }

  @Test("T0202: a file names its package")
  func missingPackage() {
    expectDiagnostics(
      "1️⃣message A {}",
      ["1️⃣ T0202 the file names no package [begin it with: package a.b.v1]"]
    )
  }

  @Test("T0203: nesting has a limit, and no depth exhausts the stack")
  func nesting() {
    let deep = String(repeating: "[", count: 100_000)
    let compilation = compile("package a\nmessage A { 1 x: \(deep)bool }")
    #expect(compilation.diagnostics.all.first?.code == .nestedTooDeep)
  }

  @Test("T0204: a missing brace is noticed where the next declaration begins")
  func missingBrace() {
    expectDiagnostics(
      "package a\nmessage A 1️⃣{\n  1 x: bool\nmessage B {}\n",
      ["1️⃣ T0204 the body of A does not end [end it with }]"]
    )
  }

  @Test("T0205: package and imports stand at the head")
  func misplaced() {
    expectDiagnostics(
      "package a\nmessage A {}\n1️⃣import 2️⃣\"b.trame\"\n3️⃣package c",
      [
        "1️⃣ T0205 imports stand before the declarations",
        "2️⃣ T0905 nothing of 'b.trame' is used [remove the import]",
        "3️⃣ T0205 'package' stands once, at the head of the file",
      ],
      others: ["b.trame": "package a"]
    )
  }

  @Test("diagnostics are shown with line, column and caret; columns are characters")
  func rendering() {
    let report = compile("package a\n\nmessage Pôle {\n\t1 é: Strin // ici\n}\n").report
    #expect(report.contains("main.trame:3:10: error T0102: 'ô' means nothing here"))
    let typo = compile("package a\nmessage A {\n\t1 x: strin // ici\n}\n").report
    #expect(
      typo == """
        main.trame:3:7: error T0301: unknown type 'strin'; did you mean 'string'?
             3 | \t1 x: strin // ici
               | \t     ^^^^^

        """
    )
  }

  @Test("what is too much is counted, not kept")
  func limit() {
    let fields = (1...500).map { "  \($0) f\($0): nope\n" }.joined()
    let compilation = compile("package a\nmessage A {\n\(fields)}\n")
    #expect(compilation.diagnostics.all.count == 200)
    #expect(compilation.report.hasSuffix("… and 300 more\n"))
  }
}
