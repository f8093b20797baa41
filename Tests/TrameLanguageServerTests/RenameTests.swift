import Testing
import TrameJSON

@Suite("Renaming")
struct RenameTests {
  static let files = [
    "IDL/a/v1/types.trame": """
    package a.v1

    newtype ID = uuid
    enum Kind { 0 none, 1 some }
    const max: uint32 = 4

    """,
    "IDL/a/v1/main.trame": """
    package a.v1

    import "a/v1/types.trame"

    message Thing {
      reserved "gone"

      1 id: ID
      2 kind: a.v1.Kind
      3 name: string @length(...max)
      4 born: string @renamedFrom("title")

      check known: kind != .none and length(name) > 1
    }

    message Ask { 1 key: string }

    service Things { 1 find(Ask) -> Thing @idempotent(key) }

    """,
    "IDL/b/v1/other.trame": """
    package b.v1

    import "a/v1/types.trame"
    import "a/v1/main.trame"

    message Item { 1 id: ID, 2 things: [Thing] }

    """,
  ]

  /// The lines that a renaming changes, or why it is refused.
  private func rename(
    _ text: String,
    after: String = "",
    in path: String,
    to name: String,
    options: String = #"{"lint":false}"#
  ) -> [String] {
    var client = ScriptedClient(Self.files, options: options)
    let place = NavigationTests.place(of: text, after: after, in: Self.files[path] ?? "")
    let answer = client.ask("rename", path, at: place, #","newName":"\#(name)""#)
    guard case .object(let changes)? = answer["changes"] else {
      return [answer["message"]?.plainText ?? answer.text()]
    }
    return changes.flatMap { member in
      let path = String(member.name.dropFirst("file:///w/".count))
      let old = (Self.files[path] ?? "").split(separator: "\n", omittingEmptySubsequences: false)
      let new = edited(Self.files[path] ?? "", member.value)
        .split(separator: "\n", omittingEmptySubsequences: false)
      return zip(old, new).filter { $0 != $1 }.map { String($1) }
    }
  }

  @Test("a type, in all files; its id stays")
  func type() {
    #expect(
      rename("Kind", in: "IDL/a/v1/types.trame", to: "Sort") == [
        "  2 kind: a.v1.Sort", #"enum Sort @renamedFrom("Kind") { 0 none, 1 some }"#,
      ]
    )
    #expect(
      rename("ID", after: "id: ", in: "IDL/b/v1/other.trame", to: "ThingID") == [
        "  1 id: ThingID", #"newtype ThingID = uuid @renamedFrom("ID")"#,
        "message Item { 1 id: ThingID, 2 things: [Thing] }",
      ]
    )
  }

  @Test("a field, in conditions too; its JSON name stays")
  func field() {
    #expect(
      rename("name", in: "IDL/a/v1/main.trame", to: "label") == [
        #"  3 label: string @length(...max) @renamedFrom("name")"#,
        "  check known: kind != .none and length(label) > 1",
      ]
    )
    #expect(
      rename("key", in: "IDL/a/v1/main.trame", to: "token") == [
        #"message Ask { 1 token: string @renamedFrom("key") }"#,
        "service Things { 1 find(Ask) -> Thing @idempotent(token) }",
      ]
    )
  }

  @Test("a value; a constant, which has no id")
  func others() {
    #expect(
      rename("none", after: "0 ", in: "IDL/a/v1/types.trame", to: "unspecified") == [
        "  check known: kind != .unspecified and length(name) > 1",
        #"enum Kind { 0 unspecified @renamedFrom("none"), 1 some }"#,
      ]
    )
    #expect(
      rename("max", in: "IDL/a/v1/types.trame", to: "nameMax") == [
        "  3 name: string @length(...nameMax)", "const nameMax: uint32 = 4",
      ]
    )
  }

  @Test("what was renamed before keeps its first name, and back at it says nothing")
  func again() {
    #expect(
      rename("born", in: "IDL/a/v1/main.trame", to: "heading")
        == [#"  4 heading: string @renamedFrom("title")"#]
    )
    #expect(rename("born", in: "IDL/a/v1/main.trame", to: "title") == ["  4 title: string"])
  }

  @Test("a client may want no @renamedFrom")
  func withoutIdentity() {
    let options = #"{"lint":false,"renameKeepsIdentity":false}"#
    #expect(
      rename("born", in: "IDL/a/v1/main.trame", to: "x", options: options)
        == [#"  4 x: string @renamedFrom("title")"#]
    )
    #expect(
      rename("Things", in: "IDL/a/v1/main.trame", to: "Shop", options: options)
        == ["service Shop { 1 find(Ask) -> Thing @idempotent(key) }"]
    )
  }

  @Test(
    "is refused where it would collide, and says why",
    arguments: [
      ("Kind", "types", "ID", "'ID' is already declared at a/v1/types.trame:3"),
      ("Kind", "types", "Thing", "'Thing' is already declared at a/v1/main.trame:5"),
      ("ID", "types", "Item", "b/v1/other.trame also sees the 'Item' of b/v1/other.trame:6"),
      ("Kind", "types", "string", "'string' is a scalar"),
      ("Kind", "types", "1a", "'1a' is not a name: a letter, then letters, digits and _"),
      ("Kind", "types", "é", "'é' is not a name: a letter, then letters, digits and _"),
      ("name", "main", "kind", "Thing already has 'kind'"),
      ("name", "main", "gone", "the name 'gone' is reserved in Thing"),
      ("name", "main", "title", "a member of Thing has 'title' in JSON"),
      ("string", "main", "x", "only the name of what a schema declares is renamed"),
      ("a/v1/types.trame", "main", "x", "only the name of what a schema declares is renamed"),
    ]
  )
  func refusal(text: String, file: String, name: String, why: String) {
    #expect(rename(text, in: "IDL/a/v1/\(file).trame", to: name) == [why])
  }

  @Test("clients that know versions and notes get them")
  func documentChanges() {
    var client = ScriptedClient(
      Self.files,
      capabilities:
        #"{"workspace":{"workspaceEdit":{"documentChanges":true,"changeAnnotationSupport":{}}}}"#
    )
    client.open("IDL/a/v1/types.trame", Self.files["IDL/a/v1/types.trame"] ?? "", version: 3)
    let place = Place(line: 3, character: 6)
    let prepared = client.ask("prepareRename", "IDL/a/v1/types.trame", at: place)
    #expect(prepared["placeholder"] == .string("Kind"))
    let answer = client.ask("rename", "IDL/a/v1/types.trame", at: place, #","newName":"Sort""#)
    let changes = elements(answer["documentChanges"])
    #expect(changes.map { $0["textDocument"]?["version"] } == [.null, .number("3")])
    let note = "keeps the id, or the JSON name, of Kind"
    #expect(elements(changes[1]["edits"]).last?["annotationId"] == .string(note))
    #expect(answer["changeAnnotations"]?[note]?["label"] == .string(note))
  }
}

/// A text with edits of the protocol made, columns in bytes.
func edited(_ text: String, _ edits: JSONValue?) -> String {
  var starts = [0]
  let bytes = Array(text.utf8)
  for (offset, byte) in bytes.enumerated() where byte == 10 { starts.append(offset + 1) }
  func offset(_ place: JSONValue?) -> Int {
    let line = Int(place?["line"]?.plainText ?? "") ?? 0
    return (line < starts.count ? starts[line] : bytes.count)
      + (Int(place?["character"]?.plainText ?? "") ?? 0)
  }
  var out = bytes
  let ordered = elements(edits).enumerated().sorted {
    (offset($0.element["range"]?["start"]), $0.offset)
      > (offset($1.element["range"]?["start"]), $1.offset)
  }
  for (_, edit) in ordered {
    let range = offset(edit["range"]?["start"])..<offset(edit["range"]?["end"])
    out.replaceSubrange(range, with: (edit["newText"]?.plainText ?? "").utf8)
  }
  return String(decoding: out, as: UTF8.self)
}
