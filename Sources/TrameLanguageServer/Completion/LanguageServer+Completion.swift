import TrameCompiler
import TrameJSON

extension LanguageServer {
  mutating func completion(_ params: JSONValue) throws(ResponseError) -> JSONValue {
    let (realm, file, offset) = try subjectAndOffset(params)
    let completer = Completer(file: file, place: CompletionPlace(at: offset, in: file.tree))
    let items = workspace.inRealm(realm) { completer.items(in: &$0) }
    let snippets = workspace.options.hasSnippets
    return .members([
      "isIncomplete": .bool(workspace.hasUnread || items.count >= Completer.importedMax),
      "items": .array(
        items.map { $0.json(replacing: completer.place.prefix, in: file, snippets: snippets) }
      ),
    ])
  }

  /// The form of the annotation whose arguments are being written.
  mutating func signatureHelp(_ params: JSONValue) throws(ResponseError) -> JSONValue {
    let (realm, file, offset) = try subjectAndOffset(params)
    let place = CompletionPlace(at: offset, in: file.tree)
    guard case .argument(let name, let position, let label)? = place.wanted else { return .null }
    let declared = workspace.inRealm(realm) { realm -> LanguageGuide.Entry? in
      guard let target = realm.declaration(name, in: file),
        let definition = realm.definition(of: target),
        let parameters = definition.declaration?.parameters
      else { return nil }
      let list = parameters.map { "\($0.name.text): \($0.type.text)\($0.isOptional ? "?" : "")" }
      return LanguageGuide.Entry(
        "@\(name)(\(list.joined(separator: ", ")))",
        definition.documentation
      )
    }
    guard let entry = LanguageGuide.annotations[name] ?? declared else { return .null }
    let parameters = Self.parameters(of: entry.form)
    let named = label.flatMap { label in parameters.firstIndex { $0.hasPrefix(label + ":") } }
    return .members([
      "signatures": .array([
        .members([
          "label": .string(entry.form),
          "documentation": .members([
            "kind": .string("markdown"), "value": .string(entry.meaning),
          ]),
          "parameters": .array(parameters.map { .members(["label": .string($0)]) }),
        ])
      ]),
      "activeSignature": .integer(0),
      "activeParameter": .integer(min(named ?? position, max(0, parameters.count - 1))),
    ])
  }

  /// `2 s` and `max: 30 s` of `@deadline(2 s, max: 30 s)`.
  private static func parameters(of form: String) -> [String] {
    guard let open = form.firstIndex(of: "("), form.hasSuffix(")") else { return [] }
    return form[form.index(after: open)...].dropLast().split(separator: ",").map {
      String($0.drop { $0 == " " })
    }
  }
}
