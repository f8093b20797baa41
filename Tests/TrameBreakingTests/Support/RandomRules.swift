import Randomness

/// A message whose fields have random rules, and JSON that is near their bounds.
struct RandomRules {
  private var rules: [String]

  private static func bounds(_ random: inout SeededRandom, _ least: Int, _ most: Int) -> String {
    let low = Int.random(in: least...most, using: &random)
    let high = Int.random(in: low...most, using: &random)
    return random.pick(["\(low)...\(high)", "\(low)...", "...\(high)", "\(low)"])
  }

  /// What may stand behind each field.
  private static func rule(_ field: Int, _ random: inout SeededRandom) -> String {
    if random.chance(3) { return "" }
    return switch field {
    case 0: "@length(\(bounds(&random, 0, 4)))"
    case 1: "@bytes(\(bounds(&random, 0, 4)))"
    case 2: "@range(\(bounds(&random, -3, 3)))"
    case 3: "@items(\(bounds(&random, 0, 3)))" + (random.chance(2) ? " @unique" : "")
    case 4: random.pick(["@required", "@length(...2)", "@required @length(1...3)"])
    case 5: random.pick(["@pattern(\"[ab]*\")", "@pattern(\"[a-c]{0,2}\")", "@check(text)"])
    case 6: "@range(...\(Int.random(in: 0...3, using: &random)).5)"
    default: "@closed"
    }
  }

  private static let fieldCount = 8

  init(_ random: inout SeededRandom) {
    rules = (0..<Self.fieldCount).map { Self.rule($0, &random) }
  }

  mutating func change(_ random: inout SeededRandom) {
    let field = Int.random(in: 0..<Self.fieldCount, using: &random)
    rules[field] = Self.rule(field, &random)
  }

  /// The message is what a method takes, gives, or both.
  func text(_ signature: String) -> String {
    """
    enum E \(rules[7]) { 0 none, 1 one }
    message M {
      1 text: string \(rules[0])
      2 blob: bytes \(rules[1])
      3 count: int32 \(rules[2])
      4 list: [uint8] \(rules[3])
      5 maybe: string? \(rules[4])
      6 form: string \(rules[5])
      7 ratio: float64 \(rules[6])
      8 kind: E
    }
    message N { 1 z: uuid }
    service S { 1 m\(signature) }
    """
  }

  static func value(_ random: inout SeededRandom) -> String {
    func text(_ letters: [String], _ random: inout SeededRandom) -> String {
      (0..<Int.random(in: 0...4, using: &random)).map { _ in random.pick(letters) }.joined()
    }
    let list = (0..<Int.random(in: 0...4, using: &random)).map { _ in
      "\(Int.random(in: 0...3, using: &random))"
    }
    let maybe = random.chance(2) ? "" : #", "maybe": "\#(text(["a", "é"], &random))""#
    return """
      {"text": "\(text(["a", "é"], &random))", "blob": "\(random.pick(["", "AA==", "AAA=", "AAAA"]))",
       "count": \(Int.random(in: -4...4, using: &random)), "list": [\(list.joined(separator: ","))],
       "form": "\(text(["a", "b", "c", "\\n", "\\t"], &random))",
       "ratio": \(random.pick(["0.5", "1.5", "2.25", "3.5", "4.0"])), "kind": \(random.pick([0, 1, 9]))\(maybe)}
      """
  }
}
