import Randomness
import Testing
import TrameJSON

@testable import TrameLanguageServer

@Suite("Semantic tokens")
struct SemanticTokenTests {
  static let path = "IDL/shop/v1/shop.trame"

  /// `text kind` of each token, with `!` where it is deprecated.
  private func spell(_ data: JSONValue?, of text: String) -> [String] {
    let numbers = elements(data).compactMap { Int($0.plainText) }
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    var (line, column) = (0, 0)
    return stride(from: 0, to: numbers.count, by: 5).map { index in
      column = numbers[index] == 0 ? column + numbers[index + 1] : numbers[index + 1]
      line += numbers[index]
      let bytes = Array(lines[line].utf8)[column..<column + numbers[index + 2]]
      let kind = SemanticToken(rawValue: numbers[index + 3]).map { "\($0)" } ?? "?"
      let isDeprecated = numbers[index + 4] & SemanticToken.deprecated != 0
      return "\(String(decoding: bytes, as: UTF8.self)) \(kind)" + (isDeprecated ? "!" : "")
    }
  }

  @Test("each token has the kind of what it means")
  func kinds() {
    let text = """
      package shop.v1

      import "shop/v1/common.trame"

      message Thing @owner(team: "x", since: sold) {
        1 price: Price? // é
        2 message: [State] @items(...4)
        check c: message != 0 and has(price)
      }

      """
    var client = ScriptedClient(["IDL/shop/v1/common.trame": Samples.common])
    client.open(Self.path, text)
    let answer = client.ask("semanticTokens/full", Self.path, at: Place(line: 0, character: 0))
    #expect(
      spell(answer["data"], of: text) == [
        "package keyword", "shop namespace", "v1 namespace", "import keyword",
        #""shop/v1/common.trame" string"#, "message keyword", "Thing type", "@ decorator",
        "owner decorator", "team parameter", #""x" string"#, "since parameter",
        "sold enumMember!", "1 number", "price property", "Price type", "// é comment", "2 number",
        "message property", "State enum", "@ decorator", "items decorator", "4 number",
        "check keyword", "c property", "message property", "0 number", "and keyword", "has keyword",
        "price property",
      ]
    )
  }

  @Test("deltas lead from each result to the next", arguments: 1...10)
  func deltas(seed: UInt64) {
    var random = SeededRandom(seed: seed)
    var client = ScriptedClient(["IDL/shop/v1/common.trame": Samples.common])
    client.open(Self.path, Samples.everything)
    let here = Place(line: 0, character: 0)
    var result = client.ask("semanticTokens/full", Self.path, at: here)
    var data = elements(result["data"])
    for version in 2...12 {
      let line = Int.random(in: 0...40, using: &random)
      let text = ["x", "1 a: bool\n", "{", "\""].randomElement(using: &random) ?? ""
      client.change(Self.path, version, from: (line, 1), to: (line, 4), text)
      let id = result["resultId"]?.plainText ?? ""
      result = client.ask(
        "semanticTokens/full/delta",
        Self.path,
        at: here,
        #","previousResultId":"\#(id)""#
      )
      for edit in elements(result["edits"]) {
        let start = Int(edit["start"]?.plainText ?? "") ?? 0
        let count = Int(edit["deleteCount"]?.plainText ?? "") ?? 0
        data.replaceSubrange(start..<start + count, with: elements(edit["data"]))
      }
      let whole = client.ask("semanticTokens/full", Self.path, at: here)
      #expect(data == elements(whole["data"]), "seed \(seed)")
      result = whole
    }
    let stale = client.ask(
      "semanticTokens/full/delta",
      Self.path,
      at: here,
      #","previousResultId":"no""#
    )
    #expect(elements(stale["data"]) == data)
  }

  @Test("a range has the tokens of its lines")
  func range() {
    var client = ScriptedClient()
    client.open(Self.path, "package shop.v1\n\nmessage A { 1 a: bool }\n")
    let answer = client.ask(
      "semanticTokens/range",
      Self.path,
      at: Place(line: 0, character: 0),
      #","range":{"start":{"line":2,"character":0},"end":{"line":2,"character":9}}"#
    )
    #expect(answer["data"]?.text() == "[2,0,7,12,0,0,8,1,1,1]")
  }
}
