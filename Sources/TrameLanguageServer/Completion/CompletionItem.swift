import TrameCompiler
import TrameJSON

/// One proposal.
struct CompletionItem {
  /// Kinds of the protocol.
  enum Kind: Int {
    case method = 2
    case field = 5
    case `class` = 7
    case interface = 8
    case property = 10
    case unit = 11
    case value = 12
    case `enum` = 13
    case keyword = 14
    case snippet = 15
    case file = 17
    case enumMember = 20
    case constant = 21
    case `struct` = 22
    case event = 23
  }

  var label: String
  var kind: Kind
  var detail: String?
  /// Markdown.
  var documentation: String?
  /// What is written; the label where nil.
  var text: String?
  /// The same with places to fill in, for clients that know them.
  var snippet: String?
  /// The file that must be imported for it.
  var importEdit: Edit?
  var isDeprecated = false
  /// Lower ones come first.
  var rank = 5

  init(_ label: String, _ kind: Kind, detail: String? = nil, documentation: String? = nil) {
    self.label = label
    self.kind = kind
    self.detail = detail
    self.documentation = documentation
  }

  func json(replacing prefix: Span, in file: SchemaFile, snippets: Bool) -> JSONValue {
    let snippet = snippets ? snippet : nil
    let edit = JSONValue.members([
      "range": file.lines.range(prefix).json,
      "newText": .string(snippet ?? text ?? label),
    ])
    return .members([
      "label": .string(label),
      "kind": .integer(kind.rawValue),
      "detail": detail.map { .string($0) },
      "documentation": documentation.map {
        .members(["kind": .string("markdown"), "value": .string($0)])
      },
      "sortText": .string("\(rank)\(label)"),
      "insertTextFormat": snippet == nil ? nil : .integer(2),
      "textEdit": edit,
      "additionalTextEdits": importEdit.map { edit in
        .array([
          .members([
            "range": file.lines.range(edit.span).json, "newText": .string(edit.text),
          ])
        ])
      },
      "tags": isDeprecated ? .array([.integer(1)]) : nil,
    ])
  }
}

extension DeclarationKind {
  var completionKind: CompletionItem.Kind {
    switch self {
    case .message, .union, .newtype: .class
    case .structure: .struct
    case .enumeration, .flags: .enum
    case .unit: .unit
    case .error: .event
    case .constant: .constant
    case .annotation: .property
    case .service: .interface
    }
  }
}
