import TrameCompiler
import TrameJSON

/// From a name to what it means, and back.
extension LanguageServer {
  mutating func goToDefinition(_ params: JSONValue) throws(ResponseError) -> JSONValue {
    let (realm, file, offset) = try subjectAndOffset(params)
    return workspace.inRealm(realm) { realm in
      let target = realm.occurrence(at: offset, in: file)?.target
      return target.flatMap { realm.location(of: $0) } ?? .null
    }
  }

  /// The type of a field; of a type itself.
  mutating func goToTypeDefinition(_ params: JSONValue) throws(ResponseError) -> JSONValue {
    let (realm, file, offset) = try subjectAndOffset(params)
    return workspace.inRealm(realm) { realm in
      guard let target = realm.occurrence(at: offset, in: file)?.target else { return .null }
      return realm.type(of: target).flatMap { realm.location(of: $0) } ?? .null
    }
  }

  mutating func references(_ params: JSONValue) throws(ResponseError) -> JSONValue {
    let (realm, file, offset) = try subjectAndOffset(params)
    workspace.readAll()
    let withDeclaration = params.at("context", "includeDeclaration")?.boolValue ?? true
    return workspace.inRealm(realm) { realm in
      guard let target = realm.occurrence(at: offset, in: file)?.target else { return .null }
      return .array(
        realm.occurrences(of: target)
          .filter { withDeclaration || !$0.isDeclaration }
          .compactMap { realm.files[$0.path]?.location(of: $0.span) }
      )
    }
  }

  /// The places of a name in one file: 3 where it is declared, 2 where it is used.
  mutating func highlights(_ params: JSONValue) throws(ResponseError) -> JSONValue {
    let (realm, file, offset) = try subjectAndOffset(params)
    return workspace.inRealm(realm) { realm in
      guard let target = realm.occurrence(at: offset, in: file)?.target else { return .null }
      let places = realm.occurrences(of: target, in: file)
      return .array(
        places.map { place in
          .members([
            "range": file.lines.range(place.span).json,
            "kind": .integer(place.isDeclaration ? 3 : 2),
          ])
        }
      )
    }
  }
}

extension Realm {
  /// Where a target is declared, as a `Location`.
  mutating func location(of target: Target) -> JSONValue? {
    guard let definition = definition(of: target) else { return nil }
    return definition.file.location(of: definition.name?.span ?? Span(0, 0))
  }
}
