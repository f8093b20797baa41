import Randomness
import Testing
import TrameCompiler
import TrameJSON

@testable import TrameLanguageServer

@Suite("The layout of a file, and its outline")
struct LayoutTests {
  private func client(_ text: String) -> ScriptedClient {
    var client = ScriptedClient(["IDL/shop/v1/common.trame": Samples.common])
    client.open("IDL/shop/v1/shop.trame", text)
    return client
  }

  private func ask(_ method: String, _ text: String, _ more: String = "") -> JSONValue {
    var client = client(text)
    return client.ask(
      method,
      "IDL/shop/v1/shop.trame",
      at: Place(line: 0, character: 0),
      more
    )
  }

  static let untidy = """
    package a.v1
    message A {
       1 a: bool;
      2 b :  bool
    }
    message B {1 a: bool,
      2 b: bool}

    """

  @Test("formatting leads to the formatter's text, and leaves a file that does not parse")
  func formatting() {
    let text = Self.untidy.replacing(";", with: "")
    #expect(
      edited(text, ask("formatting", text)) == """
        package a.v1

        message A {
          1 a: bool
          2 b: bool
        }

        message B {
          1 a: bool
          2 b: bool
        }

        """
    )
    #expect(ask("formatting", Self.untidy) == .null)
    #expect(ask("formatting", "package a.v1\n") == .array([]))
  }

  @Test("formatting a range leaves the other lines")
  func rangeFormatting() {
    let text = Self.untidy.replacing(";", with: "")
    let range = #","range":{"start":{"line":3,"character":0},"end":{"line":3,"character":2}}"#
    #expect(
      edited(text, ask("rangeFormatting", text, range))
        == text.replacing(
          "   1 a: bool\n  2 b :  bool",
          with: "  1 a: bool\n  2 b: bool"
        )
    )
  }

  @Test("hunks make one text of any other", arguments: 1...200)
  func hunks(seed: UInt64) {
    var random = SeededRandom(seed: seed)
    func text() -> [UInt8] {
      let lines = (0..<Int.random(in: 0...8, using: &random)).map { _ in
        ["a", "b", "c", ""].randomElement(using: &random) ?? ""
      }
      return Array(lines.joined(separator: "\n").utf8)
    }
    let (old, new) = (text(), text())
    var out: [UInt8] = []
    var done = 0
    for hunk in LineHunk.between(old, new) {
      #expect(hunk.span.start >= done, "seed \(seed)")
      out += old[done..<hunk.span.start] + Array(hunk.text.utf8)
      done = hunk.span.end
    }
    out += old[done...]
    #expect(out == new, "seed \(seed)")
  }

  @Test("the outline holds declarations, members, methods and checks")
  func outline() {
    let symbols = elements(ask("documentSymbol", Samples.everything))
    #expect(
      symbols.map { symbol in
        let children = elements(symbol["children"]).compactMap { $0["name"]?.plainText }
        let head = "\(symbol["detail"]?.plainText ?? "") \(symbol["name"]?.plainText ?? "")"
        return children.isEmpty ? head : head + ": " + children.joined(separator: " ")
      } == [
        "message Thing: id title price weight state parts labels parent gift priced named",
        "unit grams", "union Gift: card note", "struct Place: row column", "message Card: place",
        "error Gone: id", "message ListThings: cursor key", "service ShopService: find list buy",
      ]
    )
  }

  @Test("symbols of the workspace are found by prefix, part and letters, best first")
  func workspaceSymbols() {
    var client = client(Samples.everything)
    func find(_ query: String) -> [String] {
      elements(client.request("workspace/symbol", #"{"query":"\#(query)"}"#))
        .compactMap { $0["name"]?.plainText }
    }
    #expect(
      find("thing")
        == ["Thing", "ListThings", "ThingID"].sorted { a, b in
          (a.hasPrefix("T") ? 0 : 1, a) < (b.hasPrefix("T") ? 0 : 1, b)
        }
    )
    #expect(find("lt") == ["ListThings"])
    #expect(find("zzz") == [])
    #expect(find("").count == 14)
  }

  @Test("bodies, imports and runs of comments fold")
  func folding() {
    let text = """
      package a.v1

      import "a/v1/b.trame"
      import "a/v1/c.trame"

      // One.
      // Two.
      message A {
        1 a: bool
      }
      struct S { a: bool }

      """
    #expect(
      elements(ask("foldingRange", text)).map { $0.text() } == [
        #"{"startLine":2,"endLine":3,"kind":"imports"}"#, #"{"startLine":7,"endLine":9}"#,
        #"{"startLine":5,"endLine":6,"kind":"comment"}"#,
      ]
    )
  }

  @Test("the next number is shown behind the head of a body")
  func inlayHints() {
    let hints = elements(
      ask(
        "inlayHint",
        Samples.everything,
        #","range":{"start":{"line":0,"character":0},"end":{"line":99,"character":0}}"#
      )
    )
    #expect(hints.compactMap { $0["label"]?.plainText } == ["next 14", "next 3", "next 4"])
  }
}
