import TrameSchema

extension SchemaImage {
  /// Most members of a struct, those of structs inside it counted. The compiler refuses structs that
  /// contain themselves; a schema that a peer sent may hold anything.
  private static let structMembersMax = 1024
  private static let structDepthMax = 64

  /// Bytes of a struct on the wire. Where this returns, walking the struct ends.
  func structureBytes(_ type: TypeSchema, _ path: String) throws(ReflectionError) -> Int {
    var membersLeft = Self.structMembersMax
    return try structureBytes(type, path, Self.structDepthMax, &membersLeft)
  }

  private func structureBytes(
    _ type: TypeSchema,
    _ path: String,
    _ depthLeft: Int,
    _ membersLeft: inout Int
  ) throws(ReflectionError) -> Int {
    var sum = 0
    for field in type.fields {
      membersLeft -= 1
      if membersLeft < 0 || depthLeft == 0 {
        throw ReflectionError(path, "the schema's struct \(type.name) has no end")
      }
      switch try form(of: field.type, path) {
      case .structure(let nested):
        sum += try structureBytes(nested, path, depthLeft - 1, &membersLeft)
      case let form: sum += try fixedBytes(form, path)
      }
    }
    return sum
  }

  /// Bytes of a member of a struct.
  func fixedBytes(_ form: ValueForm, _ path: String) throws(ReflectionError) -> Int {
    switch form {
    case .structure(let type): return try structureBytes(type, path)
    case .enumeration(let type), .flags(let type): return try fixedBytes(base(of: type), path)
    case .scalar(let scalar): return try fixedBytes(scalar, path)
    case .message, .union: throw ReflectionError(path, "a struct holds no messages")
    }
  }

  private func fixedBytes(_ scalar: Scalar, _ path: String) throws(ReflectionError) -> Int {
    guard let bytes = scalar.fixedBytes else {
      throw ReflectionError(path, "the schema's struct holds what has no fixed size")
    }
    return bytes
  }
}

extension Scalar {
  /// Whether an unsigned number fits its width.
  func holds(_ value: UInt64) -> Bool {
    let bits = UInt64(fixedBytes ?? 8) * 8
    return bits >= 64 || value >> bits == 0
  }

  /// Whether a signed number fits its width.
  func holds(_ value: Int64) -> Bool {
    let bits = (fixedBytes ?? 8) * 8
    return bits >= 64 || (-(1 << (bits - 1))..<1 << (bits - 1)).contains(value)
  }
}
