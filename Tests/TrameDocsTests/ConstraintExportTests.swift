import Foundation
import Testing
import TrameDocs
import TrameJSON
import TrameReflection
import TrameSchema

/// A field with a rule, and what the exports make of it.
struct ExportedRule: Sendable, CustomTestStringConvertible {
  /// Of a message M, in package a.v1 with the declarations below.
  var field: String
  /// The property in JSON Schema.
  var property: String
  /// Whether JSON Schema wants it to be there.
  var isNeeded: Bool

  init(_ field: String, _ property: String, needed isNeeded: Bool = false) {
    (self.field, self.property, self.isNeeded) = (field, property, isNeeded)
  }

  var testDescription: String { field }

  static let declarations = """
    unit grams = "g"
    newtype Code = string @length(2...4)
    newtype Share = float64 @range(0.5...1)
    newtype Age = uint8 @range(...9)
    newtype Secret = string @sensitive(secret)
    enum Stage { 0 none, 1 draft }
    enum Way @closed { 0 in, 1 out }
    message Inner { 1 y: string @length(1...) }
    """

  static let all: [ExportedRule] = [
    ExportedRule("string @length(...5)", #"{"type":"string","maxLength":5}"#),
    ExportedRule(
      "string @length(1...5)",
      #"{"type":"string","minLength":1,"maxLength":5}"#,
      needed: true
    ),
    ExportedRule("string? @length(1...)", #"{"type":"string","minLength":1}"#),
    ExportedRule(
      "string? @length(1...) @required",
      #"{"type":"string","minLength":1}"#,
      needed: true
    ),
    ExportedRule("string @bytes(...9)", #"{"type":"string","$comment":"@bytes(...9)"}"#),
    ExportedRule(
      "bytes @bytes(1...4)",
      #"{"type":"string","contentEncoding":"base64","minLength":4,"maxLength":8,"#
        + #""$comment":"@bytes(1...4)"}"#,
      needed: true
    ),
    ExportedRule("string @pattern(\"a*\")", #"{"type":"string","pattern":"^(?:a*)$"}"#),
    ExportedRule(
      "string @pattern(\"a+\")",
      #"{"type":"string","pattern":"^(?:a+)$"}"#,
      needed: true
    ),
    ExportedRule(
      "string @check(siren)",
      #"{"type":"string","$comment":"@check(siren)"}"#,
      needed: true
    ),
    ExportedRule("string @check(text)", #"{"type":"string","$comment":"@check(text)"}"#),
    ExportedRule("uint8 @range(...9)", #"{"type":"integer","minimum":0,"maximum":9}"#),
    ExportedRule(
      "uint8 @range(1...)",
      #"{"type":"integer","maximum":255,"minimum":1}"#,
      needed: true
    ),
    ExportedRule(
      "int8 @range(...-1)",
      #"{"type":"integer","minimum":-128,"maximum":-1}"#,
      needed: true
    ),
    ExportedRule(
      "uint64 @range(1...18446744073709551615)",
      #"{"type":"integer","minimum":1,"maximum":18446744073709551615}"#,
      needed: true
    ),
    ExportedRule(
      "float32 @range(0.0...)",
      #"{"anyOf":[{"type":"number"},{"enum":["nan","inf","-inf"]}],"minimum":0.0,"#
        + #""not":{"enum":["nan","-inf"]}}"#
    ),
    ExportedRule(
      "duration @range(1 s...)",
      #"{"type":"string","pattern":"^-?[0-9]+([.][0-9]{1,6})?s$","$comment":"@range(1 s...)"}"#,
      needed: true
    ),
    ExportedRule(
      "date @range(1969-01-01...)",
      #"{"type":"string","format":"date","$comment":"@range(1969-01-01...)"}"#
    ),
    ExportedRule(
      "[string] @items(1...3) @unique @length(...2)",
      #"{"type":"array","items":{"type":"string","maxLength":2},"minItems":1,"maxItems":3,"#
        + #""uniqueItems":true}"#,
      needed: true
    ),
    ExportedRule(
      "[bool] @items(...3)",
      #"{"type":"array","items":{"type":"boolean"},"maxItems":3}"#
    ),
    ExportedRule(
      "map[Code, bool] @items(1...3)",
      ##"{"type":"object","propertyNames":{"$ref":"#/$defs/a.v1.Code"},"##
        + #""additionalProperties":{"type":"boolean"},"minProperties":1,"maxProperties":3}"#,
      needed: true
    ),
    ExportedRule(
      "map[Age, bool]",
      #"{"type":"object","propertyNames":{"pattern":"^[0-9]+$","#
        + #""$comment":"keys are a.v1.Age; @range(...9)"},"additionalProperties":{"type":"boolean"}}"#
    ),
    ExportedRule("bool? @required", #"{"type":"boolean"}"#, needed: true),
    ExportedRule(
      "uuid @required",
      #"{"type":"string","format":"uuid","#
        + #""not":{"enum":["00000000-0000-0000-0000-000000000000"]}}"#,
      needed: true
    ),
    ExportedRule(
      "Stage @required",
      ##"{"$ref":"#/$defs/a.v1.Stage","not":{"enum":["none",0]}}"##,
      needed: true
    ),
    ExportedRule("Way", ##"{"$ref":"#/$defs/a.v1.Way"}"##),
    ExportedRule("Code", ##"{"$ref":"#/$defs/a.v1.Code"}"##, needed: true),
    ExportedRule("Code?", ##"{"$ref":"#/$defs/a.v1.Code"}"##),
    ExportedRule(
      "Share @range(...0.75)",
      ##"{"$ref":"#/$defs/a.v1.Share","maximum":0.75,"not":{"enum":["nan","inf"]}}"##,
      needed: true
    ),
    ExportedRule("Inner", ##"{"$ref":"#/$defs/a.v1.Inner"}"##, needed: true),
    ExportedRule(
      "int32 in grams",
      #"{"type":"integer","minimum":-2147483648,"maximum":2147483647,"$comment":"in grams"}"#
    ),
    ExportedRule("string @sensitive(pii)", #"{"type":"string","$comment":"sensitive: pii"}"#),
    ExportedRule("Secret", ##"{"$ref":"#/$defs/a.v1.Secret"}"##),
    ExportedRule(
      "string @deprecated(\"use y\", since: 2)",
      #"{"description":"deprecated since version 2: use y","deprecated":true,"type":"string"}"#
    ),
  ]
}

@Suite("Rules in other languages")
struct ConstraintExportTests {
  private func schema(_ field: String) throws -> Schema {
    try SampleSchemas.compiled(
      "package a.v1 version 2\n\(ExportedRule.declarations)\nmessage M { 1 x: \(field) }"
    )
  }

  @Test(
    "each rule is in the JSON Schema, in its words or in a comment",
    arguments: ExportedRule.all
  )
  func jsonSchema(_ rule: ExportedRule) throws {
    let schema = try schema(rule.field)
    let file = try #require(try ExportFormat.jsonSchema.files(of: schema, packages: ["a.v1"]).first)
    let type = try JSONValue(parsing: file.text)["$defs"]?["a.v1.M"]
    #expect(type?["properties"]?["x"]?.text() == rule.property)
    #expect(type?["required"]?.text() == (rule.isNeeded ? #"["x"]"# : nil))
    // What it says of absence is what the rules say.
    let image = SchemaImage(schema)
    let broken = try image.violations(of: "a.v1.M", [])
    #expect(broken.isEmpty == !rule.isNeeded, "\(broken)")
  }

  @Test("each rule is in the proto file's comments", arguments: ExportedRule.all)
  func proto(_ rule: ExportedRule) throws {
    let text = try #require(
      try ExportFormat.proto.files(of: try schema(rule.field), packages: ["a.v1"]).first
    ).text
    for part in rule.field.split(separator: " @").dropFirst() where !part.hasPrefix("sens") {
      #expect(text.contains(part.hasPrefix("deprecated") ? "use y" : "@" + part), "\(text)")
    }
  }

  @Test("why something is deprecated is said of everything that can be")
  func deprecation() throws {
    let schema = try SampleSchemas.compiled(
      """
      package a.v1
      message M @deprecated("why message") { 1 x: bool @deprecated("why field") }
      union U @deprecated("why union") { 1 a: bool @deprecated("why case"), 2 b: M }
      enum E @deprecated("why enum") { 0 none, 1 some @deprecated("why value") }
      flags F @deprecated("why flags") { 0 read @deprecated("why flag") }
      newtype N = string @deprecated("why newtype") @sensitive(pii)
      service S @deprecated("why service") {
        1 get(M) -> M @deprecated("why method") @readonly
      }
      """
    )
    let proto = try #require(try ExportFormat.proto.files(of: schema, packages: ["a.v1"]).first)
      .text
    for noun in [
      "message", "field", "union", "case", "enum", "value", "flags", "flag", "newtype", "service",
      "method",
    ] {
      #expect(proto.contains("deprecated: why \(noun)\n"), "\(noun)\n\(proto)")
    }
    #expect(proto.components(separatedBy: "option deprecated = true;").count == 6)
    #expect(proto.contains("sensitive: pii"))
    let json = try #require(
      try ExportFormat.jsonSchema.files(of: schema, packages: ["a.v1"]).first
    ).text
    for noun in ["message", "field", "union", "case", "enum", "value", "flags", "flag", "newtype"] {
      #expect(json.contains("deprecated: why \(noun)"), "\(noun)\n\(json)")
    }
  }
}
