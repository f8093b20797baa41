// Where other languages end members and clauses with `;`.
extension Parser {
  /// All between a token and the one at hand has had its message.
  mutating func tellOf(_ start: Int) {
    if !semicolons.isEmpty { toldOf.append(Span(tokens[start].start, tokens[index].start)) }
  }

  /// The end of a `;` between the last token and the one at hand, or of that token.
  var endWithSemicolon: Int {
    let end = tokens[index - 1].end
    var (low, high) = (0, semicolons.count)
    while low < high {
      let middle = (low + high) / 2
      if semicolons[middle].start < end { low = middle + 1 } else { high = middle }
    }
    return low < semicolons.count && semicolons[low].start < token.start
      ? semicolons[low].end : end
  }

  /// At the first of them, for all: they are one habit.
  mutating func reportSemicolons() {
    var told = toldOf.sorted { $0.start < $1.start }[...]
    var reach = 0
    var left: [Span] = []
    for semicolon in semicolons {
      while let span = told.first, span.start <= semicolon.start {
        reach = max(reach, span.end)
        told.removeFirst()
      }
      if semicolon.start >= reach, left.count < Self.semicolonsMendedMax { left.append(semicolon) }
    }
    guard let first = left.first else { return }
    let edits = diagnostics.isFull ? [] : left.flatMap { source.removing($0, "").edits }
    diagnostics.report(
      .strayCharacter,
      "';' means nothing here",
      file: file,
      at: first,
      hint: "nothing ends a member or clause",
      fixes: [FixIt(left.count == 1 ? "remove ';'" : "remove all \(left.count) of ';'", edits)]
    )
  }

  private static let semicolonsMendedMax = 10_000
}
