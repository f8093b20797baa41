import Foundation
import Testing
import TrameDocs
import TrameJSON
import TrameReflection
import TrameSchema

@Suite("Other languages")
struct ExportTests {
  private func export(_ format: ExportFormat, _ schema: Schema) throws -> [ExportedFile] {
    try format.files(of: schema, packages: Set(schema.packages.map(\.name)))
  }

  private func write(_ files: [ExportedFile]) throws -> URL {
    let folder = try SampleSchemas.temporaryFolder()
    for file in files {
      try Data(file.text.utf8).write(to: folder.appendingPathComponent(file.name))
    }
    return folder
  }

  @Test(
    "protoc takes what is written of our own schemas",
    .enabled(if: SampleSchemas.isInstalled("protoc"))
  )
  func protoc() throws {
    let files = try export(.proto, try SampleSchemas.own())
    let folder = try write(files)
    defer { try? FileManager.default.removeItem(at: folder) }
    let result = try SampleSchemas.run(
      ["protoc", "-I", ".", "--descriptor_set_out=all.bin"] + files.map(\.name),
      in: folder
    )
    #expect(result.code == 0, "\(result.said)")
  }

  @Test("what proto has no words for stands in comments, and no comment gets out of its line")
  func comments() throws {
    var schema = try SampleSchemas.compiled(
      """
      package a.v1
      message M {
        reserved 4, 9...11, "gone"
        1 a_b: uuid @renamedFrom("ab")
        2 small: uint8 @range(1...9)
        19500 theirs: bool
        19501 text: string?
      }
      union U { 1 kind: bool, 2 other: M }
      enum E: uint64 { 0 zero, 5000000000 huge }
      error X @code(notFound) {}
      service S { 1 get(M) -> stream M throws X @readonly @deadline(2 s) }
      """
    )
    schema.packages[0].types[0].doc = "A line\r\nmessage Evil {}\u{2028}message Evil2 {}"
    let text = try #require(try export(.proto, schema).first).text
    for wanted in [
      "reserved 4, 9 to 11;", "reserved \"gone\";", "string a_b = 1 [json_name = \"ab\"];",
      "// a uuid", "// uint8; @range(1...9)",
      "// left out, since protobuf keeps its number for itself: bool theirs", "oneof kind_ {",
      "// left out, since it is too large for proto: E_huge", "under the code notFound",
      "option idempotency_level = NO_SIDE_EFFECTS", "stream .a.v1.M", "throws a.v1.X",
      "// message Evil {}", "// message Evil2 {}",
    ] {
      #expect(text.contains(wanted), "\(wanted)")
    }
  }

  @Test("packages that need each other are refused by name in proto, and fine in JSON Schema")
  func circle() throws {
    let schema = try SampleSchemas.compiled([
      "a.trame": "package a.v1\nimport \"b.trame\"\nmessage A { 1 b: b.v1.B? }",
      "b.trame": "package b.v1\nimport \"a.trame\"\nmessage B { 1 a: a.v1.A? }",
    ])
    #expect(throws: ExportFault.self) { try export(.proto, schema) }
    #expect(try export(.jsonSchema, schema).count == 2)
  }

  /// The sample of every message of our own schemas, as the pages show it.
  private func samples(_ schema: Schema) -> [(type: String, json: JSONValue)] {
    let image = SchemaImage(schema)
    let types = schema.packages.flatMap(\.types).filter { $0.kind == .message || $0.kind == .error }
    return types.compactMap { type in
      ExampleJSON(image).value(of: type).map { (type.name, $0) }
    }
  }

  @Test("every message of our own schemas has a sample, and it keeps every rule")
  func samplesKeepRules() throws {
    let schema = try SampleSchemas.own()
    let image = SchemaImage(schema)
    let samples = samples(schema)
    let types = schema.packages.flatMap(\.types).filter { $0.kind == .message || $0.kind == .error }
    #expect(Set(types.map(\.name)).subtracting(samples.map(\.type)).sorted() == [])
    for (type, json) in samples {
      let violations = try image.violations(of: type, image.body(of: type, json))
      #expect(violations == [], "\(type): \(json.text(indented: true))")
    }
  }

