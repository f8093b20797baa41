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

  @Test("T0107: block comments are named and skipped to what follows")
  func blockComment() {
    let compilation = compile("package a\n/* no */\nmessage A {}")
    #expect(compilation.diagnostics.all.first?.code == .blockComment)
    #expect(compilation.schema.packages.first?.types.map(\.name) == ["a.A"])
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
           fix: write 'string' (a guess)

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
