/// Turns a pattern into an automaton: text to tree to states.
struct PatternCompiler {
  private indirect enum Node {
    case empty
    case scalars(ScalarSet)
    case sequence(Node, Node)
    case either(Node, Node)
    case `repeat`(Node, least: Int, most: Int?)
  }

  private static let statesMax = 4096
  private let text: [Unicode.Scalar]
  private var index = 0
  private var depth = 0
  private var states: [PatternState] = []

  init(_ source: String) throws(PatternError) {
    text = Array(source.unicodeScalars)
    if text.count > 1024 {
      throw PatternError(reason: "longer than 1,024 characters", offset: 1024)
    }
  }

  mutating func program() throws(PatternError) -> [PatternState] {
    let tree = try alternatives()
    if index < text.count { throw failure("unexpected '\(text[index])'") }
    // State 0 must be the entry; the tree is laid out backward from the match state.
    states = [.match, .match]
    let entry = try layOut(tree, then: 1)
    states[0] = .split(entry, entry)
    return states
  }

  private func failure(_ reason: String) -> PatternError {
    PatternError(reason: reason, offset: index)
  }

  private var next: Unicode.Scalar? { index < text.count ? text[index] : nil }

  private mutating func alternatives() throws(PatternError) -> Node {
    depth += 1
    defer { depth -= 1 }
    if depth > 32 { throw failure("groups nested deeper than 32") }
    var node = try sequence()
    while next == "|" {
      index += 1
      node = .either(node, try sequence())
    }
    return node
  }

  private mutating func sequence() throws(PatternError) -> Node {
    var node = Node.empty
    while let scalar = next, scalar != "|", scalar != ")" {
      node = .sequence(node, try repeated())
    }
    return node
  }

  private mutating func repeated() throws(PatternError) -> Node {
    let atom = try atom()
    switch next {
    case "*":
      index += 1
      return .repeat(atom, least: 0, most: nil)
    case "+":
      index += 1
      return .repeat(atom, least: 1, most: nil)
    case "?":
      index += 1
      return .repeat(atom, least: 0, most: 1)
    case "{":
      index += 1
      return try bounded(atom)
    default: return atom
    }
  }

  private mutating func bounded(_ atom: Node) throws(PatternError) -> Node {
    guard let least = number() else { throw failure("a count is missing after '{'") }
    var most: Int? = least
    if next == "," {
      index += 1
      most = next == "}" ? nil : number()
      if most == nil && next != "}" { throw failure("a count or '}' is missing") }
    }
    guard next == "}" else { throw failure("'}' is missing") }
    index += 1
    if least > 256 || (most ?? 0) > 256 { throw failure("counts end at 256") }
    if let most, most < least { throw failure("the upper count is below the lower") }
    return .repeat(atom, least: least, most: most)
  }

  private mutating func number() -> Int? {
    var value: Int?
    while let scalar = next, ("0"..."9").contains(scalar), (value ?? 0) < 10_000 {
      value = (value ?? 0) * 10 + Int(scalar.value - 48)
      index += 1
    }
    return value
  }

  private mutating func atom() throws(PatternError) -> Node {
    guard let scalar = next else { throw failure("something is missing") }
    index += 1
    switch scalar {
    case "(":
      let node = try alternatives()
      guard next == ")" else { throw failure("')' is missing") }
      index += 1
      return node
    case "[": return .scalars(try scalarClass())
    case ".": return .scalars(ScalarSet(ranges: [0...9, 11...0x10FFFF]))
    case "\\": return .scalars(try escape())
    case "^", "$": throw failure("a pattern always matches whole; '^' and '$' are not needed")
    case "*", "+", "?", "{", ")", "]", "}": throw failure("'\(scalar)' has nothing before it")
    default: return .scalars(ScalarSet(ranges: [scalar.value...scalar.value]))
    }
  }

  private mutating func escape() throws(PatternError) -> ScalarSet {
    guard let scalar = next else { throw failure("a character is missing after '\\'") }
    index += 1
    let digits: [ClosedRange<UInt32>] = [48...57]
    let word = digits + [65...90, 95...95, 97...122]
    let space: [ClosedRange<UInt32>] = [9...13, 32...32]
    switch scalar {
    case "d": return ScalarSet(ranges: digits)
    case "D": return ScalarSet(ranges: digits, isNegated: true)
    case "w": return ScalarSet(ranges: word)
    case "W": return ScalarSet(ranges: word, isNegated: true)
    case "s": return ScalarSet(ranges: space)
    case "S": return ScalarSet(ranges: space, isNegated: true)
    case "n": return ScalarSet(ranges: [10...10])
    case "t": return ScalarSet(ranges: [9...9])
    default:
      if ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar)
        || ("0"..."9").contains(scalar)
      {
        throw failure("unknown escape '\\\(scalar)'")
      }
      return ScalarSet(ranges: [scalar.value...scalar.value])
    }
  }

  private mutating func scalarClass() throws(PatternError) -> ScalarSet {
    var set = ScalarSet(ranges: [])
    if next == "^" {
      set.isNegated = true
      index += 1
    }
    while let scalar = next, scalar != "]" {
      index += 1
      var low = ScalarSet(ranges: [scalar.value...scalar.value])
      if scalar == "\\" { low = try escape() }
      guard next == "-", index + 1 < text.count, text[index + 1] != "]", low.ranges.count == 1,
        !low.isNegated
      else {
        if low.isNegated { throw failure("a negated class cannot stand in a class") }
        set.ranges += low.ranges
        continue
      }
      index += 1
      let high = text[index]
      index += 1
      guard high.value >= low.ranges[0].lowerBound else { throw failure("a range runs backward") }
      set.ranges.append(low.ranges[0].lowerBound...high.value)
    }
    guard next == "]" else { throw failure("']' is missing") }
    index += 1
    return set
  }

  private mutating func add(_ state: PatternState) throws(PatternError) -> Int {
    if states.count >= Self.statesMax { throw failure("the pattern is too large") }
    states.append(state)
    return states.count - 1
  }

  /// Lays a node out in front of state `target` and returns its entry.
  private mutating func layOut(_ node: Node, then target: Int) throws(PatternError) -> Int {
    switch node {
    case .empty: return target
    case .scalars(let set): return try add(.scalars(set, next: target))
    case .sequence(let a, let b): return try layOut(a, then: try layOut(b, then: target))
    case .either(let a, let b):
      let left = try layOut(a, then: target)
      return try add(.split(left, try layOut(b, then: target)))
    case .repeat(let inner, let least, let most):
      var entry = target
      if let most {
        for _ in least..<most { entry = try add(.split(try layOut(inner, then: entry), target)) }
      } else {
        let loop = try add(.split(target, target))
        states[loop] = .split(try layOut(inner, then: loop), target)
        entry = loop
      }
      for _ in 0..<least { entry = try layOut(inner, then: entry) }
      return entry
    }
  }
}
