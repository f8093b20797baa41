public import TrameJSON
public import TrameSchema
import TrameWire

extension SchemaImage {
  /// A message's body as JSON, by the schema alone. Fields at their default are left out, as on the
  /// wire; fields the schema does not know are left out too.
  public func json(of typeName: String, _ bytes: [UInt8]) throws(ReflectionError) -> JSONValue {
    guard let type = type(named: typeName) else {
      throw ReflectionError("", "the schema has no type \(typeName)")
    }
    return try WireToJSON(image: self).message(type, bytes, "")
  }
}

/// Reads bodies by schema. Nested bodies are read as bytes first: their form is the same.
struct WireToJSON {
  let image: SchemaImage

  func message(
    _ type: TypeSchema,
    _ bytes: [UInt8],
    _ path: String
  ) throws(ReflectionError) -> JSONValue {
    var members: [JSONValue.Member] = []
    try fields(type, bytes, path) { field, reader, header, path throws(ReflectionError) in
      members.append(
        JSONValue.Member(field.memberName, try value(field, &reader, header, path))
      )
    }
    return .object(members)
  }

  private func fields(
    _ type: TypeSchema,
    _ bytes: [UInt8],
    _ path: String,
    _ body: (FieldSchema, inout WireReader, UInt, String) throws(ReflectionError) -> Void
  ) throws(ReflectionError) {
    var thrown: ReflectionError?
    var count = 0
    unsafe bytes.withUnsafeBytes { buffer in
      var reader = unsafe WireReader(buffer, limits: DecodeLimits(budgetBytesPerByte: 64))
      do throws(ReflectionError) {
        var header = try read(path) { () throws(DecodeError) in try reader.header(after: 0) }
        while header != WireReader.end {
          count += 1
          if var field = type.fields.first(where: { UInt($0.number) == header >> 3 }) {
            // A case is there or it is not, so that zero is a value of it.
            if type.kind == .union { field.isOptional = true }
            try body(
              field,
              &reader,
              header,
              path.isEmpty ? field.memberName : "\(path).\(field.memberName)"
            )
          } else {
            var unknown = UnknownFields()
            try read(path) { () throws(DecodeError) in try reader.keep(header, in: &unknown) }
          }
          let current = header
          header = try read(path) { () throws(DecodeError) in try reader.header(after: current) }
        }
      } catch {
        thrown = error
      }
    }
    if let thrown { throw thrown }
    if type.kind == .union, count != 1 {
      throw ReflectionError(path, "a union with one case is expected, found \(count)")
    }
  }

  private func read<R>(
    _ path: String,
    _ body: () throws(DecodeError) -> R
  ) throws(ReflectionError) -> R {
    do throws(DecodeError) { return try body() } catch {
      throw ReflectionError(path, "\(error)")
    }
  }

  private func value(
    _ field: FieldSchema,
    _ reader: inout WireReader,
    _ header: UInt,
    _ path: String
  ) throws(ReflectionError) -> JSONValue {
    switch field.type.shape {
    case .list: return try list(field.type, &reader, header, path)
    case .map: return try map(field.type, &reader, header, path)
    default: return try single(field.type, field.isOptional, &reader, header, path)
    }
  }

  private func single(
    _ use: TypeUse,
    _ isOptional: Bool,
    _ reader: inout WireReader,
    _ header: UInt,
    _ path: String
  ) throws(ReflectionError) -> JSONValue {
    let form = try image.form(of: use, path)
    switch form {
    case .scalar(let scalar):
      do throws(DecodeError) { return try self.scalar(scalar, isOptional, &reader, header) } catch {
        throw ReflectionError(path, "\(error)")
      }
    case .enumeration(let type), .flags(let type):
      let number: UInt64
      do throws(DecodeError) {
        number =
          try isOptional
          ? reader.unsignedOptional(header, as: UInt64.self)
          : reader.unsigned(header, as: UInt64.self)
        try requireFit(number, image.base(of: type))
      } catch {
        throw ReflectionError(path, "\(error)")
      }
      return type.kind == .flags ? flags(type, number) : named(type, number)
    case .message, .union, .structure:
      let bytes: [UInt8]
      var isEmptyAllowed = isOptional
      // A union's body holds a field: it cannot be present and empty.
      if case .union = form { isEmptyAllowed = false }
      do throws(DecodeError) {
        bytes = try isEmptyAllowed ? reader.bytesOptional(header) : reader.bytes(header)
      } catch {
        throw ReflectionError(path, "\(error)")
      }
      return try nested(form, bytes, path)
    }
  }

