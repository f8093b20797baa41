import Testing
import TrameCompiler

@Suite("Pages of tramec explain")
struct PageTests {
  /// No text of a page can be such a file.
  private static let withoutExample: Set<DiagnosticCode> = [.invalidUTF8, .fileTooLarge]

  @Test("each code has a page, and each page a code")
  func complete() {
    let ids = PageBook.diagnostics.pages.map(\.id)
    #expect(Set(ids) == Set(DiagnosticCode.allCases.map(\.rawValue)))
    #expect(ids == ids.sorted() && Set(ids).count == ids.count)
  }

  @Test("a code is a T and four digits; those of warnings begin with T09")
  func codes() {
    for code in DiagnosticCode.allCases {
      #expect(code.rawValue.count == 5 && code.rawValue.hasPrefix("T0"))
      #expect(code.isWarning == code.rawValue.hasPrefix("T09"))
    }
  }

  @Test("the wrong example has this fault and no other", arguments: DiagnosticCode.allCases)
  func wrongExample(_ code: DiagnosticCode) throws {
    let page = try #require(PageBook.diagnostics[code.rawValue])
    #expect(!page.title.isEmpty)
    guard !Self.withoutExample.contains(code) else { return }
    let compilation = compile(page.wrong)
    #expect(Set(compilation.diagnostics.all.map(\.code)) == [code], "\(compilation.report)")
  }

  @Test("the right example has no fault", arguments: DiagnosticCode.allCases)
  func rightExample(_ code: DiagnosticCode) throws {
    let page = try #require(PageBook.diagnostics[code.rawValue])
    guard !Self.withoutExample.contains(code) else { return }
    #expect(!page.right.files.isEmpty)
    let compilation = compile(page.right)
    #expect(compilation.diagnostics.all.isEmpty, "\(compilation.report)")
  }

  @Test("a certain fix-it of a wrong example mends it", arguments: DiagnosticCode.allCases)
  func fixes(_ code: DiagnosticCode) throws {
    let page = try #require(PageBook.diagnostics[code.rawValue])
    let hasFix = compile(page.wrong).findings.findings.contains { $0.fixes.contains(\.isCertain) }
    guard hasFix else { return }
    let rounds = FixRounds(withGuesses: false, editable: { _ in true }) { texts in
      compile(page.wrong, over: texts).findings
    }
    #expect(rounds.count > 0 && rounds.report.findings.isEmpty, "\(rounds.report.findings)")
  }

  @Test("a page is printed with its examples indented")
  func plainText() {
    let book = PageBook(
      document: """
        # Title
        ## x/y what it is
        Why.

        ```trame wrong
        package a

        message A {}
        ```
        ## Not a page
        """
    )
    #expect(book.pages.map(\.id) == ["x/y"])
    #expect(
      book["x/y"]?.plainText == """
        x/y  what it is

        Why.

        Wrong:

            package a

            message A {}

        """
    )
  }
}

/// Compiles an example; its first file is the one asked for.
func compile(_ example: Page.Example, over texts: [String: [UInt8]] = [:]) -> Compilation {
  let files = example.files
  return Compilation.compile(files.prefix(1).map(\.path)) { path in
    texts[path] ?? files.first { $0.path == path }.map { Array($0.text.utf8) }
  }
}

extension Sequence {
  fileprivate func contains(_ property: KeyPath<Element, Bool>) -> Bool {
    contains { $0[keyPath: property] }
  }
}
