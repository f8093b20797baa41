import TrameJSON
import TrameSchema
import TrameWire

/// Types as JSON Schema 2020-12, for the JSON that reflection reads and writes. Each file stands
/// alone: it holds the types of its package and all that they need, under their full names.
struct JSONSchemaExport {
  let image: SchemaImage

  init(_ image: SchemaImage) { self.image = image }

  func files(of packages: Set<String>) -> [ExportedFile] {
    image.schema.packages.filter { packages.contains($0.name) }.map { package in
      ExportedFile(
        name: package.name + ".schema.json",
        text: document(package).text(indented: true) + "\n"
      )
    }
  }

  private func document(_ package: PackageSchema) -> JSONValue {
    let names = reachable(from: package)
    let definitions = names.compactMap { name in
      image.type(named: name).map { JSONValue.Member(name, definition(of: $0)) }
    }
    return .object([
      .init("$schema", .string("https://json-schema.org/draft/2020-12/schema")),
      .init("title", .string(package.name)),
      .init(
        "$comment",
        .string(
          "Written by tramec export. A type is #/$defs/ and its full name. Rules that JSON Schema "
            + "has no words for stand in $comment."
        )
      ),
      .init("$defs", .object(definitions)),
    ])
  }

  /// Full names in the order they are met; units and constants have no values of their own.
  private func reachable(from package: PackageSchema) -> [String] {
    var order: [String] = []
    var seen: Set<String> = []
    var open = package.types.map(\.name)[...]
    while let name = open.popFirst() {
      guard seen.insert(name).inserted, let type = image.type(named: name),
        type.kind != .unit, type.kind != .constant
      else { continue }
      order.append(name)
      for use in type.fields.map(\.type) + [type.base] where !use.named.isEmpty {
        open.append(use.named)
      }
    }
    return order
  }

  // MARK: Types

  private func definition(of type: TypeSchema) -> JSONValue {
    var members = about(type.doc, type.deprecated)
    switch type.kind {
    case .newtype: members += value(type.base, type.constraints, sensitive: type.sensitive)
    case .enumeration: members += enumeration(type)
    case .flags:
      members.append(.init("type", .string("array")))
      members.append(.init("items", .object(names(of: type))))
      members.append(.init("uniqueItems", .bool(true)))
    case .union:
      members += object(type)
      members.append(.init("minProperties", .number("1")))
      members.append(.init("maxProperties", .number("1")))
    default: members += object(type)
    }
    let lost = notes(on: type)
    if !lost.isEmpty { members.append(.init("$comment", .string(lost.joined(separator: "; ")))) }
    return .object(members)
  }

  /// What JSON Schema has no words for, of the type as a whole.
  private func notes(on type: TypeSchema) -> [String] {
    var notes = type.checks.map { "\($0.name): \($0.text)" }
    if type.kind == .error { notes.append("thrown as \(StatusNames.name(type.statusCode))") }
    for value in type.values {
      if let deprecated = value.deprecated { notes.append("\(value.name) is \(deprecated.words)") }
    }
    return notes
  }

  private func about(_ doc: String, _ deprecated: Deprecation?) -> [JSONValue.Member] {
    var members: [JSONValue.Member] = []
    let text = [doc, deprecated?.words ?? ""].filter { !$0.isEmpty }.joined(separator: "\n\n")
    if !text.isEmpty { members.append(.init("description", .string(text))) }
    if deprecated != nil { members.append(.init("deprecated", .bool(true))) }
    return members
  }

  private func object(_ type: TypeSchema) -> [JSONValue.Member] {
    let properties = type.fields.map { field in
      JSONValue.Member(
        field.memberName,
        .object(
          about(field.doc, field.deprecated)
            + value(field.type, field.constraints, sensitive: own(field))
        )
      )
    }
    var needed = NeededFields(image)
    let required =
      type.kind == .message || type.kind == .error
      ? type.fields.filter { needed.contains($0) } : []
    var members: [JSONValue.Member] = [
      .init("type", .string("object")), .init("properties", .object(properties)),
      .init("additionalProperties", .bool(false)),
    ]
    if !required.isEmpty {
      members.append(.init("required", .array(required.map { .string($0.memberName) })))
    }
    return members
  }

  /// The class of data that the field says, not that of its newtype.
  private func own(_ field: FieldSchema) -> String {
    field.sensitive == image.type(named: field.type.named)?.sensitive ? "" : field.sensitive
  }

  private func names(of type: TypeSchema) -> [JSONValue.Member] {
    let names = JSONValue.array(type.values.map { .string($0.memberName) })
    return [
      .init(
        "anyOf",
        .array([
          .object([.init("enum", names)]),
          .object([.init("type", .string("integer")), .init("minimum", .number("0"))]),
        ])
      )
    ]
  }

  /// Names, and numbers: of an open enum any.
  private func enumeration(_ type: TypeSchema) -> [JSONValue.Member] {
    if !type.isClosed { return names(of: type) }
    let all = type.values.flatMap { [JSONValue.string($0.memberName), .number("\($0.number)")] }
    return [.init("enum", .array(all))]
  }
}
