import TrameSchema

// The names and types that generated Swift has for a schema.

func swiftCapitalized(_ name: String) -> String { name.prefix(1).uppercased() + name.dropFirst() }
func swiftUncapitalized(_ name: String) -> String { name.prefix(1).lowercased() + name.dropFirst() }

func swiftName(of name: String, _ kind: TypeKind) -> String {
  kind == .unit ? swiftCapitalized(simpleName(name)) : simpleName(name)
}

func swiftNames(ofService name: String) -> [String] {
  ["Client", "Provider", "Methods"].map { simpleName(name) + $0 }
}

func swiftNames(ofMethod name: String, service: String) -> [String] {
  ["Client", "Provider", "Methods"].map { service + $0 + "." + name }
}

func swiftScalar(_ scalar: Scalar) -> String {
  switch scalar {
  case .bool: "Bool"
  case .float32: "Float"
  case .float64: "Double"
  case .string: "String"
  case .bytes: "[UInt8]"
  case .uuid: "UUID128"
  case .timestamp: "Timestamp"
  case .duration: "WireDuration"
  case .date: "CivilDate"
  case _ where scalar.isUnsigned: "UInt\(scalar.bits)"
  default: "Int\(scalar.bits)"
  }
}

func swiftType(_ field: FieldSchema) -> String {
  let use = field.type
  var element = use.named.isEmpty ? swiftScalar(use.scalar) : simpleName(use.named)
  if !use.unit.isEmpty {
    element = "Quantity<\(element), \(swiftCapitalized(simpleName(use.unit)))>"
  }
  switch use.shape {
  case .list: return "[\(element)]"
  case .map:
    let key = use.keyNamed.isEmpty ? swiftScalar(use.keyScalar) : simpleName(use.keyNamed)
    return "[\(key): \(element)]"
  default:
    if !field.isOptional { return element }
    return field.isRecursive ? "Boxed<\(element)>?" : element + "?"
  }
}

extension Comparison {
  mutating func noteSwiftChange(_ a: FieldSchema, _ b: FieldSchema, _ owner: MemberOwner) {
    let symbol = owner.simpleName + "." + b.name
    if a.name != b.name { symbols.append(.renamed(owner.simpleName + "." + a.name, to: symbol)) }
    let (before, after) = (swiftType(a), swiftType(b))
    // A type that was renamed is told once, at the type.
    let isRenamedType = a.type.named != b.type.named && isSameType(a.type.named, b.type.named)
    if before != after, !isRenamedType {
      symbols.append(.changed(symbol, from: before, to: after))
    }
  }
}

extension BreakingRule {
  /// Whether bytes are refused or misread.
  var isWire: Bool { family == "wire" }
}
