import TrameSchema

/// What a field's type comes down to once newtypes are looked through.
enum ValueForm {
  case scalar(Scalar)
  case enumeration(TypeSchema)
  case flags(TypeSchema)
  case message(TypeSchema)
  case union(TypeSchema)
  case structure(TypeSchema)
}

extension SchemaImage {
  /// The form of one value of a type use; lists and maps are the caller's.
  func form(of use: TypeUse, _ path: String) throws(ReflectionError) -> ValueForm {
    var use = use
    // Newtypes of newtypes end, since the compiler refuses cycles; a hostile schema does not.
    for _ in 0..<16 {
      if use.named.isEmpty { return .scalar(use.scalar) }
      guard let type = type(named: use.named) else {
        throw ReflectionError(path, "the schema has no type \(use.named)")
      }
      switch type.kind {
      case .message, .error: return .message(type)
      case .structure: return .structure(type)
      case .union: return .union(type)
      case .enumeration: return .enumeration(type)
      case .flags: return .flags(type)
      case .newtype: use = type.base
      default: throw ReflectionError(path, "\(use.named) is not a type of values")
      }
    }
    throw ReflectionError(path, "\(use.named) has no end")
  }

  /// The integer scalar under an enum or flag set.
  func base(of type: TypeSchema) -> Scalar {
    type.base.scalar == .none ? .uint32 : type.base.scalar
  }
}

// The schema leaves a JSON name out where it is the name itself.
extension FieldSchema {
  var memberName: String { jsonName.isEmpty ? name : jsonName }
}

extension ValueSchema {
  var memberName: String { jsonName.isEmpty ? name : jsonName }
}
