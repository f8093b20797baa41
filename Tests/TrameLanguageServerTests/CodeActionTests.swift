import Testing
import TrameJSON

@Suite("Code actions")
struct CodeActionTests {
  static let path = "IDL/shop/v1/shop.trame"

  /// The titles of the actions at a line, and the text after each.
  private func actions(_ text: String, line: Int, only: String? = nil) -> [(String, String)] {
    var client = ScriptedClient(["IDL/shop/v1/common.trame": Samples.common])
    client.open(Self.path, text)
    let context = only.map { #"{"diagnostics":[],"only":["\#($0)"]}"# } ?? #"{"diagnostics":[]}"#
    let answer = client.ask(
      "codeAction",
      Self.path,
      at: Place(line: 0, character: 0),
      """
      ,"context":\(context),"range":{"start":{"line":\(line),"character":2},
      "end":{"line":\(line),"character":20}}
      """
    )
    return elements(answer).map { action in
      let changes = action["edit"]?["changes"]?["file:///w/\(Self.path)"]
      return (action["title"]?.plainText ?? "", edited(text, changes))
    }
  }

  @Test("the compiler's mends are offered where the finding is")
  func quickFixes() {
    let text = "package shop.v1\n\nmessage A {\n  1 a: strin\n  2 b: State\n}\n"
    let found = actions(text, line: 3, only: "quickfix")
    #expect(found.map(\.0) == ["write 'string'"])
    #expect(found.first?.1 == text.replacing("strin", with: "string"))
    let imported = actions(text, line: 4, only: "quickfix")
    #expect(imported.map(\.0) == [#"import "shop/v1/common.trame""#])
    #expect(
      imported.first?.1.hasPrefix("package shop.v1\n\nimport \"shop/v1/common.trame\"") ?? false
    )
    #expect(actions(text, line: 0, only: "quickfix").isEmpty)
  }

  @Test("all that has one sure mend is mended at once, when asked for")
  func fixAll() {
    let text = "package shop.v1\n\nmessage A {\n  1 a: [bool]?;\n  2 b: bool;\n}\n"
    let found = actions(text, line: 0, only: "source.fixAll")
    #expect(found.map(\.1) == ["package shop.v1\n\nmessage A {\n  1 a: [bool]\n  2 b: bool\n}\n"])
    #expect(!actions(text, line: 3).map(\.0).contains(found[0].0))
  }

  @Test("a member is taken out for good, and its number and name stay taken")
  func retirement() {
    let text = """
      package shop.v1

      message A {
        1 a: bool

        /// Not needed.
        2 b: bool @deprecated("a")
        3 c: bool
      }

      """
    let found = actions(text, line: 6, only: "refactor")
    #expect(found.map(\.0) == ["remove 'b' and reserve its number and name"])
    #expect(
      found.first?.1 == """
        package shop.v1

        message A {
          reserved 2, "b"
          1 a: bool

          3 c: bool
        }

        """
    )
    let line = "package shop.v1\n\nenum E { 0 a, 1 b, 2 c }\n"
    #expect(actions(line, line: 2, only: "refactor").isEmpty)
    let inLine = "package shop.v1\n\nenum E\n{ 0 a, 1 b, 2 c }\n"
    #expect(
      actions(inLine, line: 3, only: "refactor").map(\.1)
        == ["package shop.v1\n\nenum E\n{ reserved 0, \"a\", 1 b, 2 c }\n"]
    )
  }
}
