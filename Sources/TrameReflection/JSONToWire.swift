public import TrameJSON
public import TrameSchema
import TrameWire

extension SchemaImage {
  /// A message's canonical body from JSON, by the schema alone. `null` counts as absent; a member
  /// the schema does not have is an error, with the nearest name.
  public func body(of typeName: String, _ json: JSONValue) throws(ReflectionError) -> [UInt8] {
    guard let type = type(named: typeName) else {
      throw ReflectionError("", "the schema has no type \(typeName)")
    }
    return try JSONToWire(image: self).message(type, json, "")
  }
}

private struct JSONToWire {
  let image: SchemaImage

  func message(
    _ type: TypeSchema,
    _ json: JSONValue,
    _ path: String
  ) throws(ReflectionError) -> [UInt8] {
    guard case .object(let members) = json else {
      throw ReflectionError(path, "an object is expected for \(type.name)")
    }
    var chosen: [(field: FieldSchema, value: JSONValue)] = []
    for member in members where member.value != .null {
      guard let field = type.fields.first(where: { $0.memberName == member.name }) else {
        let names = type.fields.map(\.memberName).joined(separator: ", ")
        throw ReflectionError(
          path.isEmpty ? member.name : "\(path).\(member.name)",
          "\(type.name) has no such field; it has: \(names)"
        )
      }
      chosen.append((field, member.value))
    }
    if type.kind == .union && chosen.count != 1 {
      throw ReflectionError(path, "a \(type.name) has exactly one member")
    }
    chosen.sort { $0.field.number > $1.field.number }
    var writer = WireWriter(capacity: 256)
    let outer = writer.open()
    for (field, value) in chosen {
      let path = path.isEmpty ? field.memberName : "\(path).\(field.memberName)"
      let isExplicit = field.isOptional || type.kind == .union
      try write(field, isExplicit, value, path, to: &writer)
    }
    writer.close(outer)
    return writer.array()
  }

  private func write(
    _ field: FieldSchema,
    _ isExplicit: Bool,
    _ json: JSONValue,
    _ path: String,
    to writer: inout WireWriter
  ) throws(ReflectionError) {
    let number = UInt(field.number)
    switch field.type.shape {
    case .list: try list(field.type, number, json, path, to: &writer)
    case .map: try map(field.type, number, json, path, to: &writer)
    default: try single(field.type, number, isExplicit, json, path, to: &writer)
    }
  }

  private func single(
    _ use: TypeUse,
    _ number: UInt,
    _ isExplicit: Bool,
    _ json: JSONValue,
    _ path: String,
    to writer: inout WireWriter
  ) throws(ReflectionError) {
    let form = try image.form(of: use, path)
    switch form {
    case .scalar(.string):
      let text = try string(json, path)
      if isExplicit { writer.stringOptional(number, text) } else { writer.string(number, text) }
    case .scalar(.bytes):
      let bytes = try base64(json, path)
      if isExplicit { writer.bytesOptional(number, bytes) } else { writer.bytes(number, bytes) }
    case .scalar(.uuid):
      let id = try uuid(json, path)
      if isExplicit { writer.uuidOptional(number, id) } else { writer.uuid(number, id) }
    case .scalar(.float32):
      let value = Float(try real(json, path))
      if isExplicit { writer.float32Optional(number, value) } else { writer.float32(number, value) }
    case .scalar(.float64):
      let value = try real(json, path)
      if isExplicit { writer.float64Optional(number, value) } else { writer.float64(number, value) }
    case .scalar(let scalar) where !scalar.isUnsigned && scalar != .bool:
      let value = try signed(scalar, json, path)
      if isExplicit { writer.signedOptional(number, value) } else { writer.signed(number, value) }
    case .scalar, .enumeration, .flags:
      let value = try unsigned(form, json, path)
      if isExplicit {
        writer.unsignedOptional(number, value)
      } else {
        writer.unsigned(number, value)
      }
    case .structure(let type):
      let bytes = try structure(type, json, path)
      let isDefault = bytes.allSatisfy { $0 == 0 }
      if isExplicit {
        writer.bytesOptional(number, isDefault ? [] : bytes)
      } else if !isDefault {
        writer.bytes(number, bytes)
      }
    case .message(let type), .union(let type):
      let bytes = try message(type, json, path)
      if isExplicit { writer.bytesOptional(number, bytes) } else { writer.bytes(number, bytes) }
    }
  }

