/// Splits a line of Markdown into text, code and links. Where a mark closes is looked up, not
/// searched for, so that marks without an end cost nothing.
enum MarkdownInline {
  enum Piece {
    case text(String)
    case code(String)
    case link(label: String, address: String)
  }

  static func pieces(of scalars: [Unicode.Scalar]) -> [Piece] {
    let brackets = nextPositions(of: "]", in: scalars)
    let parentheses = nextPositions(of: ")", in: scalars)
    var runs = BacktickRuns(scalars)
    var pieces: [Piece] = []
    var text = String.UnicodeScalarView()
    var position = 0
    func put(_ piece: Piece) {
      if !text.isEmpty { pieces.append(.text(String(text))) }
      text = String.UnicodeScalarView()
      pieces.append(piece)
    }
    while position < scalars.count {
      let scalar = scalars[position]
      if scalar == "`" {
        let length = runs.length(at: position)
        if let close = runs.next(of: length, after: position) {
          put(.code(trimmed(scalars[position + length..<close])))
          position = close + length
        } else {
          text.append(contentsOf: scalars[position..<position + length])
          position += length
        }
      } else if scalar == "[", let link = link(at: position, scalars, brackets, parentheses) {
        put(link.piece)
        position = link.end
      } else {
        text.append(scalar)
        position += 1
      }
    }
    if !text.isEmpty { pieces.append(.text(String(text))) }
    return pieces
  }

  /// `[label](address)`; a label with code in it is shown without the backticks.
  private static func link(
    at open: Int,
    _ scalars: [Unicode.Scalar],
    _ brackets: [Int],
    _ parentheses: [Int]
  ) -> (piece: Piece, end: Int)? {
    let close = brackets[open]
    guard close + 1 < scalars.count, scalars[close + 1] == "(" else { return nil }
    let end = parentheses[close + 1]
    guard end < scalars.count else { return nil }
    let label = scalars[open + 1..<close].filter { $0 != "`" }
    let address = String(String.UnicodeScalarView(scalars[close + 2..<end]))
    return (.link(label: String(String.UnicodeScalarView(label)), address: address), end + 1)
  }

  /// For each place the next one with a scalar; the count where there is none.
  private static func nextPositions(
    of wanted: Unicode.Scalar,
    in scalars: [Unicode.Scalar]
  )
    -> [Int]
  {
    var next = [Int](repeating: scalars.count, count: scalars.count)
    var found = scalars.count
    for index in scalars.indices.reversed() {
      if scalars[index] == wanted { found = index }
      next[index] = found
    }
    return next
  }

  private static func trimmed(_ code: ArraySlice<Unicode.Scalar>) -> String {
    let text = String(String.UnicodeScalarView(code))
    let isPadded = text.hasPrefix(" ") && text.hasSuffix(" ") && text.contains { $0 != " " }
    return isPadded ? String(text.dropFirst().dropLast()) : text
  }
}

/// Runs of backticks: code that opens with some closes with as many.
private struct BacktickRuns {
  private var lengths: [Int: Int] = [:]
  /// Positions of runs of one length, the last first.
  private var places: [Int: [Int]] = [:]

  init(_ scalars: [Unicode.Scalar]) {
    var position = 0
    var runs: [(Int, Int)] = []
    while position < scalars.count {
      guard scalars[position] == "`" else {
        position += 1
        continue
      }
      let length = scalars[position...].prefix { $0 == "`" }.count
      runs.append((position, length))
      position += length
    }
    for (position, length) in runs.reversed() {
      lengths[position] = length
      places[length, default: []].append(position)
    }
  }

  func length(at position: Int) -> Int { lengths[position] ?? 1 }

  /// The next run of a length; earlier ones are dropped for good, as the reader only goes forward.
  mutating func next(of length: Int, after position: Int) -> Int? {
    while let last = places[length]?.last, last <= position { places[length]?.removeLast() }
    return places[length]?.last
  }
}
