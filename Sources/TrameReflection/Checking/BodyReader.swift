import TrameSchema
import TrameWire

/// The fields of one body by number. Nested bodies stay bytes until they are asked for.
struct BodyReader {
  let image: SchemaImage

  /// The values that are on the wire. Those of a struct are all there.
  func values(
    of type: TypeSchema,
    _ bytes: [UInt8],
    _ path: String
  ) throws(ReflectionError) -> [UInt32: FieldValue] {
    if type.kind == .structure { return try structure(type, bytes, path) }
    var values: [UInt32: FieldValue] = [:]
    var places: [UInt32: Int] = [:]
    for (index, field) in type.fields.enumerated() { places[field.number] = index }
    var thrown: ReflectionError?
    unsafe bytes.withUnsafeBytes { buffer in
      var reader = unsafe WireReader(buffer, limits: DecodeLimits(budgetBytesPerByte: 64))
      do throws(ReflectionError) {
        var header = try read(path) { () throws(DecodeError) in try reader.header(after: 0) }
        while header != WireReader.end {
          let current = header
          if let place = places[UInt32(truncatingIfNeeded: current >> 3)] {
            var field = type.fields[place]
            // A case is there or it is not, so that zero is a value of it.
            if type.kind == .union { field.isOptional = true }
            values[field.number] = try value(field, &reader, current, path)
          } else {
            var unknown = UnknownFields()
            try read(path) { () throws(DecodeError) in try reader.keep(current, in: &unknown) }
          }
          header = try read(path) { () throws(DecodeError) in try reader.header(after: current) }
        }
      } catch {
        thrown = error
      }
    }
    if let thrown { throw thrown }
    return values
  }

  private func read<R>(
    _ path: String,
    _ body: () throws(DecodeError) -> R
  ) throws(ReflectionError) -> R {
    do throws(DecodeError) { return try body() } catch { throw ReflectionError(path, "\(error)") }
  }

  private func value(
    _ field: FieldSchema,
    _ reader: inout WireReader,
    _ header: UInt,
    _ path: String
  ) throws(ReflectionError) -> FieldValue {
    let form = try image.form(of: field.type, path)
    var bytesEach = 1
    if case .structure(let type) = form { bytesEach = max(1, try image.structureBytes(type, path)) }
    do throws(DecodeError) {
      switch field.type.shape {
      case .single: return try single(form, field.isOptional, &reader, header)
      case .list: return .list(try list(form, bytesEach: bytesEach, &reader, header))
      default: break
      }
      let entries = try reader.bytesList(header)
      return .map(try entries.map { body throws(DecodeError) in .body(body) })
    } catch {
      throw ReflectionError(path, "\(error)")
    }
  }

  private func single(
    _ form: ValueForm,
    _ isOptional: Bool,
    _ r: inout WireReader,
    _ h: UInt
  ) throws(DecodeError) -> FieldValue {
    switch form {
    case .scalar(.bool): .truth(try isOptional ? r.boolOptional(h) : r.bool(h))
    case .scalar(.string): .text(try isOptional ? r.stringOptional(h) : r.string(h))
    case .scalar(.bytes): .bytes(try isOptional ? r.bytesOptional(h) : r.bytes(h))
    case .scalar(.uuid): .uuid(try isOptional ? r.uuidOptional(h) : r.uuid(h))
    case .scalar(.float32): .float32(try isOptional ? r.float32Optional(h) : r.float32(h))
    case .scalar(.float64): .float64(try isOptional ? r.float64Optional(h) : r.float64(h))
    case .message, .union, .structure: .body(try r.bytesOptional(h))
    case .scalar(let scalar) where !scalar.isUnsigned:
      try signed(
        try isOptional ? r.signedOptional(h, as: Int64.self) : r.signed(h, as: Int64.self),
        scalar
      )
    case .scalar, .enumeration, .flags:
      try unsigned(
        try isOptional ? r.unsignedOptional(h, as: UInt64.self) : r.unsigned(h, as: UInt64.self),
        form
      )
    }
  }