  private func list(
    _ use: TypeUse,
    _ number: UInt,
    _ json: JSONValue,
    _ path: String,
    to writer: inout WireWriter
  ) throws(ReflectionError) {
    guard case .array(let elements) = json else {
      throw ReflectionError(path, "a list is expected")
    }
    let form = try image.form(of: use, path)
    func each<T>(
      _ body: (JSONValue, String) throws(ReflectionError) -> T
    ) throws(ReflectionError)
      -> [T]
    {
      var values: [T] = []
      for (index, element) in elements.enumerated() {
        values.append(try body(element, "\(path)[\(index)]"))
      }
      return values
    }
    switch form {
    case .scalar(.string): writer.stringList(number, try each(string))
    case .scalar(.bytes): writer.bytesList(number, try each(base64))
    case .scalar(.uuid): writer.uuidList(number, try each(uuid))
    case .scalar(.float32):
      writer.float32List(
        number,
        try each { json, path throws(ReflectionError) in Float(try real(json, path)) }
      )
    case .scalar(.float64): writer.float64List(number, try each(real))
    case .scalar(let scalar) where !scalar.isUnsigned && scalar != .bool:
      writer.signedList(
        number,
        try each { json, path throws(ReflectionError) in try signed(scalar, json, path) }
      )
    case .scalar, .enumeration, .flags:
      writer.unsignedList(
        number,
        try each { json, path throws(ReflectionError) in try unsigned(form, json, path) }
      )
    case .structure(let type):
      let all = try each { json, path throws(ReflectionError) in try structure(type, json, path) }
      writer.bytes(number, all.flatMap { $0 })
    case .message(let type), .union(let type):
      writer.bytesList(
        number,
        try each { json, path throws(ReflectionError) in try message(type, json, path) }
      )
    }
  }

  private func map(
    _ use: TypeUse,
    _ number: UInt,
    _ json: JSONValue,
    _ path: String,
    to writer: inout WireWriter
  ) throws(ReflectionError) {
    guard case .object(let members) = json else {
      throw ReflectionError(path, "an object is expected")
    }
    let entry = MapEntry.type(of: use)
    let form = try image.form(of: MapEntry.key(of: use), path)
    var bodies: [(key: MapKey, body: [UInt8])] = []
    for member in members {
      let path = "\(path).\(member.name)"
      let key = keyJSON(member.name, form)
      let pair = JSONValue.object([.init("key", key), .init("value", member.value)])
      bodies.append((try mapKey(key, form, path), try message(entry, pair, path)))
    }
    bodies.sort { $0.key < $1.key }
    writer.bytesList(number, bodies.map(\.body))
  }

  /// Names of members are text; keys of numbers and truths are not.
  private func keyJSON(_ text: String, _ form: ValueForm) -> JSONValue {
    switch form {
    case .scalar(.bool) where text == "true" || text == "false": .bool(text == "true")
    case .scalar(let scalar) where scalar.isInteger: .number(text)
    case .enumeration where UInt64(text) != nil: .number(text)
    default: .string(text)
    }
  }

  private func mapKey(
    _ json: JSONValue,
    _ form: ValueForm,
    _ path: String
  ) throws(ReflectionError) -> MapKey {
    switch form {
    case .scalar(.string): .bytes(Array(try string(json, path).utf8))
    case .scalar(.bytes): .bytes(try base64(json, path))
    case .scalar(.uuid): .bytes(try uuid(json, path).bytes)
    case .scalar(let scalar) where !scalar.isUnsigned && scalar != .bool:
      .number(Int128(try signed(scalar, json, path)))
    case .scalar, .enumeration, .flags: .number(Int128(try unsigned(form, json, path)))
    case .message, .union, .structure: throw ReflectionError(path, "this is no key")
    }
  }

  // MARK: Scalars

  private func string(_ json: JSONValue, _ path: String) throws(ReflectionError) -> String {
    guard case .string(let text) = json else { throw ReflectionError(path, "text is expected") }
    return text
  }

  private func base64(_ json: JSONValue, _ path: String) throws(ReflectionError) -> [UInt8] {
    guard let bytes = Base64.decode(try string(json, path).utf8) else {
      throw ReflectionError(path, "base64 is expected")
    }
    return bytes
  }

  private func uuid(_ json: JSONValue, _ path: String) throws(ReflectionError) -> UUID128 {
    guard let id = UUID128(try string(json, path)) else {
      throw ReflectionError(path, "an id such as 0192f0c1-2345-7890-abcd-ef0123456789 is expected")
    }
    return id
  }

  private func real(_ json: JSONValue, _ path: String) throws(ReflectionError) -> Double {
    let text = json.plainText
    guard let value = Double(text) else { throw ReflectionError(path, "a number is expected") }
    return value
  }

