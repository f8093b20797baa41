import Randomness

/// A schema of a few fields over types of every kind, that can be changed step by step as authors
/// do, wisely or not.
struct RandomSchema {
  private struct Field {
    var number: Int
    var name: String
    var type: String
    var bornName: String?
  }

  /// Types that authors take for each other.
  private static let groups = [
    ["int8", "int32", "int64", "uint8", "uint16", "uint32", "uint64", "Key", "Colour", "Colour8"],
    ["float32", "float64"],
    ["string", "bytes", "Name", "uuid"],
    ["timestamp", "date", "duration", "int64", "int32"],
    ["bool", "bool?", "Rights"],
    ["Point", "Point?", "Inner", "Inner?", "Choice?"],
    ["int32?", "int64?", "uint8?", "uint16?", "Colour?", "int32", "uint16"],
    ["string?", "bytes?", "uuid?", "string"],
    ["[int32]", "[int64]", "[Colour]", "[float64]", "[float32]"],
    ["[string]", "[bytes]", "[uuid]", "[Name]", "string"],
    ["[Point]", "[Inner]", "[Choice]", "Inner"],
    ["map[string, int32]", "map[uint16, string]", "map[uint64, string]", "map[Key, Inner]"],
    ["uint32 in seconds", "uint32 in hours", "uint32"],
  ]
  private static let types = groups.flatMap { $0 }

  private var fields: [Field] = []
  private var reserved: [Int] = []
  private var colours = ["none", "red", "green"]
  private var nextNumber = 1
  private var nextName = 1

  init(_ random: inout SeededRandom) {
    for _ in 0..<Int.random(in: 1...6, using: &random) { add(&random) }
  }

  private mutating func add(_ random: inout SeededRandom) {
    let type = random.pick(Self.types)
    fields.append(Field(number: nextNumber, name: "f\(nextName)", type: type))
    nextNumber += 1
    nextName += 1
  }

  mutating func change(_ random: inout SeededRandom) {
    guard !fields.isEmpty else { return add(&random) }
    let index = Int.random(in: fields.indices, using: &random)
    switch Int.random(in: 0..<9, using: &random) {
    case 0: add(&random)
    case 1: reserved.append(fields.remove(at: index).number)
    case 2: fields[index].type = random.pick(Self.types)
    case 3, 4:
      let group = Self.groups.filter { $0.contains(fields[index].type) }
      fields[index].type = random.pick(random.pick(group))
    case 5:
      fields[index].bornName = fields[index].bornName ?? fields[index].name
      fields[index].name = "f\(nextName)"
      nextName += 1
    case 6:
      reserved.append(fields[index].number)
      fields[index].number = nextNumber
      nextNumber += 1
    case 7: colours.append("c\(colours.count)")
    default: colours[colours.count - 1] += "x"
    }
  }

  var text: String {
    let reservation =
      reserved.isEmpty ? "" : "reserved " + reserved.map { "\($0)" }.joined(separator: ", ")
    let lines = fields.map { field in
      let alias = field.bornName.map { " @renamedFrom(\"\($0)\")" } ?? ""
      return "  \(field.number) \(field.name): \(field.type)\(alias)"
    }
    let values = colours.enumerated().map { "\($0.offset) \($0.element)" }
    return """
      newtype Name = string
      newtype Key = uint16
      enum Colour: uint16 { \(values.joined(separator: ", ")) }
      enum Colour8: uint8 { 0 none, 1 red }
      flags Rights { 0 read, 1 write, 9 share }
      struct Point { x: int16, y: float64 }
      union Choice { 1 a: string, 2 b: uint16, 3 c: Inner }
      message Inner { 1 a: int32, 2 b: string? }
      message M {
        \(reservation)
      \(lines.joined(separator: "\n"))
      }
      """
  }
}