  private func nested(
    _ form: ValueForm,
    _ bytes: [UInt8],
    _ path: String
  ) throws(ReflectionError) -> JSONValue {
    // Hostile schemas can contain themselves; the path's length bounds the recursion.
    if path.utf8.count > 4096 { throw ReflectionError(path, "nested too deep") }
    switch form {
    case .structure(let type): return try structure(type, bytes, path)
    case .message(let type), .union(let type): return try message(type, bytes, path)
    default: preconditionFailure("only values with a body of their own come here")
    }
  }

  private func scalar(
    _ scalar: Scalar,
    _ isOptional: Bool,
    _ reader: inout WireReader,
    _ h: UInt
  ) throws(DecodeError) -> JSONValue {
    switch scalar {
    case .bool: return .bool(try isOptional ? reader.boolOptional(h) : reader.bool(h))
    case .string: return .string(try isOptional ? reader.stringOptional(h) : reader.string(h))
    case .bytes:
      return .string(
        Base64.encode(try isOptional ? reader.bytesOptional(h) : reader.bytes(h))
      )
    case .uuid:
      return .string((try isOptional ? reader.uuidOptional(h) : reader.uuid(h)).description)
    case .float32:
      return real(Double(try isOptional ? reader.float32Optional(h) : reader.float32(h)))
    case .float64: return real(try isOptional ? reader.float64Optional(h) : reader.float64(h))
    case .uint8, .uint16, .uint32, .uint64:
      let value =
        try isOptional
        ? reader.unsignedOptional(h, as: UInt64.self) : reader.unsigned(h, as: UInt64.self)
      try requireFit(value, scalar)
      return ScalarText.unsigned(scalar, value)
    default:
      let value =
        try isOptional
        ? reader.signedOptional(h, as: Int64.self) : reader.signed(h, as: Int64.self)
      try requireFit(value, scalar)
      return ScalarText.signed(scalar, value)
    }
  }

  /// Generated readers refuse what is too wide for the type, and so does this one.
  private func requireFit(_ value: UInt64, _ scalar: Scalar) throws(DecodeError) {
    let bits = (scalar.fixedBytes ?? 8) * 8
    if bits < 64, value >> UInt64(bits) != 0 { throw DecodeError(.overflow, at: 0) }
  }

  private func requireFit(_ value: Int64, _ scalar: Scalar) throws(DecodeError) {
    // Zigzag takes as many bits as the type has.
    try requireFit(UInt64(bitPattern: (value << 1) ^ (value >> 63)), scalar)
  }

  private func real(_ value: Double) -> JSONValue {
    value.isFinite ? .number("\(value)") : .string("\(value)")
  }

  private func named(_ type: TypeSchema, _ number: UInt64) -> JSONValue {
    type.values.first { $0.number == number }.map { .string($0.memberName) } ?? .number("\(number)")
  }

  private func flags(_ type: TypeSchema, _ bits: UInt64) -> JSONValue {
    var names: [JSONValue] = []
    for bit in 0..<64 where bits >> UInt64(bit) & 1 == 1 {
      names.append(named(type, UInt64(bit)))
    }
    return .array(names)
  }

  private func list(
    _ use: TypeUse,
    _ reader: inout WireReader,
    _ header: UInt,
    _ path: String
  ) throws(ReflectionError) -> JSONValue {
    let form = try image.form(of: use, path)
    var elements: [JSONValue] = []
    do throws(DecodeError) {
      switch form {
      case .scalar(.string): elements = try reader.stringList(header).map { .string($0) }
      case .scalar(.bytes):
        elements = try reader.bytesList(header).map { .string(Base64.encode($0)) }
      case .scalar(.uuid): elements = try reader.uuidList(header).map { .string($0.description) }
      case .scalar(.bool): elements = try reader.boolList(header).map { .bool($0) }
      case .scalar(.float32): elements = try reader.float32List(header).map { real(Double($0)) }
      case .scalar(.float64): elements = try reader.float64List(header).map { real($0) }
      case .scalar(let scalar) where scalar.isUnsigned:
        for value in try reader.unsignedList(header, as: UInt64.self) {
          try requireFit(value, scalar)
          elements.append(ScalarText.unsigned(scalar, value))
        }
      case .scalar(let scalar):
        for value in try reader.signedList(header, as: Int64.self) {
          try requireFit(value, scalar)
          elements.append(ScalarText.signed(scalar, value))
        }
      case .enumeration(let type), .flags(let type):
        for value in try reader.unsignedList(header, as: UInt64.self) {
          try requireFit(value, image.base(of: type))
          elements.append(type.kind == .flags ? flags(type, value) : named(type, value))
        }
      case .structure, .message, .union: break
      }
      if !elements.isEmpty { return .array(elements) }
    } catch {
      throw ReflectionError(path, "\(error)")
    }
    return .array(try nestedList(form, &reader, header, path))
  }

