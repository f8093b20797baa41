import Randomness
import TrameJSON
import TrameSchema

/// Random JSON of messages, by their schema.
struct RandomValue {
  let image: SchemaImage

  func message(_ name: String, _ random: inout SeededRandom) -> JSONValue {
    guard let type = image.type(named: name) else { return .null }
    var fields = type.fields
    if type.kind == .union { fields = [random.pick(fields)] }
    var members: [JSONValue.Member] = []
    for field in fields {
      if type.kind == .message, random.chance(4) { continue }
      let name = field.jsonName.isEmpty ? field.name : field.jsonName
      members.append(.init(name, value(field.type, &random)))
    }
    return .object(members)
  }

  private func value(_ use: TypeUse, _ random: inout SeededRandom) -> JSONValue {
    var single = use
    single.shape = .single
    let count = Int.random(in: 0...3, using: &random)
    switch use.shape {
    case .list: return .array((0..<count).map { _ in value(single, &random) })
    case .map:
      let keys = Set(
        (0..<count).map { _ in
          use.keyScalar == .string
            ? "k\(Int.random(in: 0...99, using: &random))"
            : "\(UInt16.random(in: 0...300, using: &random))"
        }
      )
      return .object(keys.sorted().map { JSONValue.Member($0, value(single, &random)) })
    default: return named(use, &random)
    }
  }

  private func named(_ use: TypeUse, _ random: inout SeededRandom) -> JSONValue {
    guard let type = image.type(named: use.named) else { return scalar(use.scalar, &random) }
    switch type.kind {
    case .newtype: return scalar(type.base.scalar, &random)
    case .enumeration:
      // Now and then a number that no version of the schema names.
      if random.chance(3) {
        return .number(random.pick(type.base.scalar == .uint8 ? ["100", "255"] : ["100", "300"]))
      }
      let value = random.pick(type.values)
      return .string(value.jsonName.isEmpty ? value.name : value.jsonName)
    case .flags:
      return .array(type.values.filter { _ in random.chance(2) }.map { .string($0.name) })
    default: return message(type.name, &random)
    }
  }

  private func scalar(_ scalar: Scalar, _ random: inout SeededRandom) -> JSONValue {
    switch scalar {
    case .bool: return .bool(random.chance(2))
    case .string: return .string(random.pick(["", "a", "é", "2015-06-30", "some longer text"]))
    case .bytes: return .string(random.pick(["", "/w==", "AQID", "YQ=="]))
    case .uuid:
      return .string(
        random.pick([
          "00000000-0000-0000-0000-000000000000", "0192f0c1-2345-7890-abcd-ef0123456789",
        ])
      )
    case .timestamp: return .string(random.pick(["1970-01-01T00:00:00Z", "2015-06-30T21:59:59Z"]))
    case .date: return .string(random.pick(["1970-01-01", "2015-06-30", "2200-01-01"]))
    case .duration: return .string(random.pick(["0s", "1.5s", "-90000000s"]))
    case .float32, .float64: return .number(random.pick(["0.0", "1.5", "-2.25", "1e+30"]))
    default:
      let bits = (scalar.fixedBytes ?? 1) * 8 - (scalar.isSigned ? 1 : 0)
      let width = Int.random(in: 0..<bits, using: &random)
      let magnitude = UInt64.random(in: 0...(1 << UInt64(width)), using: &random)
      let isNegative = scalar.isSigned && random.chance(2)
      return .number(isNegative ? "-\(magnitude)" : "\(magnitude)")
    }
  }
}
