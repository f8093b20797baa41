extension WirePattern {
  /// Samples longer than this are not looked for.
  private static let sampleMax = 64

  /// The shortest text of this form with a number of characters in bounds; nil where there is none
  /// of at most 64. Letters and digits are taken where the pattern leaves a choice.
  package func sample(_ least: Int, _ most: Int) -> String? {
    let states = program.states
    // For each length the states that are reached, each with the one before it and what was read.
    var layers: [[Int: (before: Int, scalar: Unicode.Scalar)]] = []
    var current = closure(of: [0])
    for length in 0...min(most, Self.sampleMax) {
      if length >= least, let end = current.keys.first(where: { states[$0].isMatch }) {
        return text(to: end, in: current, layers)
      }
      var reached: [Int: (before: Int, scalar: Unicode.Scalar)] = [:]
      for state in current.keys.sorted() {
        guard case .scalars(let set, let target) = states[state], reached[target] == nil,
          let scalar = set.example(at: length)
        else { continue }
        reached[target] = (state, scalar)
      }
      if reached.isEmpty { return nil }
      layers.append(reached)
      current = closure(of: reached.keys.sorted())
    }
    return nil
  }

  /// What is reached from states without reading, each with the state that it was reached from.
  private func closure(of entries: [Int]) -> [Int: Int] {
    var found: [Int: Int] = [:]
    for entry in entries {
      var open = [entry]
      while let state = open.popLast() {
        if found[state] != nil { continue }
        found[state] = entry
        if case .split(let a, let b) = program.states[state] { open += [b, a] }
      }
    }
    return found
  }

  private func text(
    to end: Int,
    in last: [Int: Int],
    _ layers: [[Int: (before: Int, scalar: Unicode.Scalar)]]
  ) -> String? {
    var scalars: [Unicode.Scalar] = []
    var entry = last[end]
    var sources = layers
    while let layer = sources.popLast(), let step = entry.flatMap({ layer[$0] }) {
      scalars.append(step.scalar)
      // The state before was reached from one of the layer below, or from the start.
      let below = sources.last.map { closure(of: $0.keys.sorted()) } ?? closure(of: [0])
      entry = below[step.before]
    }
    let text = String(String.UnicodeScalarView(scalars.reversed()))
    return matches(text) ? text : nil
  }
}

extension PatternState {
  fileprivate var isMatch: Bool { if case .match = self { true } else { false } }
}

extension ScalarSet {
  /// A letter, a digit, else a sign of ASCII, else the first there is.
  fileprivate func example(at place: Int) -> Unicode.Scalar? {
    let letter = UInt32(place % 26)
    let wanted = [97 + letter, 65 + letter, 48 + UInt32((place + 1) % 10), 97, 65, 48, 49]
    let signs = UInt32(33)...126
    let value =
      wanted.first(where: contains(value:)) ?? signs.first(where: contains(value:))
      ?? ranges.first?.lowerBound
    return value.flatMap { contains(value: $0) ? Unicode.Scalar($0) : nil }
  }
}
