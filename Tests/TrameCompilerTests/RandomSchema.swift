import Randomness

/// A schema made up from a seed: every construct of the language, each name declared, no errors.
/// Its text is the atoms with white space and comments strewn between them.
struct RandomSchema {
  private(set) var atoms: [String] = []
  private var random: SeededRandom
  private var count = 0
  private var enums: [String] = []
  private var messages: [String] = []
  private var scalarTypes: [String] = []

  /// Goes to a file of its own package, which others need not import.
  static func text(seed: UInt64) -> String {
    var schema = RandomSchema(random: SeededRandom(seed: seed))
    schema.build()
    return schema.strewn()
  }

  private init(random: SeededRandom) { self.random = random }

  private mutating func build() {
    documentation()
    put("package", "made.v\(number(1...9))", "version", "9")
    if chance(3) { put("@note", "(", "\"package\"", ")") }
    let fixed = [
      "unit", "grams", "=", "\"g\"", "const", "most", ":", "uint32", "=", "900",
      "const", "first", ":", "date", "=", "2015-01-01", "annotation", "note", "(", "text", ":",
      "string", ",", "level", ":", "Level", "=", "low", ",", "wait", ":", "duration", "?", ")",
      "on", "package", ",", "message", ",", "field", ",", "value", ",", "method", ",", "service",
      ",", "struct", ",", "union", ",", "enum", ",", "newtype", "@change", "(", "free", ",",
      "removed", ":", "break", ")", "enum", "Level", "{", "0", "low", ",", "1", "high", "}",
    ]
    put(fixed)
    enums.append("Level")
    for _ in 0..<number(3...12) { declaration() }
    if messages.count > 1 { service() }
  }

  private mutating func declaration() {
    documentation()
    count += 1
    switch number(0...6) {
    case 0: enumeration()
    case 1: newtype()
    case 2: structure()
    case 3 where !messages.isEmpty: union()
    case 4: put("const", "c\(count)", ":", "duration", "=", "\(number(1...9)) min")
    default: message()
    }
  }

  private mutating func enumeration() {
    let name = "E\(count)"
    put("enum", name)
    if chance(2) { put(":", pick(["uint8", "uint16", "uint64"])) }
    if chance(4) { put("@closed") }
    put("{", "0", "none")
    for value in 1...number(1...5) {
      if chance(2) { put(",") }
      documentation(1)
      put("\(value * 2)", "value\(value)")
      if chance(4) { put("@note", "(", "\"v\"", ",", "level", ":", "high", ")") }
    }
    if chance(3) { put("reserved", "90", "...", "99", ",", "\"gone\"") }
    put("}")
    enums.append(name)
  }

  private mutating func newtype() {
    let name = "N\(count)"
    let rules = [
      ["string", "@length", "(", "1", "...", "most", ")"],
      ["string", "@pattern", "(", "\"[a-z]+\"", ")"],
      ["int64", "in", "grams", "@range", "(", "-5", "...", ")"], ["uuid"],
      ["date", "@range", "(", "first", "...", "2099-12-31", ")"], ["float64"],
    ]
    put("newtype", name, "=")
    put(pick(rules))
    scalarTypes.append(name)
  }

  private mutating func structure() {
    put("struct", "S\(count)", "{")
    for member in 1...number(1...4) {
      put("m\(member)", ":", pick(["float64", "uint8", "bool", "uuid", "date"] + enums))
      if chance(2) { put(",") }
    }
    put("}")
  }

  private mutating func union() {
    put("union", "U\(count)")
    if chance(3) { put("@closed") }
    put("{", "1", "text", ":", "string", "@length", "(", "...", "9", ")")
    put(",", "2", "body", ":", pick(messages), "}")
  }

  private mutating func message() {
    let name = "M\(count)"
    put("message", name)
    if chance(4) { put("@renamedFrom", "(", "\"Old\(count)\"", ")") }
    if chance(3) {
      put("@note", "(", "\"a \\\"b\\\"\"", ",", "wait", ":", "2 s", ")", "@since", "(", "2", ")")
    }
    put("{")
    if chance(3) { put("reserved", "400", ",", "500", "...", "600", ",", "\"old\"") }
    put("1", "start", ":", "timestamp", "2", "end", ":", "timestamp", "?")
    put(
      "3",
      "size",
      ":",
      "int32",
      "in",
      "grams",
      "4",
      "state",
      ":",
      "Level",
      "5",
      "text",
      ":",
      "string"
    )
    put("6", "list", ":", "[", "string", "]", "7", "on", ":", "bool", "8", "self_", ":", name, "?")
    for field in 10...number(10...18) { self.field(field) }
    for check in 0..<number(0...3) { self.check(check) }
    put("}")
    messages.append(name)
  }

