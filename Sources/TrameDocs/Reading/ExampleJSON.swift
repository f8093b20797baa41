package import TrameJSON
package import TrameSchema

/// A sample of a type in JSON: every field once, each within its rules as far as they are bounds.
/// What a pattern or a named check asks for is not made up.
package struct ExampleJSON {
  /// Deeper messages are shown empty: their own page has them.
  private static let depthMax = 3
  private let image: SchemaImage

  package init(_ image: SchemaImage) { self.image = image }

  /// The sample of a message, error, struct or union.
  package func value(of type: TypeSchema) -> JSONValue {
    body(type, 0) ?? .object([])
  }

  /// Nil for a union of which no case ends soon enough: one without a case is none.
  private func body(_ type: TypeSchema, _ depth: Int) -> JSONValue? {
    var members: [JSONValue.Member] = []
    for field in type.fields where field.deprecated == nil {
      if let value = value(field, depth) {
        members.append(JSONValue.Member(field.memberName, value))
        if type.kind == .union { break }
      }
    }
    return type.kind == .union && members.isEmpty ? nil : .object(members)
  }

  private func value(_ field: FieldSchema, _ depth: Int) -> JSONValue? {
    let rules = Rules(field.constraints)
    switch field.type.shape {
    case .list:
      guard let element = single(field.type, rules, depth) else { return nil }
      return .array([element])
    case .map:
      var key = TypeUse()
      (key.scalar, key.named) = (field.type.keyScalar, field.type.keyNamed)
      guard let name = single(key, Rules([]), depth), let value = single(field.type, rules, depth)
      else { return nil }
      return .object([JSONValue.Member(name.plainText, value)])
    default: return single(field.type, rules, depth)
    }
  }

  /// Nil where it would go on too deep.
  private func single(_ use: TypeUse, _ rules: Rules, _ depth: Int) -> JSONValue? {
    guard let type = image.type(named: use.named) else { return scalar(use.scalar, rules) }
    switch type.kind {
    case .message, .error, .structure, .union:
      if depth >= Self.depthMax && type.kind != .structure { return nil }
      // A struct cannot contain itself, though a hostile schema's may.
      return depth > 16 ? nil : body(type, depth + 1)
    case .enumeration:
      let values = type.values.filter { $0.deprecated == nil }
      let value = values.first { $0.number != 0 } ?? values.first
      return value.map { .string($0.memberName) }
    case .flags: return .array(type.values.prefix(1).map { .string($0.memberName) })
    case .newtype:
      return depth > 16
        ? nil : single(type.base, Rules(type.constraints + rules.constraints), depth + 1)
    default: return nil
    }
  }

  private func scalar(_ scalar: Scalar, _ rules: Rules) -> JSONValue {
    switch scalar {
    case .bool: .bool(true)
    case .string: .string(rules.text)
    case .bytes: .string("AQID")
    case .uuid: .string("0192f0c1-2345-7890-abcd-ef0123456789")
    case .timestamp: .string("2026-06-30T12:00:00Z")
    case .duration: .string("1.5s")
    case .date: .string("2026-06-30")
    case .float32, .float64: .number(rules.number ?? "1.5")
    default: .number(rules.number ?? "1")
    }
  }
}

/// What a sample can honour of a field's rules.
private struct Rules {
  private(set) var text = "text"
  /// Nil: any.
  private(set) var number: String?
  let constraints: [Constraint]

  init(_ constraints: [Constraint]) {
    self.constraints = constraints
    for case .range(let range) in constraints {
      number = (range.least ?? range.most)?.digits
    }
    for case .length(let bounds) in constraints {
      let most = Int(clamping: min(bounds.most ?? 4, 40))
      let least = Int(clamping: min(bounds.least, 40))
      text = String(repeating: "x", count: max(least, min(4, most)))
      if text == "xxxx" { text = "text" }
    }
    for case .check("email") in constraints { text = "anne@example.org" }
  }
}
