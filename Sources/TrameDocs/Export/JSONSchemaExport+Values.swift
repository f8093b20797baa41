import TrameJSON
import TrameSchema

extension JSONSchemaExport {
  /// A type where it is used, with the rules of the place.
  func value(_ use: TypeUse, _ constraints: [Constraint]) -> [JSONValue.Member] {
    let whole = constraints.filter(\.isOfCollection)
    let single = element(use, constraints.filter { !$0.isOfCollection })
    var members: [JSONValue.Member]
    switch use.shape {
    case .list:
      members = [.init("type", .string("array")), .init("items", .object(single))]
      for case .items(let bounds) in whole { members += limits(bounds, "minItems", "maxItems") }
      if whole.contains(.unique(true)) { members.append(.init("uniqueItems", .bool(true))) }
    case .map:
      members = [.init("type", .string("object")), .init("additionalProperties", .object(single))]
      for case .items(let bounds) in whole {
        members += limits(bounds, "minProperties", "maxProperties")
      }
    default: members = single
    }
    return members
  }

  private func element(_ use: TypeUse, _ constraints: [Constraint]) -> [JSONValue.Member] {
    var scalar = use.scalar
    var members: [JSONValue.Member] = []
    if !use.named.isEmpty {
      members.append(.init("$ref", .string("#/$defs/" + use.named)))
      scalar = image.baseScalar(of: use)
    } else {
      members += form(of: use.scalar)
    }
    var lost: [String] = use.unit.isEmpty ? [] : ["in " + shortName(use.unit)]
    for constraint in constraints {
      let said = rule(constraint, on: scalar)
      // A scalar's own bounds give way to narrower ones.
      for member in said { members.removeAll { $0.name == member.name } }
      members += said
      if said.isEmpty && constraint != .required(true) {
        lost.append(constraint.spelling(of: use, image))
      }
    }
    if !lost.isEmpty { members.append(.init("$comment", .string(lost.joined(separator: "; ")))) }
    return members
  }

  /// What JSON Schema can say of a rule; empty where it cannot.
  private func rule(_ constraint: Constraint, on scalar: Scalar) -> [JSONValue.Member] {
    switch constraint {
    case .length(let bounds): return limits(bounds, "minLength", "maxLength")
    case .pattern(let pattern): return [.init("pattern", .string("^(?:\(pattern))$"))]
    case .range(let range) where scalar.isInteger || scalar.isReal:
      var members: [JSONValue.Member] = []
      if let least = range.least { members.append(.init("minimum", .number(least.digits))) }
      if let most = range.most { members.append(.init("maximum", .number(most.digits))) }
      return members
    default: return []
    }
  }

  private func limits(_ bounds: Bounds, _ least: String, _ most: String) -> [JSONValue.Member] {
    var members: [JSONValue.Member] = []
    if bounds.least > 0 { members.append(.init(least, .number("\(bounds.least)"))) }
    if let limit = bounds.most { members.append(.init(most, .number("\(limit)"))) }
    return members
  }

  private func form(of scalar: Scalar) -> [JSONValue.Member] {
    func text(_ members: JSONValue.Member...) -> [JSONValue.Member] {
      [.init("type", .string("string"))] + members
    }
    switch scalar {
    case .bool: return [.init("type", .string("boolean"))]
    case .string: return text()
    case .bytes: return text(.init("contentEncoding", .string("base64")))
    case .uuid: return text(.init("format", .string("uuid")))
    case .timestamp: return text(.init("format", .string("date-time")))
    case .date: return text(.init("format", .string("date")))
    case .duration: return text(.init("pattern", .string("^-?[0-9]+([.][0-9]{1,6})?s$")))
    case .float32, .float64:
      let names = JSONValue.array([.string("nan"), .string("inf"), .string("-inf")])
      let number = JSONValue.object([.init("type", .string("number"))])
      return [.init("anyOf", .array([number, .object([.init("enum", names)])]))]
    default: return integer(scalar)
    }
  }

  private func integer(_ scalar: Scalar) -> [JSONValue.Member] {
    let bits = UInt64((scalar.fixedBytes ?? 8) * 8)
    let most = UInt64.max >> (64 - bits + (scalar.isUnsigned ? 0 : 1))
    let least = scalar.isUnsigned ? "0" : "-\(most + 1)"
    return [
      .init("type", .string("integer")), .init("minimum", .number(least)),
      .init("maximum", .number("\(most)")),
    ]
  }
}

extension Constraint {
  /// Whether it speaks of a list or map as a whole, not of its elements.
  fileprivate var isOfCollection: Bool {
    switch self {
    case .items, .unique, .required: true
    default: false
    }
  }
}
