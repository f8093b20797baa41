import Testing
import TrameJSON
import TrameReflection
import TrameSchema

/// Keys of a map: their type, and JSON whose members stand in the order of the wire.
struct MapKeyCase: Sendable, CustomTestStringConvertible {
  var testDescription: String
  var scalar: Scalar
  /// Of a declared type over the scalar.
  var kind: TypeKind?
  var keys: [String]

  init(_ description: String, _ scalar: Scalar, of kind: TypeKind? = nil, _ keys: [String]) {
    testDescription = description
    (self.scalar, self.kind, self.keys) = (scalar, kind, keys)
  }

  static let all = [
    MapKeyCase("numbers by value", .uint16, ["0", "9", "10", "300"]),
    MapKeyCase("numbers with a sign", .int32, ["-300", "-1", "0", "7"]),
    MapKeyCase("newtypes of numbers", .uint16, of: .newtype, ["0", "9", "10", "300"]),
    MapKeyCase("newtypes of strings", .string, of: .newtype, ["", "a", "b"]),
    MapKeyCase("strings by their bytes", .string, ["", "Z", "a", "é"]),
    // As base64 the first sorts behind the second.
    MapKeyCase("bytes by themselves", .bytes, ["", "AA==", "aQ==", "/w=="]),
    MapKeyCase("truths", .bool, ["false", "true"]),
    MapKeyCase("days", .date, ["1969-12-31", "1970-01-01", "2015-06-30"]),
    MapKeyCase("instants", .timestamp, ["1970-01-01T00:00:00Z", "2015-06-30T21:59:59Z"]),
    MapKeyCase(
      "enums by number, unnamed ones too",
      .uint32,
      of: .enumeration,
      ["zero", "apple", "9"]
    ),
    MapKeyCase(
      "ids",
      .uuid,
      ["00000000-0000-0000-0000-000000000000", "0192f0c1-2345-7890-abcd-ef0123456789"]
    ),
  ]

  var image: SchemaImage {
    var field = FieldSchema(number: 1, name: "x")
    field.type.shape = .map
    field.type.scalar = .bool
    var types: [TypeSchema] = []
    if let kind {
      var type = TypeSchema(name: "a.T", kind: kind, id: 2)
      type.base.scalar = scalar
      type.values = [
        ValueSchema(number: 0, name: "zero"), ValueSchema(number: 4, name: "apple"),
      ]
      types.append(type)
      field.type.keyNamed = type.name
    } else {
      field.type.keyScalar = scalar
    }
    types.append(TypeSchema(name: "a.M", kind: .message, id: 1, fields: [field]))
    return SchemaImage(Schema(packages: [PackageSchema(name: "a", types: types)]))
  }
}

@Suite("Keys of maps")
struct MapKeyTests {
  @Test("they are written in order, and read back", arguments: MapKeyCase.all)
  func order(_ row: MapKeyCase) throws {
    let image = row.image
    func object(_ keys: [String]) -> JSONValue {
      .object([.init("x", .object(keys.map { .init($0, .bool(true)) }))])
    }
    let bytes = try image.body(of: "a.M", object(row.keys.reversed()))
    #expect(try image.json(of: "a.M", bytes) == object(row.keys))
    #expect(try image.body(of: "a.M", object(row.keys)) == bytes)
  }
}
