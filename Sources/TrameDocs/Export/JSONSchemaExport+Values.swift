import TrameJSON
import TrameSchema

extension JSONSchemaExport {
  /// A type where it is used, with the rules of the place.
  func value(
    _ use: TypeUse,
    _ constraints: [Constraint],
    sensitive: String = ""
  ) -> [JSONValue.Member] {
    let whole = constraints.filter(\.isOfCollection)
    let single = element(use, constraints.filter { !$0.isOfCollection }, sensitive)
    var members: [JSONValue.Member]
    switch use.shape {
    case .list:
      members = [.init("type", .string("array")), .init("items", .object(single))]
      for case .items(let bounds) in whole { members += limits(bounds, "minItems", "maxItems") }
      if whole.contains(.unique(true)) { members.append(.init("uniqueItems", .bool(true))) }
    case .map:
      members = [.init("type", .string("object"))]
      let keys = keys(use)
      if !keys.isEmpty { members.append(.init("propertyNames", .object(keys))) }
      members.append(.init("additionalProperties", .object(single)))
      for case .items(let bounds) in whole {
        members += limits(bounds, "minProperties", "maxProperties")
      }
    default:
      members = single
      if whole.contains(.required(true)), let none = zero(of: use) {
        members.append(.init("not", .object([.init("enum", .array(none))])))
      }
    }
    return members
  }

  /// What a required value that is not optional must not be, as JSON has it.
  private func zero(of use: TypeUse) -> [JSONValue]? {
    if let type = image.type(named: use.named), type.kind == .enumeration {
      let names = type.values.filter { $0.number == 0 }.map { JSONValue.string($0.memberName) }
      return names + [.number("0")]
    }
    return image.baseScalar(of: use) == .uuid
      ? [.string("00000000-0000-0000-0000-000000000000")] : nil
  }

  /// Keys are names in JSON: text, whatever they are.
  private func keys(_ use: TypeUse) -> [JSONValue.Member] {
    var key = TypeUse()
    (key.scalar, key.named) = (use.keyScalar, use.keyNamed)
    let scalar = image.baseScalar(of: key)
    if scalar == .string {
      return key.named.isEmpty ? [] : [.init("$ref", .string("#/$defs/" + key.named))]
    }
    var members: [JSONValue.Member] = []
    if scalar.isInteger {
      members.append(.init("pattern", .string(scalar.isUnsigned ? "^[0-9]+$" : "^-?[0-9]+$")))
    } else if scalar == .bool {
      members.append(.init("enum", .array([.string("true"), .string("false")])))
    } else if scalar == .uuid || scalar == .date || scalar == .timestamp || scalar == .duration
      || scalar == .bytes
    {
      members += form(of: scalar).filter { $0.name != "type" }
    }
    if let type = image.type(named: key.named) {
      let rules = type.constraints.map { $0.spelling(of: type.base, image) }
      let words = (["keys are " + type.name] + rules).joined(separator: "; ")
      members.append(.init("$comment", .string(words)))
    }
    return members
  }

  private func element(
    _ use: TypeUse,
    _ constraints: [Constraint],
    _ sensitive: String
  ) -> [JSONValue.Member] {
    var scalar = use.scalar
    var members: [JSONValue.Member] = []
    if !use.named.isEmpty {
      members.append(.init("$ref", .string("#/$defs/" + use.named)))
      scalar = image.baseScalar(of: use)
    } else {
      members += form(of: use.scalar)
    }
    var lost: [String] = use.unit.isEmpty ? [] : ["in " + shortName(use.unit)]
    if !sensitive.isEmpty { lost.append("sensitive: " + sensitive) }
    for constraint in constraints {
      let said = rule(constraint, on: scalar)
      // A scalar's own bounds give way to narrower ones.
      for member in said { members.removeAll { $0.name == member.name } }
      members += said
      if said.isEmpty || !constraint.isSaidInFull {
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
    case .bytes(let bounds) where scalar == .bytes:
      // Three bytes are four characters of base64; the last ones are filled up.
      func characters(_ bytes: UInt64) -> UInt64 {
        min(bytes, .max / 8) / 3 * 4 + (bytes % 3 > 0 ? 4 : 0)
      }
      return limits(
        Bounds(least: characters(bounds.least), most: bounds.most.map(characters)),
        "minLength",
        "maxLength"
      )
    case .range(let range) where scalar.isInteger || scalar.isReal:
      var members: [JSONValue.Member] = []
      if let least = range.least { members.append(.init("minimum", .number(least.digits))) }
      if let most = range.most { members.append(.init("maximum", .number(most.digits))) }
      if scalar.isReal {
        var names = [JSONValue.string("nan")]
        if range.most != nil { names.append(.string("inf")) }
        if range.least != nil { names.append(.string("-inf")) }
        members.append(.init("not", .object([.init("enum", .array(names))])))
      }
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
  /// Whether what JSON Schema says of it is all of it.
  fileprivate var isSaidInFull: Bool { if case .bytes = self { false } else { true } }

  /// Whether it speaks of a list or map as a whole, not of its elements.
  fileprivate var isOfCollection: Bool {
    switch self {
    case .items, .unique, .required: true
    default: false
    }
  }
}
