import TrameCompiler
import TrameJSON

/// Kinds of code actions that are offered.
enum CodeActionKind: String, CaseIterable {
  case quickFix = "quickfix"
  /// Everything that has one sure mend.
  case fixAll = "source.fixAll.trame"
  /// A member goes, and its number and name stay taken.
  case retire = "refactor.rewrite.trame.retire"
}

extension LanguageServer {
  mutating func codeActions(_ params: JSONValue) throws(ResponseError) -> JSONValue {
    let (realm, file) = try subject(params)
    guard let range = PositionRange(params["range"]) else {
      throw ResponseError(.invalidParams, "range is missing")
    }
    guard workspace.options.hasCodeActionLiterals else { return .array([]) }
    let span = file.lines.span(range)
    let only = params.at("context", "only")?.strings
    func isWanted(_ kind: CodeActionKind) -> Bool {
      only?.contains { kind.rawValue == $0 || kind.rawValue.hasPrefix($0 + ".") } ?? true
    }
    let findings = currentFindings(realm, file)
    let edits = WorkspaceEditWriter(workspace.realms[realm], workspace)
    var actions: [JSONValue] = []
    if isWanted(.quickFix) {
      actions += quickFixes(findings, touching: span, in: file, realm, edits)
    }
    if isWanted(.retire), let edit = Retirement.edit(at: span.start, in: file) {
      actions.append(
        .members([
          "title": .string(edit.title),
          "kind": .string(CodeActionKind.retire.rawValue),
          "edit": edits.json(of: edit.edits),
        ])
      )
    }
    // Not offered among the fixes of a place, unless asked for.
    if only != nil, isWanted(.fixAll), let all = fixAll(findings, in: file, edits) {
      actions.append(all)
    }
    return .array(actions)
  }

  /// What is found in the text as it is now; what was told last may be about an older one.
  private mutating func currentFindings(_ realm: Int, _ file: SchemaFile) -> [Finding] {
    if checks.isEmpty, !workspace.hasChanged { return told[file.location] }
    let lint = workspace.options.lint
    return workspace.inRealm(realm) { $0.findings(of: file.path, lint: lint) }
  }

  private func quickFixes(
    _ findings: [Finding],
    touching span: Span,
    in file: SchemaFile,
    _ realm: Int,
    _ edits: WorkspaceEditWriter
  ) -> [JSONValue] {
    let writer = DiagnosticWriter(realm: workspace.realms[realm], options: workspace.options)
    var actions: [JSONValue] = []
    for finding in findings {
      let place = finding.span ?? Span(0, 0)
      guard place.start <= span.end, span.start <= place.end else { continue }
      for (index, fix) in finding.fixes.enumerated() {
        actions.append(
          .members([
            "title": .string(fix.title),
            "kind": .string(CodeActionKind.quickFix.rawValue),
            "diagnostics": .array([writer.json(of: finding, in: file)]),
            "isPreferred": index == 0 && fix.isCertain ? .bool(true) : nil,
            "edit": edits.json(of: fix.edits.map(TextEdit.init)),
          ])
        )
      }
      actions += imports(for: finding, in: file, realm, edits).map { title, edit in
        .members([
          "title": .string(title),
          "kind": .string(CodeActionKind.quickFix.rawValue),
          "diagnostics": .array([writer.json(of: finding, in: file)]),
          "edit": edit,
        ])
      }
    }
    return actions
  }

  /// Imports of the files that declare a name which is unknown here. The compiler knows only files
  /// that something imports; the workspace has more.
  private func imports(
    for finding: Finding,
    in file: SchemaFile,
    _ realm: Int,
    _ edits: WorkspaceEditWriter
  ) -> [(String, JSONValue)] {
    let codes: [DiagnosticCode] = [
      .unknownType, .unknownUnit, .unknownConstant, .unknownAnnotation,
    ]
    guard codes.contains(where: { $0.rawValue == finding.id }), let span = finding.span else {
      return []
    }
    let name = lastPart(of: file.source.text(span).filter { $0 != "@" })
    let others = workspace.realms[realm].files.values.filter {
      $0.path != file.path && !file.imports.contains($0.path) && $0.index.declarations[name] != nil
    }
    return others.map(\.path).sorted().prefix(5).map { path in
      let fix = file.source.addingImport(of: path, to: file.tree)
      return ("import \"\(path)\"", edits.json(of: fix.edits.map(TextEdit.init)))
    }
  }

  private func fixAll(
    _ findings: [Finding],
    in file: SchemaFile,
    _ edits: WorkspaceEditWriter
  ) -> JSONValue? {
    let report = Report(findings: findings, sources: [file.source])
    let fixed = report.applyingFixes(withGuesses: false) { $0 == file.path }
    guard let text = fixed.texts[file.path] else { return nil }
    let hunks = LineHunk.between(file.source.bytes, text).map {
      TextEdit(path: file.path, span: $0.span, text: $0.text)
    }
    return .members([
      "title": .string("fix all that has one sure mend"),
      "kind": .string(CodeActionKind.fixAll.rawValue),
      "edit": edits.json(of: hunks),
    ])
  }
}

/// Takes a member out for good: it goes, and `reserved` keeps its number and name.
enum Retirement {
  static func edit(
    at offset: Int,
    in file: SchemaFile
  ) -> (title: String, edits: [TextEdit])? {
    let tree = file.tree
    for declaration in tree.declarations {
      guard let body = declaration.body, tree.span(declaration.tokens).contains(offset) else {
        continue
      }
      let members =
        declaration.members.compactMap { member in
          member.number.map { (member.name.text, $0.value, member.tokens) }
        } + declaration.methods.map { ($0.name.text, $0.number.value, $0.tokens) }
      guard let (name, number, tokens) = members.first(where: { tree.span($0.2).contains(offset) })
      else { return nil }
      let brace = tree.tokens[body.lowerBound].end
      let isOneLine = !tree.tokens[tokens.lowerBound].startsLine
      let reserved = "reserved \(number), \"\(name)\""
      return (
        "remove '\(name)' and reserve its number and name",
        [
          TextEdit(
            path: file.path,
            span: Span(brace, brace),
            text: isOneLine ? " \(reserved)," : "\n  \(reserved)"
          ),
          TextEdit(path: file.path, span: wholeLines(tokens, in: tree, isOneLine), text: ""),
        ]
      )
    }
    return nil
  }

  /// With its documentation and the comma behind it.
  private static func wholeLines(
    _ tokens: Range<Int>,
    in tree: SyntaxTree,
    _ isOneLine: Bool
  ) -> Span {
    var span = tree.span(tokens)
    let bytes = tree.source.bytes
    if tree.tokens[tokens.upperBound].kind == .comma {
      span.end = tree.tokens[tokens.upperBound].end
    }
    if isOneLine {
      if span.end < bytes.count, bytes[span.end] == 0x20 { span.end += 1 }
      return span
    }
    var comment = Int(tree.tokens[tokens.lowerBound].commentsBefore)
    let earlier = tokens.lowerBound > 0 ? tree.tokens[tokens.lowerBound - 1].end : 0
    while comment > 0, tree.comments[comment - 1].isDocumentation,
      tree.comments[comment - 1].span.start >= earlier
    {
      comment -= 1
      span.start = tree.comments[comment].span.start
    }
    while span.start > 0, bytes[span.start - 1] == 0x20 || bytes[span.start - 1] == 0x09 {
      span.start -= 1
    }
    if span.end < bytes.count, bytes[span.end] == 0x0A { span.end += 1 }
    return span
  }
}

extension Span {
  func contains(_ offset: Int) -> Bool { start <= offset && offset <= end }
}
