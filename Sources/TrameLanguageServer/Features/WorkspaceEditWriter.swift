import TrameCompiler
import TrameJSON

/// A change of a file of a realm.
struct TextEdit: Hashable {
  /// Below the import root.
  var path: String
  var span: Span
  var text: String
  /// What it is for, where the client asks people about it.
  var note: String?

  init(path: String, span: Span, text: String, note: String? = nil) {
    self.path = path
    self.span = span
    self.text = text
    self.note = note
  }

  init(_ edit: Edit) { self.init(path: edit.path, span: edit.span, text: edit.text) }
}

/// Edits → a `WorkspaceEdit`, in the form that the client knows.
struct WorkspaceEditWriter {
  private let realm: Realm
  private let workspace: Workspace

  init(_ realm: Realm, _ workspace: Workspace) {
    self.realm = realm
    self.workspace = workspace
  }

  func json(of edits: [TextEdit]) -> JSONValue {
    let byPath = Dictionary(grouping: edits, by: \.path).sorted { $0.key < $1.key }
    let files = byPath.compactMap { path, edits in
      realm.files[path].map { ($0, edits.sorted { $0.span.start < $1.span.start }) }
    }
    guard workspace.options.hasDocumentChanges else {
      let members = files.map { file, edits in
        JSONValue.Member(file.uri, .array(edits.map { json(of: $0, in: file) }))
      }
      return .members(["changes": .object(members)])
    }
    let changes = files.map { file, edits in
      JSONValue.members([
        "textDocument": .members([
          "uri": .string(file.uri),
          "version": workspace.documents[file.location].map { .integer($0.text.version) } ?? .null,
        ]),
        "edits": .array(edits.map { json(of: $0, in: file) }),
      ])
    }
    return .members([
      "documentChanges": .array(changes), "changeAnnotations": annotations(of: edits),
    ])
  }

  private func json(of edit: TextEdit, in file: SchemaFile) -> JSONValue {
    .members([
      "range": file.lines.range(edit.span).json,
      "newText": .string(edit.text),
      "annotationId": workspace.options.hasChangeAnnotations
        ? edit.note.map { .string($0) } : nil,
    ])
  }

  private func annotations(of edits: [TextEdit]) -> JSONValue? {
    let notes = Set(edits.compactMap(\.note)).sorted()
    guard workspace.options.hasChangeAnnotations, !notes.isEmpty else { return nil }
    return .object(
      notes.map { note in
        JSONValue.Member(
          note,
          .members(["label": .string(note), "needsConfirmation": .bool(false)])
        )
      }
    )
  }
}
