import Testing
import TrameJSON

@Suite("From a name to what it means")
struct NavigationTests {
  static let shop = "IDL/shop/v1/shop.trame"
  static let common = "IDL/shop/v1/common.trame"

  /// The client with the sample open, and the place in the middle of the first `text` behind
  /// `after`.
  private func client(_ text: String, after: String = "") -> (ScriptedClient, Place) {
    var client = ScriptedClient([Self.common: Samples.common])
    client.open(Self.shop, Samples.everything)
    return (client, Self.place(of: text, after: after))
  }

  static func place(
    of text: String,
    after: String = "",
    in whole: String = Samples.everything
  )
    -> Place
  {
    let head = after.isEmpty ? whole.startIndex : whole.firstRange(of: after)?.upperBound
    guard let head, let found = whole[head...].firstRange(of: text)?.lowerBound else {
      Issue.record("there is no '\(text)' behind '\(after)'")
      return Place(line: 0, character: 0)
    }
    let place = CursorText(whole[..<found] + "‸" + whole[found...]).place
    return Place(line: place.line, character: place.character + text.utf8.count / 2)
  }

  /// `path:line:text there` of a location.
  private func spell(_ location: JSONValue) -> String {
    guard let uri = location["uri"]?.plainText, let start = location["range"]?["start"],
      let end = location["range"]?["end"], let line = Int(start["line"]?.plainText ?? ""),
      let from = Int(start["character"]?.plainText ?? ""),
      let to = Int(end["character"]?.plainText ?? "")
    else { return location.text() }
    let isCommon = uri.hasSuffix("common.trame")
    let lines = (isCommon ? Samples.common : Samples.everything)
      .split(separator: "\n", omittingEmptySubsequences: false)
    let text = String(decoding: Array(lines[line].utf8)[from..<to], as: UTF8.self)
    return "\(isCommon ? "common" : "shop"):\(line + 1):\(text)"
  }

  @Test(
    "definition",
    arguments: [
      ("ThingID", "", "common:11:ThingID"),
      ("titleMax", "", "common:8:titleMax"),
      ("grams", "", "shop:25:grams"),
      ("Gift?", "", "shop:28:Gift"),
      ("owner", "", "common:21:owner"),
      ("team", "", "common:21:team"),
      ("sold", "since: ", "common:18:sold"),
      ("state", "check priced: ", "shop:15:state"),
      ("sold", "state == .", "common:18:sold"),
      ("price", "implies ", "shop:13:price"),
      ("parent", "has(", "shop:18:parent"),
      ("title", "and length(", "shop:12:title"),
      ("state", "and parent.", "shop:15:state"),
      ("draft", "!= .", "common:17:draft"),
      ("Gone", "throws ", "shop:36:Gone"),
      ("cursor", "by: ", "shop:38:cursor"),
      ("key", "@idempotent(", "shop:38:key"),
      ("shop/v1/common.trame", "", "common:1:"),
      ("Thing", "message ", "shop:7:Thing"),
      ("string", "", "null"),
      ("A thing", "", "null"),
    ]
  )
  func definition(text: String, after: String, expected: String) {
    var (client, place) = client(text, after: after)
    #expect(spell(client.ask("definition", Self.shop, at: place)) == expected)
  }

  @Test(
    "type definition",
    arguments: [
      ("price", "3 ", "common:12:Price"), ("parts", "", "shop:7:Thing"),
      ("find", "", "shop:7:Thing"), ("title", "2 ", "null"),
    ] as [(String, String, String)]
  )
  func typeDefinition(text: String, after: String, expected: String) {
    var (client, place) = client(text, after: after)
    #expect(spell(client.ask("typeDefinition", Self.shop, at: place)) == expected)
  }

  @Test("references, in all files, with the declaration or without")
  func references() {
    var (client, place) = client("ThingID")
    let all = client.ask("references", Self.shop, at: place)
    #expect(
      elements(all).map(spell) == ["common:11:ThingID", "shop:11:ThingID", "shop:36:ThingID"]
    )
    let uses = client.ask(
      "references",
      Self.shop,
      at: place,
      #","context":{"includeDeclaration":false}"#
    )
    #expect(elements(uses).map(spell) == ["shop:11:ThingID", "shop:36:ThingID"])
    let field = client.ask("references", Self.shop, at: Self.place(of: "state", after: "6 "))
    #expect(
      elements(field).map(spell) == ["shop:15:state", "shop:21:state", "shop:22:state"]
    )
  }

  @Test("highlights tell declarations and uses apart")
  func highlights() {
    var (client, place) = client("Gift?")
    let found = elements(client.ask("documentHighlight", Self.shop, at: place))
    #expect(found.map { $0["kind"]?.plainText } == ["3", "2"])
  }

  @Test(
    "hover shows the declaration in its layout, its documentation and what the text does not say",
    arguments: [
      (
        "Price", "3 price: ",
        """
        ```trame
        newtype Price = int64 in euroCents @range(0...)
        ```

        `shop.v1.Price` in `shop/v1/common.trame`\u{20}\u{20}
        id `0x5fabe1b0ca5a7d9a`
        """
      ),
      (
        "weight", "",
        """
        ```trame
        // in message Thing
        5 weight: int32 in grams
        ```

        number 5\u{20}\u{20}
        in JSON `weight`
        """
      ),
      (
        "price", "3 ",
        """
        ```trame
        // in message Thing
        3 price: Price
        ```

        number 3\u{20}\u{20}
        in JSON `price`\u{20}\u{20}
        `newtype Price = int64 in euroCents @range(0...)`
        """
      ),
      ("string", "", "```trame\nstring\n```\n\nUnicode text"),
      (
        "closed", "",
        "```trame\n@readonly\n```\n\nThe method changes nothing."
      ),
      (
        "find", "",
        """
        ```trame
        // in service ShopService
        1 find(Thing) -> Thing throws Gone @readonly @deadline(2 s, max: 30 s)
        ```

        One thing.

        method 1
        """
      ),
    ]
  )
  func hover(text: String, after: String, expected: String) {
    var (client, place) = client(text == "closed" ? "readonly" : text, after: after)
    let answer = client.ask("hover", Self.shop, at: place)
    let found = answer["contents"]?["value"]?.plainText ?? answer.text()
    #expect(found.replacing(/0x[0-9a-f]{16}/, with: "0x5fabe1b0ca5a7d9a") == expected)
  }

  @Test("a long declaration is cut, and says how much is left")
  func longHover() {
    var client = ScriptedClient()
    let fields = (1...60).map { "  \($0) f\($0): bool\n" }.joined()
    client.open("a.trame", "package a.v1\n\nmessage Long {\n\(fields)}\n")
    let answer = client.ask("hover", "a.trame", at: Place(line: 2, character: 9))
    let text = answer["contents"]?["value"]?.plainText ?? ""
    #expect(text.contains("  39 f39: bool\n  // … 22 more lines\n}\n```"))
    #expect(text.contains("next free number 61"))
  }
}

/// The elements of an array; none of anything else.
func elements(_ value: JSONValue?) -> [JSONValue] {
  if case .array(let elements)? = value { elements } else { [] }
}
