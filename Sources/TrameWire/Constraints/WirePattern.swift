/// A pattern of the schema language, matched whole and in time linear in the text: every state of
/// the automaton is followed at once, so no text makes it slow.
///
/// Grammar: literals, `.`, `[a-z0-9_]`, `[^…]`, `\d \w \s` and their capitals, `\` before a sign,
/// groups `( )`, `|`, and `* + ? {n} {n,} {n,m}` (bounds at most 256).
///
/// Most patterns become a table (`PatternTable`) when they are made; one whose table would be large
/// is followed state by state instead.
public struct WirePattern: Sendable {
  /// One reference, so that to use a pattern is not to count three.
  final class Program: Sendable {
    let source: String
    let table: PatternTable?
    let states: [PatternState]

    init(_ source: String, _ states: [PatternState]) {
      self.source = source
      self.states = states
      table = PatternTable(states)
    }
  }

  let program: Program

  /// The pattern as the schema wrote it.
  public var source: String { program.source }

  /// Compiles a pattern; the error says what is wrong and at which character.
  public init(_ source: String) throws(PatternError) {
    var compiler = try PatternCompiler(source)
    program = Program(source, try compiler.program())
  }

  /// For generated code, whose patterns the schema compiler has checked.
  public init(checked source: String) {
    do throws(PatternError) {
      try self.init(source)
    } catch {
      preconditionFailure("the compiler let a bad pattern through: \(source): \(error)")
    }
  }

  /// Whether the whole text is of this form.
  public func matches(_ text: String) -> Bool {
    program.table?.matches(text) ?? matchesByState(text)
  }

  /// The shapes of all texts that match, where they are few and fixed; nil otherwise.
  package var shapes: [TextShape]? {
    var open: [(state: Int, ranges: [ClosedRange<UInt8>])] = [(0, [])]
    var shapes: [TextShape] = []
    // A few shapes of sixteen characters take fewer steps.
    for _ in 0..<256 {
      guard let (state, ranges) = open.popLast() else { return shapes }
      switch program.states[state] {
      case .match:
        guard let shape = TextShape(ranges), shapes.count < 4 else { return nil }
        shapes.append(shape)
      case .split(let first, let second):
        if first != second { open.append((second, ranges)) }
        open.append((first, ranges))
      case .scalars(let set, let next):
        guard !set.isNegated, ranges.count < TextShape.charactersMax else { return nil }
        for range in set.ranges.reversed() {
          guard range.upperBound < 0x80 else { return nil }
          open.append((next, ranges + [UInt8(range.lowerBound)...UInt8(range.upperBound)]))
        }
      }
    }
    return nil
  }

  /// Follows every state at once: for patterns without a table.
  package func matchesByState(_ text: String) -> Bool {
    let states = program.states
    var current = ActiveStates(count: states.count)
    var next = ActiveStates(count: states.count)
    current.add(0, in: states)
    for scalar in text.unicodeScalars {
      next.clear()
      for state in current.list {
        if case .scalars(let set, let target) = states[state], set.contains(scalar) {
          next.add(target, in: states)
        }
      }
      if next.list.isEmpty { return false }
      swap(&current, &next)
    }
    return current.list.contains { if case .match = states[$0] { true } else { false } }
  }
}

/// Why a pattern does not compile.
public struct PatternError: Error, Hashable, Sendable, CustomStringConvertible {
  /// What is wrong.
  public var reason: String
  /// At which character of the pattern, from 0.
  public var offset: Int
  /// For people and logs.
  public var description: String { "\(reason) at character \(offset)" }
}

enum PatternState: Sendable {
  case scalars(ScalarSet, next: Int)
  case split(Int, Int)
  case match
}

struct ScalarSet: Sendable {
  var ranges: [ClosedRange<UInt32>]
  var isNegated = false

  func contains(_ scalar: Unicode.Scalar) -> Bool { contains(value: scalar.value) }

  func contains(value: UInt32) -> Bool {
    ranges.contains { $0.contains(value) } != isNegated
  }
}

/// The states reached, each once.
private struct ActiveStates {
  private(set) var list: [Int] = []
  private var isMember: [Bool]

  init(count: Int) { isMember = Array(repeating: false, count: count) }

  mutating func clear() {
    for state in list { isMember[state] = false }
    list.removeAll(keepingCapacity: true)
  }

  mutating func add(_ first: Int, in states: [PatternState]) {
    var open = [first]
    while let state = open.popLast() {
      if isMember[state] { continue }
      isMember[state] = true
      list.append(state)
      if case .split(let a, let b) = states[state] { open += [b, a] }
    }
  }
}
