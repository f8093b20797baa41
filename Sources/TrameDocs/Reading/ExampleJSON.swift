package import TrameJSON
package import TrameSchema

/// A sample of a type in JSON that keeps every rule of its schema: each field once, as far as the
/// rules between fields let it.
package struct ExampleJSON {
  /// Deeper messages are left out: their own page has them.
  private static let depthMax = 3
  private let image: SchemaImage
  private let mending: SampleMending

  package init(_ image: SchemaImage) {
    self.image = image
    mending = SampleMending(image)
  }

  /// The sample of a message, error, struct or union; nil where none is found that keeps the rules.
  package func value(of type: TypeSchema) -> JSONValue? { body(type, 0, variant: 0) }

  private func body(_ type: TypeSchema, _ depth: Int, variant: Int) -> JSONValue? {
    var members: [JSONValue.Member] = []
    for field in type.fields where field.deprecated == nil {
      guard let value = value(field, depth, variant: variant) else { continue }
      members.append(JSONValue.Member(field.memberName, value))
      if type.kind == .union {
        if mending.isGood(members, type) { return .object(members) }
        members.removeAll()
      }
    }
    switch type.kind {
    case .union: return nil
    case .structure: return .object(members)
    default: return mending.mended(members, type).map { .object($0) }
    }
  }

  private func value(_ field: FieldSchema, _ depth: Int, variant: Int) -> JSONValue? {
    var count = 1
    for case .items(let bounds) in field.constraints {
      count = max(Int(clamping: bounds.least), min(1, Int(clamping: bounds.most ?? 1)))
    }
    // A page is no place for more.
    if count > 64 { return nil }
    switch field.type.shape {
    case .list:
      let elements = (0..<count).map { single(field.type, field.constraints, depth, variant: $0) }
      return elements.contains(nil) ? nil : .array(elements.compactMap { $0 })
    case .map:
      var key = TypeUse()
      (key.scalar, key.named) = (field.type.keyScalar, field.type.keyNamed)
      let entries = (0..<count).compactMap { place -> JSONValue.Member? in
        guard let name = single(key, [], depth, variant: place),
          let value = single(field.type, field.constraints, depth, variant: place)
        else { return nil }
        return JSONValue.Member(name.plainText, value)
      }
      return entries.count == count ? .object(entries) : nil
    default: return single(field.type, field.constraints, depth, variant: variant)
    }
  }

  /// Nil where it would go on too deep.
  private func single(
    _ use: TypeUse,
    _ constraints: [Constraint],
    _ depth: Int,
    variant: Int
  ) -> JSONValue? {
    guard let type = image.type(named: use.named) else {
      return SampleScalar.value(use.scalar, constraints, variant: variant)
    }
    switch type.kind {
    case .message, .error, .structure, .union:
      if depth >= Self.depthMax && type.kind != .structure { return nil }
      // A struct cannot contain itself, though a hostile schema's may.
      // A message in a message has other values, as rules between the two mostly want.
      return depth > 16 ? nil : body(type, depth + 1, variant: variant + 1)
    case .enumeration:
      let values = type.values.filter { $0.deprecated == nil }
      let named = values.filter { $0.number != 0 } + values.filter { $0.number == 0 }
      return named.isEmpty ? nil : .string(named[variant % named.count].memberName)
    case .flags: return .array(type.values.prefix(1).map { .string($0.memberName) })
    case .newtype:
      return depth > 16
        ? nil : single(type.base, type.constraints + constraints, depth + 1, variant: variant)
    default: return nil
    }
  }
}
