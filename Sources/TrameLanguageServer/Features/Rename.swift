import TrameCompiler
import TrameJSON

extension LanguageServer {
  /// The name that would be replaced; an error that says why where none can be.
  mutating func prepareRename(_ params: JSONValue) throws(ResponseError) -> JSONValue {
    let (realm, file, offset) = try subjectAndOffset(params)
    let (found, definition) = try renamed(realm, file, offset)
    return .members([
      "range": file.lines.range(found.span).json,
      "placeholder": .string(definition.name?.text ?? ""),
    ])
  }

  mutating func rename(_ params: JSONValue) throws(ResponseError) -> JSONValue {
    let (realm, file, offset) = try subjectAndOffset(params)
    guard let name = params["newName"]?.stringValue else {
      throw ResponseError(.invalidParams, "newName is missing")
    }
    workspace.readAll()
    let (_, definition) = try renamed(realm, file, offset)
    let old = definition.name?.text ?? ""
    if name == old { return .null }
    let refusal = workspace.inRealm(realm) { realm in
      RenameCheck(definition, to: name).refusal(in: &realm)
    }
    if let refusal { throw ResponseError(.requestFailed, refusal) }
    var edits = workspace.inRealm(realm) { realm in
      realm.occurrences(of: definition.target).map {
        TextEdit(path: $0.path, span: $0.span, text: name)
      }
    }
    if workspace.options.keepsIdentity,
      let edit = IdentityEdit.edit(for: definition, renamedTo: name)
    {
      edits.append(edit)
    }
    return WorkspaceEditWriter(workspace.realms[realm], workspace).json(of: edits)
  }

  private mutating func renamed(
    _ realm: Int,
    _ file: SchemaFile,
    _ offset: Int
  ) throws(ResponseError) -> (Occurrence, Definition) {
    let found: (Occurrence, Definition)? = workspace.inRealm(realm) { realm in
      guard let found = realm.occurrence(at: offset, in: file),
        let definition = realm.definition(of: found.target), definition.name != nil
      else { return nil }
      return (found, definition)
    }
    guard let found else {
      throw ResponseError(.requestFailed, "only the name of what a schema declares is renamed")
    }
    return found
  }
}

/// Whether a new name can be had.
struct RenameCheck {
  private let definition: Definition
  private let name: String

  init(_ definition: Definition, to name: String) {
    self.definition = definition
    self.name = name
  }

  /// Why not; nil where it can.
  func refusal(in realm: inout Realm) -> String? {
    guard isName else { return "'\(name)' is not a name: a letter, then letters, digits and _" }
    guard let declaration = definition.declaration else { return nil }
    if definition.target.part == .whole { return declarationRefusal(declaration, in: &realm) }
    let isTaken = declaration.names.contains { other, part in
      part != .whole && isSameKind(part, definition.target.part) && other.text == name
    }
    if isTaken { return "\(declaration.name.text) already has '\(name)'" }
    if declaration.reserved.contains(where: { $0.names.contains { $0.text == name } }) {
      return "the name '\(name)' is reserved in \(declaration.name.text)"
    }
    let isBorn = declaration.members.enumerated().contains { index, member in
      var other = definition
      other.target.part = .member(index)
      return other.target != definition.target && other.nameAtBirth == name
    }
    if isBorn { return "a member of \(declaration.name.text) has '\(name)' in JSON" }
    return nil
  }

  private func declarationRefusal(
    _ declaration: DeclarationSyntax,
    in realm: inout Realm
  ) -> String? {
    if LanguageGuide.scalars[name] != nil { return "'\(name)' is a scalar" }
    let package = definition.file.package
    for path in realm.files.keys.sorted() {
      guard let file = realm.file(path), let index = file.index.declarations[name] else { continue }
      let line = file.lines.position(of: file.tree.declarations[index].name.span.start).line + 1
      if file.package == package { return "'\(name)' is already declared at \(path):\(line)" }
      // Where both are seen by one file, the short name would mean two things, or the other one.
      for user in realm.files.values where user.imports.contains(definition.file.path) {
        let isSeen = user.path == path || user.imports.contains(path)
        if isSeen, user.index.used.contains(declaration.name.text) || user.index.used.contains(name)
        {
          return "\(user.path) also sees the '\(name)' of \(path):\(line)"
        }
      }
      if definition.file.imports.contains(path), definition.file.index.used.contains(name) {
        return "\(definition.file.path) also uses the '\(name)' of \(path):\(line)"
      }
    }
    return nil
  }

  private var isName: Bool {
    guard let first = name.utf8.first, first.isLetter || first == UInt8(ascii: "_") else {
      return false
    }
    return name.utf8.allSatisfy { $0.isLetter || $0.isDigit || $0 == UInt8(ascii: "_") }
  }

  private func isSameKind(_ one: Target.Part, _ other: Target.Part) -> Bool {
    switch (one, other) {
    case (.member, .member), (.method, .method), (.check, .check), (.parameter, .parameter): true
    default: false
    }
  }
}

/// What keeps the id, or the JSON name, when a name changes: `@renamedFrom` with the name at birth.
enum IdentityEdit {
  static func edit(for definition: Definition, renamedTo name: String) -> TextEdit? {
    guard let old = definition.name?.text, hasIdentity(definition),
      let tokens = definition.tokens
    else { return nil }
    let tree = definition.file.tree
    let path = definition.file.path
    if let annotation = definition.annotations.first(where: { $0.name.text == "renamedFrom" }) {
      // The name at birth stays; back at it, there is nothing left to say.
      guard definition.nameAtBirth == name else { return nil }
      var start = annotation.span.start
      while start > 0, tree.source.bytes[start - 1] <= 0x20 { start -= 1 }
      return TextEdit(path: path, span: Span(start, annotation.span.end), text: "")
    }
    let isWhole = definition.target.part == .whole
    let head = isWhole ? definition.declaration?.body?.lowerBound : nil
    let end = tree.tokens[max(0, (head ?? tokens.upperBound) - 1)].end
    return TextEdit(
      path: path,
      span: Span(end, end),
      text: " @renamedFrom(\"\(old)\")",
      note: "keeps the id, or the JSON name, of \(old)"
    )
  }

  private static func hasIdentity(_ definition: Definition) -> Bool {
    switch definition.target.part {
    case .whole:
      switch definition.declaration?.kind {
      case .unit, .constant, nil: false
      default: true
      }
    case .member, .method, .check: true
    case .parameter, .file: false
    }
  }
}

extension UInt8 {
  var isLetter: Bool { (self | 0x20) &- UInt8(ascii: "a") < 26 }
  var isDigit: Bool { self &- UInt8(ascii: "0") < 10 }
}
