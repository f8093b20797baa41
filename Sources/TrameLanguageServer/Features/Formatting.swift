import TrameCompiler
import TrameJSON

/// The one layout, as the smallest edits by lines that lead to it. A file that does not parse is left
/// as it is.
extension LanguageServer {
  mutating func formatting(_ params: JSONValue) throws(ResponseError) -> JSONValue {
    let (_, file) = try subject(params)
    guard let hunks = file.layoutHunks else { return .null }
    return .array(hunks.map { file.json(of: $0) })
  }

  /// The edits that touch the lines of a range.
  mutating func rangeFormatting(_ params: JSONValue) throws(ResponseError) -> JSONValue {
    let (_, file) = try subject(params)
    guard let range = PositionRange(params["range"]) else {
      throw ResponseError(.invalidParams, "range is missing")
    }
    guard let hunks = file.layoutHunks else { return .null }
    let span = file.lines.span(range)
    let lines = file.lines.line(of: span.start)...file.lines.line(of: span.end)
    return .array(hunks.filter { lines.overlaps($0.touched) }.map { file.json(of: $0) })
  }
}

extension SchemaFile {
  /// Nil where the file does not parse.
  fileprivate var layoutHunks: [LineHunk]? {
    parsed.layout.map { LineHunk.between(source.bytes, Array($0.utf8)) }
  }

  fileprivate func json(of hunk: LineHunk) -> JSONValue {
    .members([
      "range": lines.range(hunk.span).json, "newText": .string(hunk.text),
    ])
  }
}

/// Lines of a text that others take the place of.
struct LineHunk: Hashable {
  /// Bytes of the old text, whole lines.
  var span: Span
  var text: String
  /// Lines of the old text, from 0; one where it only inserts.
  var touched: ClosedRange<Int>

  /// Pairs of lines that are compared; above it all between the first and the last difference is
  /// one hunk.
  private static let linesMax = 3000

  static func between(_ old: [UInt8], _ new: [UInt8]) -> [LineHunk] {
    let before = lines(old)
    let after = lines(new)
    var head = 0
    while head < before.count, head < after.count, before[head] == after[head] { head += 1 }
    var tail = 0
    while tail < before.count - head, tail < after.count - head,
      before[before.count - 1 - tail] == after[after.count - 1 - tail]
    {
      tail += 1
    }
    let middle = before[head..<before.count - tail]
    let wanted = after[head..<after.count - tail]
    if middle.isEmpty, wanted.isEmpty { return [] }
    var removed = Set(middle.indices)
    var added = Set(wanted.indices)
    if middle.count <= linesMax, wanted.count <= linesMax {
      removed.removeAll()
      added.removeAll()
      for change in Array(wanted).difference(from: Array(middle)) {
        switch change {
        case .remove(let offset, _, _): removed.insert(head + offset)
        case .insert(let offset, _, _): added.insert(head + offset)
        }
      }
    }
    return hunks(before, after, removed, added)
  }

  private static func hunks(
    _ before: [ArraySlice<UInt8>],
    _ after: [ArraySlice<UInt8>],
    _ removed: Set<Int>,
    _ added: Set<Int>
  ) -> [LineHunk] {
    var hunks: [LineHunk] = []
    var (i, j) = (0, 0)
    while i < before.count || j < after.count {
      let (start, first) = (i, j)
      while removed.contains(i) { i += 1 }
      while added.contains(j) { j += 1 }
      if (i, j) == (start, first) {
        (i, j) = (i + 1, j + 1)
        continue
      }
      let from = start < before.count ? before[start].startIndex : before.last?.endIndex ?? 0
      hunks.append(
        LineHunk(
          span: Span(from, i > start ? before[i - 1].endIndex : from),
          text: String(decoding: after[first..<j].joined(), as: UTF8.self),
          touched: start...max(start, i - 1)
        )
      )
    }
    return hunks
  }

  /// Each with its end.
  private static func lines(_ bytes: [UInt8]) -> [ArraySlice<UInt8>] {
    var lines: [ArraySlice<UInt8>] = []
    var start = 0
    for (offset, byte) in bytes.enumerated() where byte == UInt8(ascii: "\n") {
      lines.append(bytes[start...offset])
      start = offset + 1
    }
    if start < bytes.count { lines.append(bytes[start...]) }
    return lines
  }
}
