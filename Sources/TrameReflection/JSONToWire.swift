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
    return try JSONToWire(image: self, depthLeft: 64).message(type, json, "")
  }
}

private struct JSONToWire {
  let image: SchemaImage
  /// Bodies that may stand inside this one: what is deeper, no reader takes.
  let depthLeft: Int

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
    for (index, (field, _)) in chosen.enumerated() {
      let isRepeated = index > 0 && chosen[index - 1].field.number == field.number
      guard (1...65_535).contains(field.number), !isRepeated else {
        throw ReflectionError(path, "the schema gives \(type.name) a field \(field.number) wrongly")
      }
    }
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

  private func nested(
    _ type: TypeSchema,
    _ json: JSONValue,
    _ path: String
  ) throws(ReflectionError) -> [UInt8] {
    let inner = JSONToWire(image: image, depthLeft: max(0, depthLeft - 1))
    let body = try inner.message(type, json, path)
    // An empty body alone is no level, as for readers.
    if depthLeft == 0 && !body.isEmpty { throw tooDeep(path) }
    return body
  }

  private func tooDeep(_ path: String) -> ReflectionError {
    ReflectionError(path, "messages are nested at most 64 deep")
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
      let value = try real32(json, path)
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
      _ = try image.structureBytes(type, path)
      let bytes = try structure(type, json, path)
      let isDefault = bytes.allSatisfy { $0 == 0 }
      if isExplicit {
        writer.bytesOptional(number, isDefault ? [] : bytes)
      } else if !isDefault {
        writer.bytes(number, bytes)
      }
    case .message(let type), .union(let type):
      let bytes = try nested(type, json, path)
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
      writer.float32List(number, try each(real32))
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
      _ = try image.structureBytes(type, path)
      let all = try each { json, path throws(ReflectionError) in try structure(type, json, path) }
      writer.bytes(number, all.flatMap { $0 })
    case .message(let type), .union(let type):
      if depthLeft == 0 { throw tooDeep(path) }
      writer.bytesList(
        number,
        try each { json, path throws(ReflectionError) in try nested(type, json, path) }
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
    let form = try image.form(of: entry.fields[0].type, path)
    var bodies: [(key: MapKey, body: [UInt8])] = []
    for member in members {
      let path = "\(path).\(member.name)"
      let key = MapKey.json(member.name, form)
      let pair = JSONValue.object([.init("key", key), .init("value", member.value)])
      let body = try message(entry, pair, path)
      do throws(DecodeError) { bodies.append((try MapKey(ofEntry: body, form), body)) } catch {
        throw ReflectionError(path, "\(error)")
      }
    }
    bodies.sort { MapKey.ascending($0.key, $1.key) }
    for (before, after) in zip(bodies, bodies.dropFirst())
    where !MapKey.ascending(before.key, after.key) {
      throw ReflectionError(path, "one key stands twice, in two forms")
    }
    writer.bytesList(number, bodies.map(\.body))
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
    switch json {
    case .number(let digits):
      if let value = Double(digits), value.isFinite { return value }
    case .string("nan"): return .nan
    case .string("inf"): return .infinity
    case .string("-inf"): return -.infinity
    default: break
    }
    throw ReflectionError(path, "a number is expected, or \"nan\", \"inf\", \"-inf\"")
  }

  private func real32(_ json: JSONValue, _ path: String) throws(ReflectionError) -> Float {
    let wide = try real(json, path)
    let value = Float(wide)
    if value.isInfinite && wide.isFinite {
      throw ReflectionError(path, "\(wide) does not fit float32")
    }
    return value
  }

  private func signed(
    _ scalar: Scalar,
    _ json: JSONValue,
    _ path: String
  ) throws(ReflectionError) -> Int64 {
    if case .number(let digits) = json, let value = Int64(digits) {
      if !scalar.holds(value) {
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
      let bitCount = UInt64(image.base(of: type).fixedBytes ?? 8) * 8
      for name in names {
        let bit = try value(type, name, path)
        if bit >= bitCount { throw ReflectionError(path, "there is no bit \(bit)") }
        bits |= 1 << bit
      }
      return bits
    case .enumeration(let type):
      let number = try value(type, json, path)
      if !image.base(of: type).holds(number) {
        throw ReflectionError(path, "\(number) does not fit \(type.name)")
      }
      return number
    case .scalar(.bool):
      guard case .bool(let truth) = json else {
        throw ReflectionError(path, "true or false is expected")
      }
      return truth ? 1 : 0
    case .scalar(let scalar):
      guard case .number(let digits) = json, let value = UInt64(digits), scalar.holds(value) else {
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
        bytes += littleEndian(UInt64(try real32(value, path).bitPattern), 4)
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
