import Testing
import TrameJSON
import TrameReflection
import TrameSchema

/// A schema may come from the peer: what the compiler refuses must not bring a reader down.
@Suite("Schemas that no compiler made")
struct HostileSchemaTests {
  private func image(_ types: TypeSchema...) -> SchemaImage {
    var package = PackageSchema()
    package.name = "p"
    package.types = types
    return SchemaImage(Schema(packages: [package]))
  }

  private func type(_ name: String, _ kind: TypeKind, _ fields: [FieldSchema]) -> TypeSchema {
    var type = TypeSchema()
    type.name = name
    type.kind = kind
    type.fields = fields
    return type
  }

  private func field(_ number: UInt32, _ name: String, _ typeName: String) -> FieldSchema {
    var field = FieldSchema()
    field.number = number
    field.name = name
    field.type.named = typeName
    if typeName.isEmpty { field.type.scalar = .uint8 }
    return field
  }

  private func refusal(_ body: () throws(ReflectionError) -> Void) -> String {
    do {
      try body()
      return "nothing was refused"
    } catch { return error.reason }
  }

  @Test("a struct that contains itself has no end, both ways")
  func endlessStruct() {
    let image = image(
      type("M", .message, [field(1, "s", "S")]),
      type("S", .structure, [field(1, "a", "S"), field(2, "b", "S")])
    )
    #expect(
      refusal { () throws(ReflectionError) in
        _ = try image.json(of: "M", [1 << 3 | 5, 1, 1])
      }.contains("has no end")
    )
    #expect(
      refusal { () throws(ReflectionError) in
        _ = try image.body(of: "M", .object([.init("s", .object([]))]))
      }.contains("has no end")
    )
  }

  @Test("a struct of text is refused")
  func structOfText() {
    var text = field(1, "t", "")
    text.type.scalar = .string
    let image = image(
      type("M", .message, [field(1, "s", "S")]),
      type("S", .structure, [text])
    )
    #expect(
      refusal { () throws(ReflectionError) in
        _ = try image.json(of: "M", [1 << 3 | 5, 1, 1])
      }.contains("no fixed size")
    )
  }

  @Test("field numbers that cannot be written", arguments: [0, 65_536, UInt32.max])
  func numbers(number: UInt32) {
    let image = image(type("M", .message, [field(number, "a", "")]))
    let json = JSONValue.object([.init("a", .number("1"))])
    #expect(
      refusal { () throws(ReflectionError) in _ = try image.body(of: "M", json) }
        .contains("field \(number)")
    )
  }

  @Test("two fields of one number")
  func twice() {
    let image = image(type("M", .message, [field(1, "a", ""), field(1, "b", "")]))
    let json = JSONValue.object([.init("a", .number("1")), .init("b", .number("1"))])
    #expect(
      refusal { () throws(ReflectionError) in _ = try image.body(of: "M", json) }
        .contains("field 1")
    )
  }
}
