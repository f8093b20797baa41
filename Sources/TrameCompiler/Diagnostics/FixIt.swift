/// A run of bytes of a file, and what stands there instead; an empty run inserts.
package struct Edit: Hashable, Sendable {
  /// The file, as its diagnostics name it.
  package var path: String
  package var span: Span
  package var text: String

  package init(path: String, span: Span, text: String) {
    self.path = path
    self.span = span
    self.text = text
  }
}

/// A mend that a program can make: edits that belong together, all of them or none.
package struct FixIt: Hashable, Sendable {
  /// What it does, in the imperative: "remove the import".
  package var title: String
  /// Whether it is what the author meant without doubt. Others are offered, and made only when
  /// somebody asks for guesses too: a near name, another number.
  package var isCertain: Bool
  package var edits: [Edit]

  package init(_ title: String, isCertain: Bool = true, _ edits: [Edit]) {
    self.title = title
    self.isCertain = isCertain
    self.edits = edits
  }
}

extension SourceFile {
  package func edit(_ span: Span, _ text: String) -> Edit {
    Edit(path: path, span: span, text: text)
  }

  /// `span` becomes `text`.
  func replacing(_ span: Span, with text: String, isCertain: Bool = true) -> FixIt {
    FixIt("write '\(text)'", isCertain: isCertain, [edit(span, text)])
  }

  /// `text` comes before an offset.
  func inserting(
    _ text: String,
    at offset: Int,
    _ title: String? = nil,
    isCertain: Bool = true
  ) -> FixIt {
    let shown = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    return FixIt(
      title ?? "add '\(shown)'",
      isCertain: isCertain,
      [edit(Span(offset, offset), text)]
    )
  }

  /// `span` goes, and the white space before it; its whole line where nothing else stands on it.
  func removing(_ span: Span, _ title: String, isCertain: Bool = true) -> FixIt {
    FixIt(title, isCertain: isCertain, [edit(withSpace(span), "")])
  }

  fileprivate func withSpace(_ span: Span) -> Span {
    var start = span.start
    while start > 0, isBlank(bytes[start - 1]) { start -= 1 }
    var end = span.end
    while end < bytes.count, isBlank(bytes[end]) { end += 1 }
    let startsLine = start == 0 || bytes[start - 1] == UInt8(ascii: "\n")
    let endsLine = end == bytes.count || bytes[end] == UInt8(ascii: "\n")
    if startsLine, endsLine { return Span(start, min(end + 1, bytes.count)) }
    return startsLine ? Span(span.start, end) : Span(start, span.end)
  }
}

private func isBlank(_ byte: UInt8) -> Bool {
  byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") || byte == UInt8(ascii: "\r")
}

extension SourceFile {
  /// An import where it belongs: behind the last one at the head, else behind the package.
  package func addingImport(of path: String, to tree: SyntaxTree) -> FixIt {
    FixIt("add: import \"\(path)\"", [importEdit("import \"\(path)\"", tree)].compactMap(\.self))
  }

  func removing(
    _ clause: ImportSyntax,
    from tree: SyntaxTree,
    isCertain: Bool = true
  ) -> FixIt {
    let start = tree.tokens[clause.tokens.lowerBound].start
    return removing(Span(start, clause.span.end), "remove the import", isCertain: isCertain)
  }

  func moving(_ clause: ImportSyntax, to tree: SyntaxTree) -> FixIt {
    let span = Span(tree.tokens[clause.tokens.lowerBound].start, clause.span.end)
    return FixIt(
      "move the import to the head",
      [importEdit(text(span), tree), edit(withSpace(span), "")].compactMap(\.self)
    )
  }

  private func importEdit(_ line: String, _ tree: SyntaxTree) -> Edit? {
    let before = tree.declarations.first?.tokens.lowerBound ?? tree.tokens.count
    let head = tree.imports.last { $0.tokens.upperBound <= before }
    if let head { return edit(Span(head.span.end, head.span.end), "\n" + line) }
    guard let package = tree.package else { return nil }
    return edit(Span(package.name.span.end, package.name.span.end), "\n\n" + line)
  }
}