  // MARK: Widths

  /// A number in its width, which generated readers refuse beyond it.
  private func signed(_ value: Int64, _ scalar: Scalar) throws(DecodeError) -> FieldValue {
    if !scalar.holds(value) { throw DecodeError(.overflow, at: 0) }
    return .integer(Int128(value))
  }

  private func unsigned(_ value: UInt64, _ form: ValueForm) throws(DecodeError) -> FieldValue {
    let width: Scalar
    switch form {
    case .scalar(let scalar): width = scalar
    case .enumeration(let type), .flags(let type): width = image.base(of: type)
    case .structure, .message, .union: width = .uint64
    }
    if !width.holds(value) { throw DecodeError(.overflow, at: 0) }
    return .integer(Int128(value))
  }

  private func list(
    _ form: ValueForm,
    bytesEach: Int,
    _ r: inout WireReader,
    _ h: UInt
  ) throws(DecodeError) -> [FieldValue] {
    switch form {
    case .scalar(.bool): return try r.boolList(h).map { .truth($0) }
    case .scalar(.string): return try r.stringList(h).map { .text($0) }
    case .scalar(.bytes): return try r.bytesList(h).map { .bytes($0) }
    case .scalar(.uuid): return try r.uuidList(h).map { .uuid($0) }
    case .scalar(.float32): return try r.float32List(h).map { .float32($0) }
    case .scalar(.float64): return try r.float64List(h).map { .float64($0) }
    case .message, .union: return try r.bytesList(h).map { .body($0) }
    case .structure:
      let bytes = try r.bytes(h)
      if bytes.count % bytesEach != 0 { throw DecodeError(.badLength, at: 0) }
      return stride(from: 0, to: bytes.count, by: bytesEach).map {
        .body(Array(bytes[$0..<$0 + bytesEach]))
      }
    case .scalar(let scalar) where !scalar.isUnsigned:
      return try r.signedList(h, as: Int64.self).map { value throws(DecodeError) in
        try signed(value, scalar)
      }
    case .scalar, .enumeration, .flags:
      return try r.unsignedList(h, as: UInt64.self).map { value throws(DecodeError) in
        try unsigned(value, form)
      }
    }
  }

  // MARK: Frozen structs

  private func structure(
    _ type: TypeSchema,
    _ bytes: [UInt8],
    _ path: String
  ) throws(ReflectionError) -> [UInt32: FieldValue] {
    var values: [UInt32: FieldValue] = [:]
    let size = try image.structureBytes(type, path)
    var rest = bytes.isEmpty ? [UInt8](repeating: 0, count: size)[...] : bytes[...]
    for field in type.fields {
      let form = try image.form(of: field.type, path)
      let size = try image.fixedBytes(form, path)
      guard rest.count >= size else { throw ReflectionError(path, "the struct is cut short") }
      let own = Array(rest.prefix(size))
      rest = rest.dropFirst(size)
      let raw = own.reversed().prefix(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
      switch form {
      case .structure, .message, .union: values[field.number] = .body(own)
      case .scalar(.bool):
        if raw > 1 { throw ReflectionError(path, "\(DecodeError(.nonCanonical, at: 0))") }
        values[field.number] = .truth(raw != 0)
      case .scalar(.uuid): values[field.number] = .uuid(UUID128(bytes: own) ?? UUID128())
      case .scalar(.float32):
        values[field.number] = .float32(Float(bitPattern: UInt32(truncatingIfNeeded: raw)))
      case .scalar(.float64): values[field.number] = .float64(Double(bitPattern: raw))
      case .scalar(let scalar) where !scalar.isUnsigned:
        let shift = UInt64(64 - min(8, size) * 8)
        values[field.number] = .integer(
          Int128(Int64(bitPattern: raw << shift) >> Int64(shift))
        )
      case .scalar, .enumeration, .flags: values[field.number] = .integer(Int128(raw))
      }
    }
    if !rest.isEmpty { throw ReflectionError(path, "the struct takes \(size) bytes") }
    return values
  }
}
