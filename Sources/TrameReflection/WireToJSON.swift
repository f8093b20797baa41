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
  /// Bodies that may stand inside this one.
  var depthLeft = 64

  func message(
    _ type: TypeSchema,
    _ bytes: [UInt8],
    _ path: String
  ) throws(ReflectionError) -> JSONValue {
    var members: [JSONValue.Member] = []
    try fields(type, bytes, path) { field, reader, header, path throws(ReflectionError) in
      let isExplicit = field.isOptional || type.kind == .union
      members.append(
        JSONValue.Member(field.memberName, try value(field, isExplicit, &reader, header, path))
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
    unsafe bytes.withUnsafeBytes { buffer in
      var reader = unsafe WireReader(buffer, limits: DecodeLimits(budgetBytesPerByte: 64))
      do throws(ReflectionError) {
        var header = try read(path) { () throws(DecodeError) in try reader.header(after: 0) }
        var count = 0
        while header != WireReader.end {
          count += 1
          if let field = type.fields.first(where: { UInt($0.number) == header >> 3 }) {
            try body(
              field,
              &reader,
              header,
              path.isEmpty ? field.memberName : "\(path).\(field.memberName)"
            )
          } else if MapEntry.isEntry(type) {
            throw ReflectionError(path, "\(DecodeError(.badHeader, at: 0))")
          } else {
            var unknown = UnknownFields()
            try read(path) { () throws(DecodeError) in try reader.keep(header, in: &unknown) }
          }
          let current = header
          header = try read(path) { () throws(DecodeError) in try reader.header(after: current) }
        }
        if type.kind == .union && count != 1 {
          throw ReflectionError(path, "a \(type.name) has exactly one case")
        }
      } catch {
        thrown = error
      }
    }
    if let thrown { throw thrown }
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
    _ isExplicit: Bool,
    _ reader: inout WireReader,
    _ header: UInt,
    _ path: String
  ) throws(ReflectionError) -> JSONValue {
    switch field.type.shape {
    case .list: return try list(field.type, &reader, header, path)
    case .map: return try map(field.type, &reader, header, path)
    default: return try single(field.type, isExplicit, &reader, header, path)
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
        number = try unsigned(image.base(of: type), isOptional, &reader, header)
      } catch {
        throw ReflectionError(path, "\(error)")
      }
      return type.kind == .flags
        ? ScalarText.flags(type, number) : ScalarText.named(type, number)
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
      if case .structure = form, !bytes.isEmpty, bytes.allSatisfy({ $0 == 0 }) {
        throw ReflectionError(path, "\(DecodeError(.nonCanonical, at: 0))")
      }
      return try nested(form, bytes, path)
    }
  }

  private func nested(
    _ form: ValueForm,
    _ bytes: [UInt8],
    _ path: String
  ) throws(ReflectionError) -> JSONValue {
    switch form {
    case .structure(let type):
      let size = try image.structureBytes(type, path)
      let own = bytes.isEmpty ? [UInt8](repeating: 0, count: size) : bytes
      if own.count != size { throw ReflectionError(path, "the struct takes \(size) bytes") }
      return try StructToJSON(image: image).json(type, own, path)
    case .message(let type), .union(let type):
      // An empty body alone is no level, as for generated code.
      if depthLeft == 0 && !bytes.isEmpty { throw tooDeep(path) }
      return try WireToJSON(image: image, depthLeft: max(0, depthLeft - 1))
        .message(type, bytes, path)
    default: preconditionFailure("only values with a body of their own come here")
    }
  }

  private func tooDeep(_ path: String) -> ReflectionError {
    ReflectionError(path, "\(DecodeError(.depthExceeded, at: 0))")
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
      return ScalarText.real(Double(try isOptional ? reader.float32Optional(h) : reader.float32(h)))
    case .float64:
      return ScalarText.real(try isOptional ? reader.float64Optional(h) : reader.float64(h))
    case .uint8, .uint16, .uint32, .uint64:
      return ScalarText.unsigned(scalar, try unsigned(scalar, isOptional, &reader, h))
    default:
      let value =
        try isOptional ? reader.signedOptional(h, as: Int64.self) : reader.signed(h, as: Int64.self)
      return try signed(scalar, value)
    }
  }

  private func unsigned(
    _ scalar: Scalar,
    _ isOptional: Bool,
    _ reader: inout WireReader,
    _ h: UInt
  ) throws(DecodeError) -> UInt64 {
    let value =
      try isOptional
      ? reader.unsignedOptional(h, as: UInt64.self) : reader.unsigned(h, as: UInt64.self)
    if !scalar.holds(value) { throw DecodeError(.overflow, at: 0) }
    return value
  }

  private func unsignedList(
    _ scalar: Scalar,
    _ reader: inout WireReader,
    _ h: UInt
  ) throws(DecodeError) -> [UInt64] {
    let values = try reader.unsignedList(h, as: UInt64.self)
    if !values.allSatisfy(scalar.holds) { throw DecodeError(.overflow, at: 0) }
    return values
  }

  private func signed(_ scalar: Scalar, _ value: Int64) throws(DecodeError) -> JSONValue {
    if !scalar.holds(value) { throw DecodeError(.overflow, at: 0) }
    return ScalarText.signed(scalar, value)
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
      case .scalar(.float32):
        elements = try reader.float32List(header).map {
          ScalarText.real(Double($0))
        }
      case .scalar(.float64): elements = try reader.float64List(header).map { ScalarText.real($0) }
      case .scalar(let scalar) where scalar.isUnsigned:
        elements = try unsignedList(scalar, &reader, header).map {
          ScalarText.unsigned(scalar, $0)
        }
      case .scalar(let scalar):
        elements = try reader.signedList(header, as: Int64.self).map {
          value throws(DecodeError) in try signed(scalar, value)
        }
      case .enumeration(let type):
        elements = try unsignedList(image.base(of: type), &reader, header).map {
          ScalarText.named(type, $0)
        }
      case .flags(let type):
        elements = try unsignedList(image.base(of: type), &reader, header).map {
          ScalarText.flags(type, $0)
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
    // A struct of no members, which only an unsound schema has, cannot be counted.
    var size = 1
    if case .structure(let type) = form {
      size = max(1, try image.structureBytes(type, path))
    } else if depthLeft == 0 {
      throw tooDeep(path)
    }
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
    let form = try image.form(of: entry.fields[0].type, path)
    var members: [JSONValue.Member] = []
    var names: Set<String> = []
    var last: MapKey?
    for body in entries {
      let pair = try message(entry, body, path)
      let key: MapKey
      do throws(DecodeError) { key = try MapKey(ofEntry: body, form) } catch {
        throw ReflectionError(path, "\(error)")
      }
      let name: JSONValue
      if let given = pair["key"] {
        name = given
      } else {
        name = try JSONDefault(image).value(entry.fields[0].type, path)
      }
      // Texts that are one text once normalised cannot both be names of a JSON object.
      if let last, !MapKey.ascending(last, key) || !names.insert(name.plainText).inserted {
        throw ReflectionError(path, "\(DecodeError(.nonCanonical, at: 0))")
      }
      names.insert(name.plainText)
      last = key
      var value = pair["value"]
      if value == nil { value = try JSONDefault(image).value(use, path) }
      members.append(JSONValue.Member(name.plainText, value ?? .null))
    }
    return .object(members)
  }
}
