import TrameSchema

extension SchemaImage {
  /// Bytes of a frozen struct on the wire. A schema from elsewhere may contain itself or grow beyond
  /// all measure, which is an error.
  func structureBytes(_ type: TypeSchema, _ path: String) throws(ReflectionError) -> Int {
    var known: [String: Int] = [:]
    return try structureBytes(type, path, depth: 0, &known)
  }

  private func structureBytes(
    _ type: TypeSchema,
    _ path: String,
    depth: Int,
    _ known: inout [String: Int]
  ) throws(ReflectionError) -> Int {
    if let size = known[type.name] { return size }
    guard depth < 64 else { throw ReflectionError(path, "\(type.name) is nested too deep") }
    var size = 0
    for field in type.fields {
      switch try form(of: field.type, path) {
      case .structure(let nested):
        size += try structureBytes(nested, path, depth: depth + 1, &known)
      case .enumeration(let type), .flags(let type): size += base(of: type).fixedBytes ?? 1
      case .scalar(let scalar): size += scalar.fixedBytes ?? 1
      case .message, .union: throw ReflectionError(path, "a struct holds no messages")
      }
      guard size <= 1 << 20 else { throw ReflectionError(path, "\(type.name) is too large") }
    }
    known[type.name] = size
    return size
  }

  /// Bytes of a member of a struct.
  func fixedBytes(_ form: ValueForm, _ path: String) throws(ReflectionError) -> Int {
    switch form {
    case .structure(let type): try structureBytes(type, path)
    case .enumeration(let type), .flags(let type): base(of: type).fixedBytes ?? 1
    case .scalar(let scalar): scalar.fixedBytes ?? 1
    case .message, .union: throw ReflectionError(path, "a struct holds no messages")
    }
  }
}
