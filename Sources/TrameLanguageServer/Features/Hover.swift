import TrameCompiler
import TrameJSON
import TrameSchema

extension LanguageServer {
  /// What a name means: its declaration in its one layout, what is documented of it, and what the
  /// text does not show.
  mutating func hover(_ params: JSONValue) throws(ResponseError) -> JSONValue {
    let (realm, file, offset) = try subjectAndOffset(params)
    return workspace.inRealm(realm) { realm in
      if let found = realm.occurrence(at: offset, in: file),
        let definition = realm.definition(of: found.target)
      {
        var card = HoverCard(definition)
        card.note(of: definition, in: &realm)
        return Self.json(of: card.text, at: found.span, in: file)
      }
      guard let (text, span) = LanguageGuide.explanation(at: offset, in: file.tree) else {
        return .null
      }
      return Self.json(of: text, at: span, in: file)
    }
  }

  private static func json(of text: String, at span: Span, in file: SchemaFile) -> JSONValue {
    .members([
      "contents": .members(["kind": .string("markdown"), "value": .string(text)]),
      "range": file.lines.range(span).json,
    ])
  }
}

/// What is shown about a definition, Markdown.
struct HoverCard {
  private let code: String
  private let documentation: String
  private var notes: [String] = []

  /// Lines of code that are shown; a long declaration is cut.
  private static let linesMax = 40

  init(_ definition: Definition) {
    code = Self.code(of: definition)
    documentation = definition.documentation
  }

  var text: String {
    var parts = ["```trame\n\(code)\n```"]
    if !documentation.isEmpty { parts.append(documentation) }
    if !notes.isEmpty { parts.append(notes.joined(separator: "  \n")) }
    return parts.joined(separator: "\n\n")
  }

  private static func code(of definition: Definition) -> String {
    switch definition.target.part {
    case .file: return "// \(definition.file.path)\npackage \(definition.file.package)"
    case .whole:
      let lines = layout(of: definition).split(
        separator: "\n",
        omittingEmptySubsequences: false
      )
      guard lines.count > linesMax else { return lines.joined(separator: "\n") }
      return (lines.prefix(linesMax) + ["  // … \(lines.count - linesMax) more lines", "}"])
        .joined(separator: "\n")
    case .parameter(let index):
      return definition.declaration.map { declaration in
        let parameter = declaration.parameters[index]
        let type = parameter.type.text + (parameter.isOptional ? "?" : "")
        return "// of @\(declaration.name.text)\n\(parameter.name.text): \(type)"
      } ?? ""
    case .member, .method, .check:
      let spacing = TokenSpacing(definition.file.tree)
      guard let tokens = definition.tokens else { return "" }
      let owner = definition.declaration.map { "\($0.kind.rawValue) \($0.name.text)" } ?? ""
      return "// in \(owner)\n" + spacing.text(of: tokens)
    }
  }

  /// The declaration alone, as the formatter lays it out; as written where it does not parse.
  private static func layout(of definition: Definition) -> String {
    let text = definition.file.source.text(definition.span)
    let head = "package p\n\n"
    let (formatted, _) = formatted(SourceFile(path: "", text: head + text))
    guard let formatted, formatted.hasPrefix(head) else { return text }
    return String(formatted.dropFirst(head.count).dropLast())
  }
}

extension HoverCard {
  /// What the text of the declaration does not show.
  mutating func note(of definition: Definition, in realm: inout Realm) {
    guard let declaration = definition.declaration else { return }
    let born = definition.nameAtBirth
    switch definition.target.part {
    case .whole: noteDeclaration(declaration, definition)
    case .member(let index):
      let member = declaration.members[index]
      if let number = member.number {
        notes.append(declaration.kind == .flags ? "bit \(number.value)" : "number \(number.value)")
      }
      notes.append("in JSON `\(born ?? member.name.text)`")
      noteType(of: definition.target, in: &realm)
    case .method(let index):
      notes.append("method \(declaration.methods[index].number.value)")
      if let born { notes.append("at birth `\(born)`") }
    case .check, .parameter, .file: break
    }
  }

  private mutating func noteDeclaration(
    _ declaration: DeclarationSyntax,
    _ definition: Definition
  ) {
    let prefix = definition.file.package.isEmpty ? "" : definition.file.package + "."
    notes.append("`\(prefix)\(declaration.name.text)` in `\(definition.file.path)`")
    switch declaration.kind {
    case .unit, .constant, .annotation: return
    default: break
    }
    let born = definition.nameAtBirth.map { $0.contains(".") ? $0 : prefix + $0 }
    let id = StableID.ofName(born ?? prefix + declaration.name.text)
    let digits = String(id, radix: 16)
    let zeros = String(repeating: "0", count: 16 - digits.utf8.count)
    notes.append("id `0x\(zeros)\(digits)`" + (born.map { ", of the name at birth `\($0)`" } ?? ""))
    if let next = declaration.nextNumber { notes.append("next free number \(next)") }
  }

  /// The rules that a field has from its newtype.
  private mutating func noteType(of target: Target, in realm: inout Realm) {
    guard let type = realm.type(of: target), let definition = realm.definition(of: type),
      let declaration = definition.declaration, declaration.kind == .newtype,
      let tokens = definition.tokens
    else { return }
    notes.append("`\(TokenSpacing(definition.file.tree).text(of: tokens))`")
  }
}

extension Definition {
  var tokens: Range<Int>? {
    switch target.part {
    case .whole: declaration?.tokens
    case .member(let index): declaration?.members[index].tokens
    case .method(let index): declaration?.methods[index].tokens
    case .check(let index): declaration?.checks[index].tokens
    case .parameter, .file: nil
    }
  }

  /// What `@renamedFrom` says.
  var nameAtBirth: String? {
    let annotation = annotations.first { $0.name.text == "renamedFrom" }
    guard case .string(let name)? = annotation?.arguments.first?.value.form else { return nil }
    return name
  }
}

extension DeclarationSyntax {
  /// Behind all numbers of the body; nil where members have none, or none is left.
  var nextNumber: UInt64? {
    switch kind {
    case .message, .error, .union, .enumeration, .flags, .service: break
    default: return nil
    }
    let used =
      members.compactMap(\.number?.value) + methods.map(\.number.value)
      + reserved.flatMap { $0.ranges.map(\.last.value) }
    let isFromZero = kind == .enumeration || kind == .flags
    guard let last = used.max() else { return isFromZero ? 0 : 1 }
    let limit: UInt64 = kind == .service ? 4096 : kind == .flags ? 63 : 65_535
    return last < limit ? last + 1 : nil
  }
}
