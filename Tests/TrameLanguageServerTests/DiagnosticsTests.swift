import Testing
import TrameJSON
import TrameLanguageServer

@Suite("Diagnostics as one types")
struct DiagnosticsTests {
  static let shop = "IDL/shop/v1/shop.trame"
  static let common = "IDL/shop/v1/common.trame"

  @Test("come with each change, and go when what they say is mended")
  func typing() {
    var client = ScriptedClient([Self.common: Samples.common])
    client.open(Self.shop, "package shop.v1\n\nmessage A {\n  1 a: strin\n}\n")
    #expect(
      client.diagnostics(of: Self.shop)
        == ["3:7 T0301 unknown type 'strin'; did you mean 'string'?"]
    )
    client.change(Self.shop, 2, from: (3, 7), to: (3, 12), "string")
    #expect(client.diagnostics(of: Self.shop) == [])
    client.change(Self.shop, 3, from: (3, 7), to: (3, 13), "")
    #expect(
      client.diagnostics(of: Self.shop)
        == ["4:0 T0201 expected a type, found '}'\na field is written: 1 name: type"]
    )
  }

  @Test("say their version, code, severity, page, tags and the other place")
  func whole() {
    var client = ScriptedClient(
      [Self.common: Samples.common],
      options: #"{"lint":false,"pages":"https://example.org/"}"#
    )
    client.open(
      Self.shop,
      "package shop.v1\n\nimport \"shop/v1/common.trame\"\n\nmessage Price {\n  1 a: bool\n}\n",
      version: 4
    )
    let told = client.takeOthers().last {
      $0["params"]?["uri"] == .string("file:///w/\(Self.shop)")
    }
    #expect(told?["params"]?["version"] == .number("4"))
    #expect(
      told?["params"]?["diagnostics"]?.text() == """
        [{"range":{"start":{"line":2,"character":7},"end":{"line":2,"character":29}},\
        "severity":2,"code":"T0905",\
        "codeDescription":{"href":\
        "https://example.org/diagnostics.md#t0905-an-import-of-which-nothing-is-used"},\
        "source":"tramec",\
        "message":"nothing of 'shop/v1/common.trame' is used\\nremove the import","tags":[1]},\
        {"range":{"start":{"line":4,"character":8},"end":{"line":4,"character":13}},\
        "severity":1,"code":"T0302",\
        "codeDescription":{"href":\
        "https://example.org/diagnostics.md#t0302-declared-named-or-imported-twice"},\
        "source":"tramec",\
        "message":"shop/v1/common.trame:12: 'Price' is already declared at shop/v1/shop.trame:5\\n\
        rename one of them",\
        "relatedInformation":[{"location":{"uri":"file:///w/IDL/shop/v1/common.trame",\
        "range":{"start":{"line":11,"character":8},"end":{"line":11,"character":13}}},\
        "message":"'Price' is already declared at shop/v1/shop.trame:5"}]}]
        """
    )
  }

  @Test("reach the files that import what changed, open or not, and only those")
  func importers() {
    var client = ScriptedClient([
      Self.common: Samples.common,
      Self.shop: Samples.everything,
      "IDL/other/v1/other.trame": "package other.v1\n\nmessage O { 1 a: bool }\n",
    ])
    _ = client.takeOthers()
    client.open(Self.common, Samples.common)
    #expect(client.takeOthers().isEmpty)
    client.open(Self.common, Samples.common.replacing("newtype Price", with: "newtype Prize"))
    let told = client.takeOthers().compactMap { $0["params"]?["uri"]?.plainText }
    #expect(told == ["file:///w/\(Self.shop)"])
    client.notify(
      "textDocument/didClose",
      #"{"textDocument":{"uri":"file:///w/\#(Self.common)"}}"#
    )
    #expect(client.diagnostics(of: Self.shop) == [])
  }

  /// A disk that others write to.
  private final class Box {
    var files: [String: String] = [:]

    var disk: Disk {
      Disk(
        read: { self.files[$0].map { Array($0.utf8) } },
        schemaFiles: { _ in self.files.keys.sorted() }
      )
    }
  }

  @Test("a file that others import comes, changes and goes on the disk")
  func watchedFiles() {
    let box = Box()
    box.files["/w/\(Self.shop)"] = "package shop.v1\n\nimport \"shop/v1/common.trame\"\n"
    var client = ScriptedClient(over: box.disk)
    func change(_ text: String?, type: Int) -> [String] {
      box.files["/w/\(Self.common)"] = text
      client.notify(
        "workspace/didChangeWatchedFiles",
        #"{"changes":[{"uri":"file:///w/\#(Self.common)","type":\#(type)},{"uri":"file:///n"}]}"#
      )
      return client.diagnostics(of: Self.shop).map { String($0.prefix(9)) }
    }
    client.notify("initialized", "{}")
    #expect(client.run().isEmpty)
    #expect(change("package shop.v1\n\nmessage A { 1 a: bool }\n", type: 1) == ["2:7 T0905"])
    #expect(change("package shop.v1\n\nmessage A { 1 a: }\n", type: 2) == [])
    #expect(change(nil, type: 3) == ["2:7 T0303"])
  }

  @Test("lint is told as warnings where there are no errors, by the client's settings")
  func lint() {
    let text =
      "/// D.\npackage shop.v1\n\n/// A thing of the shop.\nmessage A {\n  1 a: string\n}\n"
    var client = ScriptedClient(options: #"{"lint":["docs=off","evolution=off"]}"#)
    client.open(Self.shop, text)
    #expect(client.diagnostics(of: Self.shop).contains { $0.hasPrefix("5:4 limits/text") })
    client.open(Self.shop, text + "message B { 1 b: X }\n")
    #expect(client.diagnostics(of: Self.shop).map { $0.prefix(9) } == ["7:17 T030"])
    var silent = ScriptedClient(options: #"{"lint":false}"#)
    silent.open(Self.shop, text)
    #expect(silent.takeOthers().isEmpty)
  }

  @Test("lint knows who uses a message, also from files that import it")
  func lintOfUsers() {
    let things = "/// D.\npackage shop.v1\n\n/// A thing.\nmessage A {\n  1 a: string\n}\n"
    let service = """
      package shop.v1

      import "shop/v1/common.trame"

      message Ask { 1 a: bool }
      service S { 1 f(Ask) -> A }

      """
    let options = #"{"lint":["limits=warn","docs=off","evolution=off"]}"#
    var alone = ScriptedClient([Self.common: things], options: options)
    #expect(alone.diagnostics(of: Self.common).contains { $0.contains("limits/text") })
    var used = ScriptedClient([Self.common: things, Self.shop: service], options: options)
    #expect(!used.diagnostics(of: Self.common).contains { $0.contains("limits/text") })
  }

  @Test("below a guessed root only open files are told of")
  func guessedRoots() {
    let wrong = "package a.v1\n\nmessage A { 1 b: B }\n"
    var client = ScriptedClient(["api/a/v1/a.trame": wrong, "api/a/v1/b.trame": wrong])
    #expect(client.takeOthers().isEmpty)
    client.open("api/a/v1/a.trame", wrong)
    #expect(client.diagnostics(of: "api/a/v1/a.trame").count == 1)
    client.notify(
      "textDocument/didClose",
      #"{"textDocument":{"uri":"file:///w/api/a/v1/a.trame"}}"#
    )
    #expect(client.diagnostics(of: "api/a/v1/a.trame") == [])
  }
}

extension ScriptedClient {
  mutating func change(
    _ path: String,
    _ version: Int,
    from: (Int, Int),
    to: (Int, Int),
    _ text: String
  ) {
    notify(
      "textDocument/didChange",
      """
      {"textDocument":{"uri":"file:///w/\(path)","version":\(version)},"contentChanges":[{"range":
      {"start":{"line":\(from.0),"character":\(from.1)},"end":{"line":\(to.0),"character":\(to.1)}},
      "text":\(JSONValue.string(text).text())}]}
      """
    )
  }
}