  private mutating func field(_ number: Int) {
    documentation(1)
    put("\(number)", "f\(number)", ":")
    let types =
      ["string", "int64", "bytes", "bool", "uuid", "float32"] + enums + scalarTypes + messages
    switch self.number(0...4) {
    case 0: put("[", pick(types), "]", "@items", "(", "...", "9", ")")
    case 1: put("map", "[", pick(["string", "int32", "Level"]), ",", pick(types), "]")
    case 2: put(pick(types), "?", "@required")
    default: put(pick(types))
    }
    if chance(5) { put("@deprecated", "(", "\"why\"", ",", "since", ":", "2", ")") }
    if chance(5) { put("@since", "(", "3", ")", "@sensitive", "(", "pii", ")") }
    if chance(6) {
      put(
        "@breaks",
        "(",
        "\"wire/field-type\"",
        ",",
        "until",
        ":",
        "2027-03-31",
        ",",
        "reason",
        ":",
        "\"r\"",
        ")"
      )
    }
    if chance(2) { put(",") }
  }

  private mutating func check(_ index: Int) {
    documentation(1)
    put("check", "c\(index)", ":")
    condition(3)
    if chance(4) { put("@since", "(", "4", ")") }
    if chance(3) { put(",") }
  }

  private mutating func condition(_ depth: Int) {
    switch depth == 0 ? 9 : number(0...9) {
    case 0: grouped(depth, "and")
    case 1: grouped(depth, "or")
    case 2: grouped(depth, "implies")
    case 3:
      put("not", "(")
      condition(depth - 1)
      put(")")
    case 4: put("not", "on")
    default:
      let simple = [
        ["end", ">=", "start"], ["size", "<", "-5"], ["state", "==", ".", "high"],
        ["length", "(", "text", ")", "<=", "most"], ["has", "(", "self_", ".", "end", ")"],
        ["count", "(", "list", ")", "!=", "3"], [".", "low", "!=", "self_", ".", "state"], ["on"],
      ]
      put(pick(simple))
    }
  }

  private mutating func grouped(_ depth: Int, _ word: String) {
    put("(")
    condition(depth - 1)
    put(word)
    condition(depth - 1)
    put(")")
  }

  private mutating func service() {
    put("error", "Bad", "@code", "(", "aborted", ")", "{", "}")
    documentation()
    put("service", "Calls")
    if chance(2) { put("@note", "(", "\"s\"", ")") }
    put("{")
    for method in 1...number(1...5) {
      put("\(method)", "call\(method)", "(")
      if chance(3) { put("stream") }
      put(pick(messages), ")", "->")
      if chance(3) { put("stream") }
      put(pick(messages))
      if chance(2) { put("throws", "Bad") }
      if chance(2) { put("@deadline", "(", "2 s", ",", "max", ":", "30 s", ")") }
      if chance(3) { put("@note", "(", "text", ":", "\"m\"", ")") }
    }
    put("}")
  }

  // MARK: Atoms

  private mutating func documentation(_ odds: Int = 3) {
    if chance(odds + 1) { put("\n/// Documentation, \(number(0...99)).\n") }
  }

  private mutating func put(_ atoms: String...) { self.atoms += atoms }
  private mutating func put(_ atoms: [String]) { self.atoms += atoms }
  private mutating func number(_ range: ClosedRange<Int>) -> Int {
    .random(in: range, using: &random)
  }
  private mutating func chance(_ odds: Int) -> Bool { number(1...odds) == 1 }
  private mutating func pick<T>(_ values: [T]) -> T { values[number(0...values.count - 1)] }

  private mutating func strewn() -> String {
    var text = ""
    for atom in atoms {
      text += atom
      switch number(0...30) {
      case 0: text += " // note \(number(0...99))\n"
      case 1: text += "\n\n\n"
      case 2: text += "\n  // own line\n\n"
      case 3...5: text += "\n"
      default: text += " "
      }
    }
    return text
  }
}
