/// A pattern as one table: which state follows which on which class of characters. Matching costs
/// two look-ups a character and allocates nothing.
final class PatternTable: Sendable {
  /// States beyond this are not worth their memory: at most 192 KiB a pattern.
  private static let statesMax = 256
  private static let classesMax = 256
  /// Steps that making a table may take, so that no pattern makes a schema slow to load.
  private static let stepsMax = 1 << 18
  /// State 0 is the one that nothing leads out of.
  private static let dead: UInt16 = 0

  /// The first scalar of each class, ascending; the first is 0.
  private let bounds: [UInt32]
  /// The state that follows each state on each ASCII character: 128 a state.
  private let nextASCII: [UInt16]
  /// The state that follows each state on each class.
  private let next: [UInt16]
  private let accepts: [Bool]

  /// Nil where the table would be too large.
  init?(_ states: [PatternState]) {
    var edges: Set<UInt32> = [0]
    for case .scalars(let set, _) in states {
      for range in set.ranges {
        edges.insert(range.lowerBound)
        edges.insert(range.upperBound + 1)
      }
    }
    guard edges.count <= Self.classesMax else { return nil }
    let bounds = edges.sorted()
    self.bounds = bounds
    var subsets = Subsets(states)
    _ = subsets.number(of: [])
    _ = subsets.number(of: subsets.closure(of: [0]))
    var next: [UInt16] = Array(repeating: Self.dead, count: bounds.count)
    var accepts = [false]
    var current = 1
    var steps = 0
    while current < subsets.all.count {
      let members = subsets.all[current]
      accepts.append(members.contains { if case .match = states[$0] { true } else { false } })
      steps += members.count * bounds.count
      guard steps <= Self.stepsMax else { return nil }
      for bound in bounds {
        var reached: Set<Int> = []
        for state in members {
          if case .scalars(let set, let target) = states[state], set.contains(value: bound) {
            reached.insert(target)
          }
        }
        next.append(subsets.number(of: subsets.closure(of: reached)))
      }
      guard subsets.all.count <= Self.statesMax else { return nil }
      current += 1
    }
    self.next = next
    self.accepts = accepts
    let classes: [Int] = (UInt32(0)..<128).map { scalar in bounds.lastIndex { $0 <= scalar } ?? 0 }
    nextASCII = accepts.indices.flatMap { state in
      classes.map { next[state * bounds.count + $0] }
    }
  }

  func matches(_ text: String) -> Bool {
    let answer = unsafe text.utf8.withContiguousStorageIfAvailable { unsafe matches($0) }
    return answer ?? accepts[text.unicodeScalars.reduce(1) { step($0, classOf($1.value)) }]
  }

  private func matches(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    unsafe nextASCII.withUnsafeBufferPointer { unsafe matches(bytes, nextASCII: $0) }
  }

  private func matches(
    _ bytes: UnsafeBufferPointer<UInt8>,
    nextASCII: UnsafeBufferPointer<UInt16>
  ) -> Bool {
    var state = 1
    var index = 0
    while index < bytes.count {
      let byte = unsafe bytes[index]
      if byte < 0x80 {
        state = unsafe Int(nextASCII[state << 7 | Int(byte)])
        index += 1
      } else {
        let length = byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4
        var scalar = UInt32(byte) & (0x7F >> UInt32(length))
        for offset in 1..<length {
          scalar = unsafe scalar << 6 | UInt32(bytes[index + offset] & 0x3F)
        }
        state = step(state, classOf(scalar))
        index += length
      }
      if state == Int(Self.dead) { return false }
    }
    return accepts[state]
  }

  private func step(_ state: Int, _ scalarClass: Int) -> Int {
    Int(next[state * bounds.count + scalarClass])
  }

  /// The class of a scalar that is not ASCII: the last bound at or below it.
  private func classOf(_ scalar: UInt32) -> Int {
    var low = 0
    var high = bounds.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if bounds[middle] <= scalar { low = middle } else { high = middle }
    }
    return low
  }
}

/// Sets of the automaton's states that are reached together, each with a number.
private struct Subsets {
  private let states: [PatternState]
  private(set) var all: [[Int]] = []
  private var numbers: [[Int]: UInt16] = [:]

  init(_ states: [PatternState]) { self.states = states }

  mutating func number(of subset: [Int]) -> UInt16 {
    if let known = numbers[subset] { return known }
    let number = UInt16(truncatingIfNeeded: all.count)
    numbers[subset] = number
    all.append(subset)
    return number
  }

  /// What is reached without reading anything, in ascending order.
  func closure(of first: Set<Int>) -> [Int] {
    var open = Array(first)
    var reached: Set<Int> = []
    while let state = open.popLast() {
      guard reached.insert(state).inserted else { continue }
      if case .split(let a, let b) = states[state] { open += [a, b] }
    }
    return reached.sorted()
  }
}