  private func signed(
    _ scalar: Scalar,
    _ json: JSONValue,
    _ path: String
  ) throws(ReflectionError) -> Int64 {
    if case .number(let digits) = json, let value = Int64(digits),
      scalar != .date && scalar != .timestamp && scalar != .duration
    {
      let bits = (scalar.fixedBytes ?? 8) * 8
      if bits < 64 && !(-(1 << (bits - 1))..<1 << (bits - 1)).contains(value) {
        throw ReflectionError(path, "\(value) does not fit \(scalar.name ?? "its type")")
      }
      return value
    }
    if case .string(let text) = json {
      switch scalar {
      case .date: if let date = CivilDate(text) { return Int64(date.days) }
      case .timestamp: if let instant = Timestamp(text) { return instant.microseconds }
      case .duration: if let value = ScalarText.microseconds(text) { return value }
      default: break
      }
    }
    let sample =
      switch scalar {
      case .date: "a date such as 2015-06-30"
      case .timestamp: "an instant such as 2015-06-30T21:59:59Z"
      case .duration: "a duration such as 1.5s"
      default: "a whole number"
      }
    throw ReflectionError(path, "\(sample) is expected")
  }

  private func unsigned(
    _ form: ValueForm,
    _ json: JSONValue,
    _ path: String
  ) throws(ReflectionError) -> UInt64 {
    switch form {
    case .flags(let type):
      guard case .array(let names) = json else {
        throw ReflectionError(path, "a list of flags is expected")
      }
      var bits: UInt64 = 0
      for name in names {
        let bit = try value(type, name, path)
        if bit > 63 { throw ReflectionError(path, "there is no bit \(bit)") }
        bits |= 1 << bit
      }
      return bits
    case .enumeration(let type): return try value(type, json, path)
    case .scalar(.bool):
      guard case .bool(let truth) = json else {
        throw ReflectionError(path, "true or false is expected")
      }
      return truth ? 1 : 0
    case .scalar(let scalar):
      guard case .number(let digits) = json, let value = UInt64(digits),
        scalar.fixedBytes == 8 || value >> UInt64((scalar.fixedBytes ?? 8) * 8) == 0
      else {
        throw ReflectionError(path, "a whole number for \(scalar.name ?? "its type") is expected")
      }
      return value
    case .message, .union, .structure: preconditionFailure("values with a body go elsewhere")
    }
  }

  private func value(
    _ type: TypeSchema,
    _ json: JSONValue,
    _ path: String
  ) throws(ReflectionError) -> UInt64 {
    if case .number(let digits) = json, let number = UInt64(digits) { return number }
    if case .string(let name) = json,
      let value = type.values.first(where: { $0.memberName == name || $0.name == name })
    {
      return value.number
    }
    let names = type.values.map(\.memberName).joined(separator: ", ")
    throw ReflectionError(path, "one of \(names) is expected")
  }

  // MARK: Frozen structs

  private func structure(
    _ type: TypeSchema,
    _ json: JSONValue,
    _ path: String
  ) throws(ReflectionError) -> [UInt8] {
    guard case .object(let members) = json else {
      throw ReflectionError(path, "an object is expected for \(type.name)")
    }
    var bytes: [UInt8] = []
    for field in type.fields {
      let form = try image.form(of: field.type, path)
      let path = path.isEmpty ? field.memberName : "\(path).\(field.memberName)"
      var given = members.first { $0.name == field.memberName }?.value
      if given == nil { given = try JSONDefault(image).value(field.type, path) }
      let value = given ?? .null
      switch form {
      case .structure(let nested): bytes += try structure(nested, value, path)
      case .scalar(.uuid): bytes += try uuid(value, path).bytes
      case .scalar(.float32):
        bytes += littleEndian(UInt64(Float(try real(value, path)).bitPattern), 4)
      case .scalar(.float64): bytes += littleEndian(try real(value, path).bitPattern, 8)
      case .scalar(let scalar) where !scalar.isUnsigned && scalar != .bool:
        let raw = UInt64(bitPattern: try signed(scalar, value, path))
        bytes += littleEndian(raw, scalar.fixedBytes ?? 8)
      case .scalar(let scalar):
        bytes += littleEndian(try unsigned(form, value, path), scalar.fixedBytes ?? 1)
      case .enumeration(let type), .flags(let type):
        bytes += littleEndian(
          try unsigned(form, value, path),
          image.base(of: type).fixedBytes ?? 1
        )
      case .message, .union: throw ReflectionError(path, "a struct holds no messages")
      }
    }
    return bytes
  }

  private func littleEndian(_ value: UInt64, _ count: Int) -> [UInt8] {
    (0..<count).map { UInt8(truncatingIfNeeded: value >> UInt64(8 * $0)) }
  }
}
