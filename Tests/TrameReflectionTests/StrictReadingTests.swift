import Testing
import TrameJSON
import TrameReflection
import TrameSchema

/// A message `a.M` of one field, made of the compiled form.
private func image(_ change: (inout FieldSchema) -> Void, _ others: TypeSchema...) -> SchemaImage {
  var field = FieldSchema(number: 1, name: "x")
  change(&field)
  let message = TypeSchema(name: "a.M", kind: .message, id: 1, fields: [field])
  return SchemaImage(Schema(packages: [PackageSchema(name: "a", types: [message] + others)]))
}

private func scalar(_ scalar: Scalar, optional: Bool = false) -> SchemaImage {
  image {
    $0.type.scalar = scalar
    $0.isOptional = optional
  }
}

private func named(_ type: TypeSchema) -> SchemaImage {
  image(
    {
      $0.type.named = type.name
      $0.isOptional = true
    },
    type
  )
}

private func type(_ kind: TypeKind, _ members: Scalar...) -> TypeSchema {
  var type = TypeSchema(name: "a.T", kind: kind, id: 2)
  for (index, scalar) in members.enumerated() {
    var field = FieldSchema(number: UInt32(index + 1), name: "m\(index + 1)")
    field.type.scalar = scalar
    type.fields.append(field)
  }
  return type
}

@Suite("Reading by schema is as strict as generated readers")
struct StrictReadingTests {
  private func text(
    _ json: String,
    from writer: SchemaImage,
    by reader: SchemaImage
  ) throws
    -> String
  {
    try reader.json(of: "a.M", writer.body(of: "a.M", JSONValue(parsing: json))).text()
  }

  @Test(
    "a value too wide for its type is refused, the widest one is not",
    arguments: [
      (Scalar.uint64, Scalar.uint8, "255", "256"), (.uint64, .uint32, "4294967295", "4294967296"),
      (.int64, .int8, "-128", "-129"), (.int64, .int16, "32767", "32768"),
    ]
  )
  func width(_ wide: Scalar, _ narrow: Scalar, _ most: String, _ more: String) throws {
    let (writer, reader) = (scalar(wide), scalar(narrow))
    #expect(try text(#"{"x":\#(most)}"#, from: writer, by: reader) == #"{"x":\#(most)}"#)
    #expect(throws: ReflectionError.self) {
      try text(#"{"x":\#(more)}"#, from: writer, by: reader)
    }
  }

  @Test("so is an element of a list")
  func elements() throws {
    func list(_ scalar: Scalar) -> SchemaImage {
      image {
        $0.type.scalar = scalar
        $0.type.shape = .list
      }
    }
    let writer = list(.int64)
    #expect(try text(#"{"x":[-128]}"#, from: writer, by: list(.int8)) == #"{"x":[-128]}"#)
    #expect(throws: ReflectionError.self) {
      try text(#"{"x":[1,-129]}"#, from: writer, by: list(.int8))
    }
  }

  @Test("a zero that is present is refused where absent means zero")
  func presence() {
    #expect(throws: ReflectionError.self) {
      try text(#"{"x":0}"#, from: scalar(.uint32, optional: true), by: scalar(.uint32))
    }
  }

  @Test("a union's case is there also where it is zero")
  func zeroCase() throws {
    let union = named(type(.union, .uint32, .string))
    for json in [#"{"x":{"m1":0}}"#, #"{"x":{"m2":""}}"#] {
      #expect(try text(json, from: union, by: union) == json)
    }
  }

  @Test("a union of two cases is refused, one of an unknown case is kept")
  func unionCases() throws {
    let message = named(type(.message, .uint32, .uint32))
    let union = named(type(.union, .uint32))
    #expect(throws: ReflectionError.self) {
      try text(#"{"x":{"m1":5,"m2":6}}"#, from: message, by: union)
    }
    #expect(throws: ReflectionError.self) { try text(#"{"x":{}}"#, from: message, by: union) }
    #expect(try text(#"{"x":{"m2":6}}"#, from: message, by: union) == #"{"x":{}}"#)
  }

  @Test("a struct of another size is refused")
  func structSize() throws {
    let long = named(type(.structure, .int32, .int32))
    let short = named(type(.structure, .int32))
    let json = #"{"x":{"m1":1,"m2":2}}"#
    #expect(try text(json, from: long, by: long) == json)
    #expect(throws: ReflectionError.self) { try text(json, from: long, by: short) }
    #expect(throws: ReflectionError.self) { try text(#"{"x":{"m1":1}}"#, from: short, by: long) }
  }
}
