import TrameSchema

extension Linter {
  mutating func checkTypeDocs(_ syntax: DeclarationSyntax, _ type: TypeSchema) {
    switch syntax.kind {
    case .enumeration where isPartOfAnother(syntax.name.text),
      .newtype where isPartOfAnother(syntax.name.text):
      checkSubstance(type.doc, syntax.name)
    case .enumeration, .flags: checkDocs(.enumDocs, type.doc, syntax.name, syntax.kind.noun)
    case .error: checkDocs(.errorDocs, type.doc, syntax.name, syntax.kind.noun)
    case .message where isEnvelope(syntax.name.text):
      // What it is for stands at its method; what its fields are, at them.
      checkSubstance(type.doc, syntax.name)
    default: checkDocs(.typeDocs, type.doc, syntax.name, syntax.kind.noun)
    }
  }

  /// `PoleID`, `PoleKind` and `PoleState` are those of `Pole`, and `Pole` says what it is.
  private func isPartOfAnother(_ name: String) -> Bool {
    ["ID", "Kind", "State"].contains { suffix in
      name.hasSuffix(suffix)
        && index.types[(package.isEmpty ? "" : package + ".") + name.dropLast(suffix.count)] != nil
    }
  }

  private func isEnvelope(_ name: String) -> Bool {
    name.hasSuffix("Request") || name.hasSuffix("Response")
  }

  mutating func checkFieldDocs(_ field: LintedField) {
    checkDocs(.fieldDocs, field.schema.doc, field.syntax.name, "a field")
  }

  mutating func checkValueDocs(_ member: MemberSyntax, _ value: ValueSchema) {
    // What commits to nothing needs no words.
    if value.number == 0, value.name == "unspecified" { return }
    checkDocs(.valueDocs, value.doc, member.name, "a value")
  }

  mutating func checkDocs(_ rule: LintRule, _ doc: String, _ name: NameSyntax, _ noun: String) {
    if doc.isEmpty {
      guard isOn(rule) else { return }
      report(
        rule,
        "\(noun), '\(name.text)', without documentation",
        at: name.span,
        hint: "put /// above it: it reaches Swift, the reference pages and the command line's help"
      )
    } else {
      checkSubstance(doc, name)
    }
  }

  private mutating func checkSubstance(_ doc: String, _ name: NameSyntax) {
    guard !doc.isEmpty else { return }
    // Short ones only: a long text says more than a name can.
    if doc.utf8.count < 60, saysNothing(doc, about: name.text) {
      report(
        .emptyDocs,
        "the documentation says what the name '\(name.text)' says, and no more",
        at: name.span,
        hint: "say what it is for, in which unit, or when it is absent; or leave it out"
      )
    }
    for word in Self.unfinishedWords where doc.contains(word) {
      report(
        .unfinishedDocs,
        "the documentation of '\(name.text)' says \(word)",
        at: name.span,
        hint: "readers see it: finish it, or keep it in a // comment"
      )
      break
    }
  }

  private static let unfinishedWords = ["TO" + "DO", "FIX" + "ME", "TB" + "D", "XX" + "X"]

  private func saysNothing(_ doc: String, about name: String) -> Bool {
    let known = Set(words(of: name))
    let said = doc.split { !$0.isLetter && !$0.isNumber }.map { $0.lowercased() }
    let rest = said.filter { !Self.fillers.contains($0) && !known.contains($0) }
    return rest.isEmpty
  }

  private static let fillers: Set<String> = [
    "a", "an", "the", "of", "this", "its", "is", "for", "le", "la", "les", "un", "une", "de", "du",
    "des", "l", "d", "field", "message", "request", "response", "enum", "value", "type",
  ]
}