  private func nestedList(
    _ form: ValueForm,
    _ reader: inout WireReader,
    _ header: UInt,
    _ path: String
  ) throws(ReflectionError) -> [JSONValue] {
    var bodies: [[UInt8]] = []
    var size = 1
    if case .structure(let type) = form { size = max(1, try image.structureBytes(type, path)) }
    do throws(DecodeError) {
      if case .structure = form {
        let bytes = try reader.bytes(header)
        if bytes.count % size != 0 { throw DecodeError(.badLength, at: 0) }
        bodies = stride(from: 0, to: bytes.count, by: size).map { Array(bytes[$0..<$0 + size]) }
      } else {
        bodies = try reader.bytesList(header)
      }
    } catch {
      throw ReflectionError(path, "\(error)")
    }
    var elements: [JSONValue] = []
    for (index, body) in bodies.enumerated() {
      elements.append(try nested(form, body, "\(path)[\(index)]"))
    }
    return elements
  }

  private func map(
    _ use: TypeUse,
    _ reader: inout WireReader,
    _ header: UInt,
    _ path: String
  ) throws(ReflectionError) -> JSONValue {
    let entries: [[UInt8]]
    do throws(DecodeError) { entries = try reader.bytesList(header) } catch {
      throw ReflectionError(path, "\(error)")
    }
    let entry = MapEntry.type(of: use)
    var members: [JSONValue.Member] = []
    for body in entries {
      let pair = try message(entry, body, path)
      var key = pair["key"]
      if key == nil { key = try JSONDefault(image).value(MapEntry.key(of: use), path) }
      var value = pair["value"]
      if value == nil { value = try JSONDefault(image).value(use, path) }
      members.append(JSONValue.Member(key?.plainText ?? "", value ?? .null))
    }
    return .object(members)
  }

  // MARK: Frozen structs

  private func structure(
    _ type: TypeSchema,
    _ bytes: [UInt8],
    _ path: String
  ) throws(ReflectionError) -> JSONValue {
    var members: [JSONValue.Member] = []
    let size = try image.structureBytes(type, path)
    if !bytes.isEmpty, bytes.count != size {
      throw ReflectionError(path, "a struct of \(size) bytes is expected, found \(bytes.count)")
    }
    var rest = bytes.isEmpty ? [UInt8](repeating: 0, count: size)[...] : bytes[...]
    for field in type.fields {
      let form = try image.form(of: field.type, path)
      let size = try image.fixedBytes(form, path)
      guard rest.count >= size else { throw ReflectionError(path, "the struct is cut short") }
      let own = Array(rest.prefix(size))
      rest = rest.dropFirst(size)
      let raw = own.reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
      var value = JSONValue.null
      switch form {
      case .structure(let nested): value = try structure(nested, own, path)
      case .enumeration(let type): value = named(type, raw)
      case .flags(let type): value = flags(type, raw)
      case .scalar(.bool): value = .bool(raw != 0)
      case .scalar(.uuid): value = .string(UUID128(bytes: own)?.description ?? "")
      case .scalar(.float32):
        value = real(Double(Float(bitPattern: UInt32(truncatingIfNeeded: raw))))
      case .scalar(.float64): value = real(Double(bitPattern: raw))
      case .scalar(let scalar) where scalar.isUnsigned: value = ScalarText.unsigned(scalar, raw)
      case .scalar(let scalar):
        let shift = UInt64(64 - size * 8)
        value = ScalarText.signed(scalar, Int64(bitPattern: raw << shift) >> Int64(shift))
      case .message, .union: throw ReflectionError(path, "a struct holds no messages")
      }
      members.append(JSONValue.Member(field.memberName, value))
    }
    return .object(members)
  }
}
