/// Syntax tree → its one layout. It prints the tokens of the source with white space of its own, so
/// it cannot lose or change anything but commas between members; printing twice changes nothing.
struct Formatter {
  let tree: SyntaxTree
  private var layout: FormatLayout
  private var out: [UInt8] = []
  /// Where the line at hand begins in `out`.
  private var lineStart = 0
  /// A comment behind a token waits for the end of its line.
  private var trailing: [Comment] = []
  private var commentsDone = 0

  /// Syntax tree → text. The tree must have parsed without errors.
  static func format(_ tree: SyntaxTree) -> String {
    var formatter = Formatter(tree: tree)
    formatter.run()
    return String(decoding: formatter.out, as: UTF8.self)
  }

  private init(tree: SyntaxTree) {
    self.tree = tree
    layout = FormatLayout(tree)
    out.reserveCapacity(tree.source.bytes.count + tree.source.bytes.count / 8)
  }

  private mutating func run() {
    var previous: Int?
    for index in tree.tokens.indices.dropLast() {
      if layout.isDropped(index) {
        comments(before: index, at: nil)
        continue
      }
      let start = layout.lineStart(index)
      comments(before: index, at: start)
      if let start {
        beginLine(start, before: index)
      } else if let previous {
        if layout.needsComma(before: index) { out.append(UInt8(ascii: ",")) }
        if layout.spacing.needsSpace(between: previous, and: index) {
          out.append(UInt8(ascii: " "))
        }
      }
      out.append(contentsOf: tree.source.bytes[tree.tokens[index].span.range])
      previous = index
    }
    if let end = tree.tokens.indices.last { comments(before: end, at: LineStart(indent: 0)) }
    endLine()
  }

  /// The comments between the token before and this one.
  private mutating func comments(before index: Int, at start: LineStart?) {
    let upTo = Int(tree.tokens[index].commentsBefore)
    while commentsDone < upTo {
      let comment = tree.comments[commentsDone]
      commentsDone += 1
      if let start, comment.startsLine {
        beginLine(start.ofComments, before: index, comment: comment)
        out.append(contentsOf: tree.source.bytes[comment.span.range])
      } else {
        trailing.append(comment)
      }
    }
  }

  private mutating func beginLine(
    _ start: LineStart,
    before index: Int,
    comment: Comment? = nil
  ) {
    guard !out.isEmpty else { return }
    endLine()
    let offset = comment?.span.start ?? tree.tokens[index].start
    if start.isBlankAllowed, start.isBlankForced && !isBehindComment || isBlank(before: offset) {
      if out.last == UInt8(ascii: "\n"), !out.suffix(2).elementsEqual("\n\n".utf8) {
        out.append(UInt8(ascii: "\n"))
      }
    }
    lineStart = out.count
    for _ in 0..<start.indent { out.append(UInt8(ascii: " ")) }
    isBehindComment = comment != nil
  }

  /// Whether the line before is a comment that belongs to what follows.
  private var isBehindComment = false

  private mutating func endLine() {
    // All on the line that they were inside: read again they are one comment, and stay there.
    for comment in trailing {
      if out.count > lineStart { out.append(contentsOf: "  ".utf8) }
      out.append(contentsOf: tree.source.bytes[comment.span.range])
    }
    trailing.removeAll()
    if !out.isEmpty, out.last != UInt8(ascii: "\n") { out.append(UInt8(ascii: "\n")) }
    lineStart = out.count
  }

  /// Whether the source has an empty line before an offset.
  private func isBlank(before offset: Int) -> Bool {
    var lineEnds = 0
    var index = offset - 1
    let bytes = tree.source.bytes
    while index >= 0, lineEnds < 2 {
      switch bytes[index] {
      case UInt8(ascii: "\n"): lineEnds += 1
      case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\r"): break
      default: return false
      }
      index -= 1
    }
    return lineEnds == 2
  }
}
