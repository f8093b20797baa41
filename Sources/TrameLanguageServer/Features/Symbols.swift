import TrameCompiler
import TrameJSON

/// Kinds of symbols of the protocol.
private enum SymbolKind: Int {
  case method = 6
  case property = 7
  case field = 8
  case `enum` = 10
  case interface = 11
  case constant = 14
  case boolean = 17
  case `class` = 5
  case enumMember = 22
  case `struct` = 23
  case event = 24
  case mark = 25
  case typeParameter = 26
}

extension LanguageServer {
  mutating func documentSymbols(_ params: JSONValue) throws(ResponseError) -> JSONValue {
    let (_, file) = try subject(params)
    if workspace.options.hasHierarchicalSymbols {
      return .array(file.tree.declarations.map { file.symbol(of: $0) })
    }
    return .array(
      file.tree.declarations.map { declaration in
        .members([
          "name": .string(declaration.name.text),
          "kind": .integer(declaration.kind.symbolKind.rawValue),
          "location": file.location(of: file.tree.span(declaration.tokens)),
        ])
      }
    )
  }

  /// Declarations whose names hold the letters of the query in their order, in any case.
  mutating func workspaceSymbols(_ params: JSONValue) throws(ResponseError) -> JSONValue {
    workspace.readAll()
    let query = Array((params["query"]?.stringValue ?? "").lowercased().utf8)
    var symbols: [(rank: Int, name: String, json: JSONValue)] = []
    for file in workspace.realms.flatMap({ $0.files.values }) {
      for declaration in file.tree.declarations {
        let name = declaration.name.text
        guard let rank = Self.rank(of: name, for: query) else { continue }
        let json = JSONValue.members([
          "name": .string(name),
          "kind": .integer(declaration.kind.symbolKind.rawValue),
          "containerName": .string(file.package),
          "location": file.location(of: declaration.name.span),
          "tags": declaration.isDeprecated ? .array([.integer(1)]) : nil,
        ])
        symbols.append((rank, name, json))
      }
    }
    symbols.sort { ($0.rank, $0.name) < ($1.rank, $1.name) }
    return .array(symbols.prefix(Self.symbolsMax).map(\.json))
  }

  private static let symbolsMax = 500

  /// 0 for a prefix, 1 for a part, 2 for scattered letters; nil where they are not there.
  private static func rank(of name: String, for query: [UInt8]) -> Int? {
    let letters = Array(name.lowercased().utf8)
    if letters.starts(with: query) { return 0 }
    let starts = letters.indices.filter { letters[$0] == query[0] }
    if starts.contains(where: { letters[$0...].starts(with: query) }) { return 1 }
    var rest = query[...]
    for letter in letters where letter == rest.first { rest = rest.dropFirst() }
    return rest.isEmpty ? 2 : nil
  }
}

extension SchemaFile {
  fileprivate func symbol(of declaration: DeclarationSyntax) -> JSONValue {
    let kind: SymbolKind =
      switch declaration.kind {
      case .enumeration, .flags: .enumMember
      case .structure, .message, .error, .union: .field
      default: .property
      }
    let members = declaration.members.map { member in
      let type = member.type.map { ": " + source.text($0.span) } ?? ""
      let number = member.number.map { "\($0.value)" } ?? ""
      return symbol(member.name, kind, number + type, member.tokens, member.annotations)
    }
    let methods = declaration.methods.map { method in
      let detail = "\(method.number.value)(\(method.request.text)) -> \(method.response.text)"
      return symbol(method.name, .method, detail, method.tokens, method.annotations)
    }
    let checks = declaration.checks.map { check in
      symbol(check.name, .boolean, "check", check.tokens, check.annotations)
    }
    return symbol(
      declaration.name,
      declaration.kind.symbolKind,
      declaration.kind.rawValue,
      declaration.tokens,
      declaration.annotations,
      children: members + methods + checks
    )
  }

  private func symbol(
    _ name: NameSyntax,
    _ kind: SymbolKind,
    _ detail: String,
    _ tokens: Range<Int>,
    _ annotations: [AnnotationSyntax],
    children: [JSONValue] = []
  ) -> JSONValue {
    // The protocol wants the whole to hold the name, also where something is broken.
    let whole = tree.span(tokens)
    let span = Span(min(whole.start, name.span.start), max(whole.end, name.span.end))
    let isDeprecated = annotations.contains { $0.name.text == "deprecated" }
    return .members([
      "name": .string(name.text),
      "detail": .string(detail),
      "kind": .integer(kind.rawValue),
      "tags": isDeprecated ? .array([.integer(1)]) : nil,
      "range": lines.range(span).json,
      "selectionRange": lines.range(name.span).json,
      "children": children.isEmpty ? nil : .array(children),
    ])
  }
}

extension DeclarationSyntax {
  var isDeprecated: Bool { annotations.contains { $0.name.text == "deprecated" } }
}

extension DeclarationKind {
  fileprivate var symbolKind: SymbolKind {
    switch self {
    case .message: .class
    case .structure: .struct
    case .union: .typeParameter
    case .enumeration, .flags: .enum
    case .newtype: .struct
    case .unit: .mark
    case .error: .event
    case .constant: .constant
    case .annotation: .property
    case .service: .interface
    }
  }
}
