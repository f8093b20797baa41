import Testing
import TrameJSON

@Suite("Completion")
struct CompletionTests {
  static let head = "package shop.v1\n\nimport \"shop/v1/common.trame\"\n\n"

  /// The proposals where `‸` stands.
  private func complete(_ marked: String, head: String = head) -> [JSONValue] {
    var client = ScriptedClient([
      "IDL/shop/v1/common.trame": Samples.common,
      "IDL/far/v1/far.trame": "package far.v1\n\n/// Far away.\nmessage FarThing { 1 a: bool }\n",
    ])
    let text = CursorText(head + marked)
    client.open("IDL/shop/v1/shop.trame", text.text)
    return elements(client.ask("completion", "IDL/shop/v1/shop.trame", at: text.place)["items"])
  }

  private func labels(_ marked: String, head: String = head) -> [String] {
    complete(marked, head: head).compactMap { $0["label"]?.plainText }
  }

  @Test(
    "proposes what may stand at the place",
    arguments: [
      ("‸", ["message", "service", "import"], ["string", "package"]),
      ("mess‸", ["message"], []),
      ("message A {\n  ‸\n}", ["1", "reserved", "check"], ["message"]),
      (
        "message A {\n  1 a: ‸\n}", ["string", "map", "Price", "A", "FarThing"],
        ["euroCents", "in"]
      ),
      ("message A {\n  1 a: [‸\n}", ["string", "Price"], []),
      ("message A {\n  1 a: map[string, ‸\n}", ["string", "Price"], []),
      ("message A {\n  1 a: int64 in ‸\n}", ["euroCents", "seconds"], ["string"]),
      ("message A {\n  1 a: int64 ‸\n}", ["in"], ["string"]),
      (
        "message A {\n  1 a: string @‸\n}", ["length", "sensitive", "owner"], ["readonly", "code"]
      ),
      ("message A {\n  1 a: string @len‸\n}", ["length"], []),
      ("message A @‸ {\n}", ["deprecated", "owner"], ["length"]),
      ("message A {\n  1 a: string @length(...‸\n}", ["titleMax"], ["string"]),
      ("message A {\n  1 a: string @sensitive(‸\n}", ["pii"], ["titleMax"]),
      ("message A {\n  1 a: string @check(‸)\n}", ["siret", "email"], []),
      ("message A @owner(‸) {\n}", ["team:", "since:"], []),
      ("message A @owner(since: ‸) {\n}", ["draft", "sold"], ["team:"]),
      ("struct S { ‸ }", [], ["1", "reserved"]),
      ("struct S { a: ‸ }", ["uint8", "State"], ["map"]),
      ("enum E: ‸", ["uint8"], ["int8", "string"]),
      ("enum E { 0 a @‸ }", ["deprecated"], ["length"]),
      ("newtype N = ‸", ["string", "uuid"], ["State"]),
      ("error E @code(‸)", ["notFound"], ["ok"]),
      ("annotation a(x: ‸", ["string", "State"], ["Price"]),
      ("annotation a(x: string) on ‸", ["message", "field"], []),
      ("message A {}\nservice S {\n  1 f(‸\n}", ["stream", "A"], ["Price"]),
      ("message A {}\nservice S {\n  1 f(stream ‸\n}", ["A"], []),
      ("message A {}\nservice S {\n  1 f(A) -> ‸\n}", ["stream", "A"], []),
      ("message A {}\nservice S {\n  1 f(A) -> A ‸\n}", ["throws"], []),
      ("error X @code(notFound) {}\nservice S {\n  1 f(A) -> A throws ‸\n}", ["X"], ["A"]),
      ("service S {\n  1 f(A) -> A @‸\n}", ["readonly", "idempotent"], ["length"]),
      ("message A { 1 key: string }\nservice S {\n  1 f(A) -> A @idempotent(‸)\n}", ["key"], []),
      ("service S {\n  1 f(A) -> A @resumable(‸)\n}", ["by:"], []),
      ("service S {\n  1 f(A) -> A @deadline(2 s, ‸)\n}", ["max:"], []),
      ("message A {\n  1 a: State\n  check c: ‸\n}", ["a", "has", "not"], ["string"]),
      ("message A {\n  1 a: State\n  check c: a == .‸\n}", ["draft"], ["a"]),
      ("message A {\n  1 a: State\n  check c: has(a) ‸\n}", ["and", "implies"], []),
      ("message A {\n  1 b: A?\n  2 c: bool\n  check d: b.‸\n}", ["c"], ["has"]),
      ("message A {\n  1 a: bool // ‸\n}", [], ["1", "string"]),
      ("message A {\n  1 a: string @pattern(\"‸\")\n}", [], ["shop/v1/common.trame"]),
    ] as [(String, [String], [String])]
  )
  func places(marked: String, present: [String], absent: [String]) {
    let labels = labels(marked)
    for label in present { #expect(labels.contains(label), "\(label) in \(labels)") }
    for label in absent { #expect(!labels.contains(label), "\(label) in \(labels)") }
  }

  @Test("numbers a new member behind all others and what is reserved, first of all proposals")
  func numbers() {
    let items = complete("message A {\n  reserved 9...12\n  3 a: bool\n  ‸\n}")
    let item = items.first { $0["kind"]?.plainText == "15" }
    #expect(item?["label"] == .string("13"))
    #expect(item?["sortText"] == .string("013"))
    #expect(item?["textEdit"]?["newText"] == .string("13 ${1:name}: ${2:string}"))
    #expect(labels("enum E {\n  0 a\n  4 b\n  ‸\n}").first == "5")
    #expect(labels("message A {\n  65535 a: bool\n  ‸\n}").first == "reserved")
  }

  @Test("a type of another file brings its import")
  func autoImport() {
    let item = complete("message A {\n  1 a: Fa‸\n}").first { $0["label"] == .string("FarThing") }
    #expect(item?["detail"] == .string(#"import "far/v1/far.trame""#))
    let whole = "package shop.v1\n\nimport \"shop/v1/common.trame\"\n\nmessage A {\n  1 a: Fa\n}"
    #expect(
      edited(edited(whole, .array([item?["textEdit"] ?? .null])), item?["additionalTextEdits"])
        == """
        package shop.v1

        import "shop/v1/common.trame"
        import "far/v1/far.trame"

        message A {
          1 a: FarThing
        }
        """
    )
  }

  @Test("paths of files that are not imported yet stand inside of an import's quotes")
  func paths() {
    let items = complete("import \"‸\"\n", head: "package shop.v1\n\n")
    #expect(
      items.compactMap { $0["label"]?.plainText } == ["far/v1/far.trame", "shop/v1/common.trame"]
    )
    let edit = items.first?["textEdit"]?["range"]
    #expect(edit?["start"]?["character"] == .number("8"))
    #expect(edit?["end"]?["character"] == .number("8"))
    #expect(labels("import \"far‸\n", head: "package shop.v1\n\n").count == 2)
  }

  @Test("the form of an annotation is shown while its arguments are written")
  func signature() {
    var client = ScriptedClient(["IDL/shop/v1/common.trame": Samples.common])
    func help(_ marked: String) -> String {
      let text = CursorText(Self.head + marked)
      client.open("IDL/shop/v1/shop.trame", text.text)
      let answer = client.ask("signatureHelp", "IDL/shop/v1/shop.trame", at: text.place)
      guard let signature = elements(answer["signatures"]).first else { return answer.text() }
      return (signature["label"]?.plainText ?? "") + " "
        + (answer["activeParameter"]?.plainText ?? "")
    }
    #expect(help("service S {\n 1 f(A) -> A @deadline(‸)\n}") == "@deadline(2 s, max: 30 s) 0")
    #expect(help("service S {\n 1 f(A) -> A @deadline(2 s, ‸)\n}") == "@deadline(2 s, max: 30 s) 1")
    #expect(help("message A @owner(since: ‸) {}") == "@owner(team: string, since: State) 1")
    #expect(help("message A @‸") == "null")
  }
}
