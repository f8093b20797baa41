import TrameCompiler
import TrameWire

/// Proposals inside of annotations and conditions.
extension Completer {
  /// Annotations that may stand at the place.
  var annotations: [CompletionItem] {
    let place = annotationPlace
    return AnnotationPlace.byAnnotation.filter { place.map($0.value.contains) ?? true }
      .sorted { $0.key < $1.key }
      .map { name, _ in
        let entry = LanguageGuide.annotations[name]
        var item = CompletionItem(
          name,
          .property,
          detail: entry?.form,
          documentation: entry?.meaning
        )
        item.rank = 3
        if entry?.form.contains("(") ?? false { item.snippet = name + "($0)" }
        return item
      }
  }

  /// Nil where it is not known.
  private var annotationPlace: AnnotationPlace? {
    guard let keyword = place.keyword else { return .package }
    guard place.isInBody else { return keyword.annotationPlace }
    if isInCheck { return .check }
    switch keyword {
    case .service: return .method
    case .enumeration, .flags: return .value
    default: return .field
    }
  }

  private var isInCheck: Bool {
    let offset = place.prefix.start
    return file.tree.declarations.contains { declaration in
      declaration.checks.contains {
        let span = file.tree.span($0.tokens)
        return span.start < offset && offset <= span.end + 2
      }
    }
  }

  func arguments(
    of annotation: String,
    _ position: Int,
    _ label: String?,
    in realm: inout Realm
  ) -> [CompletionItem] {
    switch annotation {
    case "code": return words(statusCodes.dropFirst(), .enumMember)
    case "check":
      return NamedCheck.allCases.map {
        CompletionItem($0.rawValue, .enumMember, detail: $0.expectation)
      }
    case "sensitive": return words(LanguageGuide.sensitivities, .enumMember)
    case "deprecated": return position > 0 && label == nil ? labels(["since"]) : []
    case "deadline": return position > 0 && label == nil ? labels(["max"]) : []
    case "breaks": return label == nil ? labels(["until", "reason"]) : []
    case "resumable" where label == nil: return labels(["by"])
    case "idempotent", "resumable": return requestFields(in: &realm)
    case "length", "bytes", "range", "items": return constants(in: &realm)
    default: return declaredArguments(of: annotation, position, label, in: &realm)
    }
  }

  private func words(
    _ words: some Sequence<String>,
    _ kind: CompletionItem.Kind
  ) -> [CompletionItem] {
    words.map { CompletionItem($0, kind) }
  }

  private func labels(_ labels: [String]) -> [CompletionItem] {
    labels.map {
      var item = CompletionItem($0 + ":", .property)
      item.text = $0 + ": "
      return item
    }
  }

  private func constants(in realm: inout Realm) -> [CompletionItem] {
    visible(in: &realm).flatMap { other in
      other.tree.declarations.filter { $0.kind == .constant }.map {
        CompletionItem($0.name.text, .constant, detail: "const of \(other.package)")
      }
    }
  }

  private func visible(in realm: inout Realm) -> [SchemaFile] {
    [file] + file.tree.imports.compactMap { realm.file($0.path) }
  }

  /// Fields of the request of the method that the place is in or behind.
  private func requestFields(in realm: inout Realm) -> [CompletionItem] {
    let offset = place.prefix.start
    let methods = file.tree.declarations.flatMap(\.methods)
    let method = methods.last { file.tree.span($0.tokens).start < offset }
    guard let method else { return [] }
    return memberItems(of: realm.declaration(method.request.text, in: file), in: &realm)
  }

  private func declaredArguments(
    of annotation: String,
    _ position: Int,
    _ label: String?,
    in realm: inout Realm
  ) -> [CompletionItem] {
    guard let target = realm.declaration(annotation, in: file),
      let definition = realm.definition(of: target), let declaration = definition.declaration
    else { return [] }
    let parameters = declaration.parameters
    let named = label.flatMap { label in parameters.first { $0.name.text == label } }
    let parameter = named ?? (parameters.indices.contains(position) ? parameters[position] : nil)
    let type = parameter.flatMap { realm.declaration($0.type.text, in: definition.file) }
    let values = memberItems(of: type, in: &realm)
    return values + (label == nil ? labels(parameters.map(\.name.text)) : [])
  }

  // MARK: Conditions

  func fields(at path: [String], in realm: inout Realm) -> [CompletionItem] {
    var owner = realm.declaration(place.name, in: file)
    for name in path {
      owner = realm.member(name, of: owner).flatMap { realm.type(of: $0) }
    }
    let fields = memberItems(of: owner, in: &realm)
    if !path.isEmpty { return fields }
    return fields + words(["has", "length", "bytes", "count", "not"], .keyword)
  }

  func values(ofFieldAt path: [String], in realm: inout Realm) -> [CompletionItem] {
    guard let owner = realm.declaration(place.name, in: file) else { return [] }
    let field = realm.field(path, of: owner)
    return memberItems(of: field.flatMap { realm.type(of: $0) }, in: &realm)
  }

  private func memberItems(of target: Target?, in realm: inout Realm) -> [CompletionItem] {
    guard let target, let definition = realm.definition(of: target),
      let declaration = definition.declaration
    else { return [] }
    let kind: CompletionItem.Kind =
      declaration.kind == .enumeration || declaration.kind == .flags ? .enumMember : .field
    return declaration.members.map { member in
      var item = CompletionItem(
        member.name.text,
        kind,
        detail: member.type.map { definition.file.source.text($0.span) },
        documentation: member.documentation.isEmpty ? nil : member.documentation
      )
      item.rank = 1
      return item
    }
  }
}
