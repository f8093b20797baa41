import TrameCompiler
import TrameJSON

extension LanguageServer {
  /// Bodies, the imports, and runs of comments.
  mutating func foldingRanges(_ params: JSONValue) throws(ResponseError) -> JSONValue {
    let (_, file) = try subject(params)
    var folds: [JSONValue] = []
    func fold(_ span: Span, _ kind: String?) {
      let start = file.lines.line(of: span.start)
      let end = file.lines.line(of: max(span.start, span.end - 1))
      guard end > start else { return }
      folds.append(
        .members([
          "startLine": .integer(start), "endLine": .integer(end),
          "kind": kind.map { .string($0) },
        ])
      )
    }
    let imports = file.tree.imports.map { file.tree.span($0.tokens) }
    if let first = imports.first, let last = imports.last {
      fold(Span(first.start, last.end), "imports")
    }
    for body in file.tree.declarations.compactMap(\.body) { fold(file.tree.span(body), nil) }
    for run in file.commentRuns { fold(run, "comment") }
    return .array(folds)
  }

  /// Behind the head of each body that goes on over lines: the number that a new member would take.
  mutating func inlayHints(_ params: JSONValue) throws(ResponseError) -> JSONValue {
    let (_, file) = try subject(params)
    let range = PositionRange(params["range"]).map(file.lines.span)
    let hints = file.tree.declarations.compactMap { declaration -> JSONValue? in
      guard let body = declaration.body, let next = declaration.nextNumber else { return nil }
      let brace = file.tree.tokens[body.lowerBound]
      let end = file.tree.span(body).end
      guard file.lines.line(of: brace.start) < file.lines.line(of: end),
        range.map({ $0.contains(brace.end) }) ?? true
      else { return nil }
      return .members([
        "position": file.lines.position(of: brace.end).json,
        "label": .string("next \(next)"),
        "paddingLeft": .bool(true),
      ])
    }
    return .array(hints)
  }
}

extension SchemaFile {
  /// Comments on lines that follow each other.
  fileprivate var commentRuns: [Span] {
    var runs: [Span] = []
    var lastLine = -2
    for comment in tree.comments where comment.startsLine {
      let line = lines.line(of: comment.span.start)
      if line == lastLine + 1, let run = runs.last {
        runs[runs.count - 1] = Span(run.start, comment.span.end)
      } else {
        runs.append(comment.span)
      }
      lastLine = line
    }
    return runs
  }
}
