import Testing
import TrameCompiler
import TrameSchema
import TrameWire

@Suite("The compiled schema")
struct SchemaTests {
  private func package(_ text: String) -> PackageSchema {
    compile(text).schema.packages.first ?? PackageSchema()
  }

  @Test("the fingerprint ignores comments, order and files, and nothing else")
  func fingerprint() {
    let base = package("package a\nmessage A { 1 x: bool }\nmessage B {}")
    let same = package("package a\n/// Docs.\nmessage B {}\nmessage A {\n /// X.\n 1 x: bool }")
    #expect(base.fingerprint == same.fingerprint)
    for other in [
      "package a\nmessage A { 2 x: bool }\nmessage B {}",
      "package a\nmessage A { 1 x: bool? }\nmessage B {}",
      "package a\nmessage A { 1 y: bool }\nmessage B {}",
      "package a\nmessage A { 1 x: bool }",
    ] {
      #expect(package(other).fingerprint != base.fingerprint)
    }
  }

  @Test("ids are of the name at birth; field names in JSON too")
  func renaming() {
    let old = package("package a.v1\nmessage Old { 1 x: bool }").types[0]
    let new = package(
      "package a.v1\nmessage New @renamedFrom(\"Old\") { 1 y: bool @renamedFrom(\"x\") }"
    )
    .types[0]
    #expect(old.id == StableID.ofName("a.v1.Old") && new.id == old.id)
    #expect(new.bornName == "a.v1.Old" && new.fields[0].jsonName == "x")
  }

  @Test(
    "FNV-1a 64 as published",
    arguments: [("", 0xCBF2_9CE4_8422_2325), ("a", 0xAF63_DC4C_8601_EC8C)]
  )
  func stableID(_ name: String, _ id: UInt64) { #expect(StableID.ofName(name) == id) }

  @Test("an image survives base64 and finds by name and id")
  func image() throws {
    let schema = compile(
      "package a\nmessage A { 1 x: [string] @items(1...3) }\nservice S { 1 a(A) -> A }"
    ).schema
    let image = try SchemaImage(decoding: schema.encoded())
    #expect(image.schema == schema)
    #expect(
      image.type(named: "a.A")?.fields.first?.constraints == [.items(Bounds(least: 1, most: 3))]
    )
    #expect(image.type(id: StableID.ofName("a.A"))?.name == "a.A")
    #expect(image.service(id: StableID.ofName("a.S"))?.methods.map(\.name) == ["a"])
    #expect(image.package(declaring: "a.S")?.name == "a")
    #expect(image.type(named: "a.B") == nil)
  }

  @Test("base64 of any length comes back", arguments: 0..<9)
  func base64(_ count: Int) {
    let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 93 &+ 7) }
    #expect(Base64.decode(Base64.encode(bytes).utf8) == bytes)
  }

  @Test("malformed base64 is refused", arguments: ["A", "AA=A", "A===", "AAA!", "===="])
  func badBase64(_ text: String) { #expect(Base64.decode(text.utf8) == nil) }

  @Test("a newtype's class of data and constants in bounds reach the fields")
  func inheritance() {
    let types = package(
      """
      package a
      const most: uint32 = 7
      newtype N = string @sensitive(pii)
      message A { 1 n: N, 2 t: string @length(...most) }
      """
    ).types
    let fields = types.last?.fields ?? []
    #expect(fields.map(\.sensitive) == ["pii", ""])
    #expect(fields.last?.constraints == [.length(Bounds(least: 0, most: 7))])
  }
}
