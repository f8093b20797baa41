import TrameCompiler
import TrameJSON

/// What may wait until no message does.
extension LanguageServer {
  /// One piece of it.
  mutating func background() -> [JSONValue] {
    workspace.settle()
    for change in workspace.takeChanged() {
      checkNext(change.realm, change.path, importersToo: !change.isQuiet)
    }
    if let entry = checks.next(onlyUrgent: workspace.hasUnread) { return check(entry) }
    if let (realm, path) = workspace.readNext(), workspace.realms[realm].isSure {
      checks.add(CheckQueue.Entry(realm: realm, path: path), isUrgent: false)
    }
    // Lint has waited for it.
    if !workspace.hasUnread, workspace.options.lint != nil {
      for document in workspace.documents.values {
        checks.add(CheckQueue.Entry(realm: document.realm, path: document.path), isUrgent: true)
      }
    }
    return []
  }

  /// Checks a file and tells what was found, or that nothing is left of what was told before.
  private mutating func check(_ entry: CheckQueue.Entry) -> [JSONValue] {
    // Who uses a file is known when all are read.
    let lint = workspace.hasUnread ? nil : workspace.options.lint
    let (file, findings) = workspace.inRealm(entry.realm) { realm in
      (realm.file(entry.path), realm.findings(of: entry.path, lint: lint))
    }
    let location = file?.location ?? workspace.realms[entry.realm].roots[0] + "/" + entry.path
    let isShown =
      workspace.isOpen(entry.realm, entry.path) || workspace.realms[entry.realm].isSure
    let shown = isShown && file != nil ? findings : []
    guard told.tell(shown, at: location) else { return [] }
    return [publication(of: shown, file: file, realm: entry.realm, location: location)]
  }

  private func publication(
    of findings: [Finding],
    file: SchemaFile?,
    realm: Int,
    location: String
  ) -> JSONValue {
    let writer = DiagnosticWriter(realm: workspace.realms[realm], options: workspace.options)
    let diagnostics = file.map { file in findings.map { writer.json(of: $0, in: file) } } ?? []
    return Outgoing.notification(
      "textDocument/publishDiagnostics",
      .members([
        "uri": .string(DocumentURI.uri(location)),
        "version": workspace.documents[location].map { .integer($0.text.version) },
        "diagnostics": .array(diagnostics),
      ])
    )
  }
}

extension Realm {
  /// What `tramec check` and `tramec lint` say of one file.
  mutating func findings(of path: String, lint: LintSettings?) -> [Finding] {
    let compilation = check(path)
    var findings = compilation.findings.findings.compactMap {
      $0.path == path ? $0 : seen($0, from: path)
    }
    if let lint, !compilation.diagnostics.hasErrors {
      let users = users(of: path)
      let whole =
        users.isEmpty
        ? compilation : Compilation.check(path, alongside: users) { self.file($0)?.parsed }
      findings += Linter.lint(whole, settings: lint).findings
    }
    return findings
  }

  /// The files that import one, and those that import them: what lint knows the use of a message by.
  /// None where they are so many that people would wait.
  private func users(of path: String) -> [String] {
    var found: Set = [path]
    var edge = [path]
    var declarations = 0
    while !edge.isEmpty {
      edge = edge.flatMap { importers(of: $0) }.filter { found.insert($0).inserted }
      declarations += edge.reduce(0) { $0 + (files[$1]?.tree.declarations.count ?? 0) }
      if declarations > Self.usersMax { return [] }
    }
    return found.subtracting([path]).sorted()
  }

  /// Declarations of users that are looked at.
  private static let usersMax = 1500

  /// A finding of an imported file that speaks of a place in this one, told at that place.
  private func seen(_ finding: Finding, from path: String) -> Finding? {
    guard let here = finding.related.first(where: { $0.path == path }), let span = finding.span,
      let other = files[finding.path]
    else { return nil }
    let line = other.lines.line(of: span.start) + 1
    var mirrored = finding
    mirrored.message = "\(finding.path):\(line): \(finding.message)"
    mirrored.path = path
    mirrored.span = here.span
    mirrored.fixes = []
    mirrored.related = [Finding.Place(path: finding.path, span: span, message: finding.message)]
    return mirrored
  }
}

/// What was told about each document, by location, so that fix-its are found again and nothing is
/// told twice.
struct ToldFindings {
  private var findings: [String: [Finding]] = [:]

  subscript(location: String) -> [Finding] { findings[location] ?? [] }

  /// Notes what is told now; false where there is nothing to tell, and was nothing before.
  mutating func tell(_ new: [Finding], at location: String) -> Bool {
    let old = findings[location]
    findings[location] = new.isEmpty ? nil : new
    return old != nil || !new.isEmpty
  }
}