  @Test("a sample has what patterns, checks, counts and rules between fields ask for")
  func samplesOfRules() throws {
    let schema = try SampleSchemas.compiled(
      """
      package a.v1
      message A {
        check order: end > start and count > 40
        check odd: has(note) implies kind == .other
        1 start: date @range(2030-01-01...2030-01-02)
        2 end: date
        3 count: uint16
        4 code: string @pattern("[A-Z]{2}-\\\\d{3,}(x|y)?") @length(8...)
        5 siren: string? @check(siren) @required
        6 tags: [string] @items(3...) @unique @length(3...)
        7 kind: Kind
        8 note: string?
        9 map: map[uint8, bytes] @items(2...) @bytes(5...)
        10 share: float64 @range(0.25...0.75)
        11 wait: duration @range(...250 ms)
        12 uai: string @check(uai)
        13 rna: string @check(rna)
        14 siret: string @check(siret)
      }
      enum Kind { 0 none, 1 some, 2 other }
      message Never {
        check never: count > 4 and count < 3
        1 count: uint8
      }
      """
    )
    let image = SchemaImage(schema)
    let type = try #require(image.type(named: "a.v1.A"))
    let found = ExampleJSON(image).value(of: type)
    let sample = try #require(found)
    #expect(try image.violations(of: "a.v1.A", image.body(of: "a.v1.A", sample)) == [])
    let text = sample.text()
    for name in type.fields.map(\.name) { #expect(text.contains("\"\(name)\""), "\(text)") }
    let never = try #require(image.type(named: "a.v1.Never"))
    let absent = ExampleJSON(image).value(of: never)
    #expect(absent == nil)
  }

  @Test("the samples on the pages are what reflection reads")
  func samplesAreRead() throws {
    let schema = try SampleSchemas.own()
    let image = SchemaImage(schema)
    let samples = samples(schema)
    #expect(samples.count > 100)
    for (type, json) in samples {
      #expect(throws: Never.self, "\(type): \(json.text())") {
        _ = try image.body(of: type, json)
      }
    }
  }

  private static let validator = """
    import json, sys, jsonschema
    for name in sys.argv[1:]:
        document = json.load(open(name))
        jsonschema.Draft202012Validator.check_schema(document)
        samples = json.load(open(name + ".samples"))
        for type, value in samples["good"]:
            schema = {"$ref": "#/$defs/" + type, "$defs": document["$defs"]}
            for error in jsonschema.Draft202012Validator(schema).iter_errors(value):
                # Samples do not make up what a pattern asks for.
                if error.validator != "pattern":
                    sys.exit(f"{type}: {error.message}")
        for type, value in samples["bad"]:
            schema = {"$ref": "#/$defs/" + type, "$defs": document["$defs"]}
            if jsonschema.Draft202012Validator(schema).is_valid(value):
                sys.exit(f"{type} takes {value}")
    """

  @Test(
    "a JSON Schema takes the samples, and refuses what breaks the rules",
    .enabled(if: SampleSchemas.hasPythonModule("jsonschema"))
  )
  func jsonSchema() throws {
    let schema = try SampleSchemas.own()
    let folder = try write(try export(.jsonSchema, schema))
    defer { try? FileManager.default.removeItem(at: folder) }
    let samples = samples(schema)
    var names: [String] = []
    for package in schema.packages {
      let good = samples.filter { $0.type.hasPrefix(package.name + ".") }
        .map { JSONValue.array([.string($0.type), $0.json]) }
      let bad: [JSONValue] = package.types.filter { $0.kind == .message }.map {
        .array([.string($0.name), .object([.init("nosuchmember", .null)])])
      }
      let document = JSONValue.object([.init("good", .array(good)), .init("bad", .array(bad))])
      let name = package.name + ".schema.json"
      try Data(document.text().utf8)
        .write(to: folder.appendingPathComponent(name + ".samples"))
      names.append(name)
    }
    let result = try SampleSchemas.run(["python3", "-c", Self.validator] + names, in: folder)
    #expect(result.code == 0, "\(result.said)")
  }

  @Test("bounds of rules are bounds of JSON Schema")
  func bounds() throws {
    let schema = try SampleSchemas.compiled(
      """
      package a.v1
      newtype Small = uint8 @range(1...9)
      message M {
        1 text: string @length(1...5) @pattern("[a-z]+")
        2 small: Small
        3 list: [int32] @items(...3) @unique @range(-5...5)
        4 map: map[string, int64] @items(1...)
        5 need: string? @required
        6 span: duration @range(1 s...)
      }
      """
    )
    let file = try #require(try export(.jsonSchema, schema).first)
    let document = try JSONValue(parsing: file.text)
    let properties = document["$defs"]?["a.v1.M"]?["properties"]
    func text(_ name: String) -> String { properties?[name]?.text() ?? "" }
    #expect(
      text("text")
        == #"{"type":"string","minLength":1,"maxLength":5,"pattern":"^(?:[a-z]+)$"}"#
    )
    #expect(text("small") == ##"{"$ref":"#/$defs/a.v1.Small"}"##)
    #expect(
      document["$defs"]?["a.v1.Small"]?.text() == #"{"type":"integer","minimum":1,"maximum":9}"#
    )
    #expect(text("list").contains(#""maxItems":3,"uniqueItems":true"#))
    #expect(text("list").contains(#""minimum":-5,"maximum":5"#))
    #expect(text("map").contains(#""minProperties":1"#))
    #expect(text("span").contains("@range(1 s...)"))
    #expect(
      document["$defs"]?["a.v1.M"]?["required"]?.text() == #"["text","small","map","need","span"]"#
    )
  }
}
