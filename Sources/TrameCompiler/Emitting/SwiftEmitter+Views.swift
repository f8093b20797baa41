import TrameSchema

extension SwiftEmitter {
  /// The names by which views read the fields of a message or the cases of a union, grouped by
  /// type. Emitted into clients: a name that nobody uses leaves no code behind.
  func fieldNames(of type: TypeSchema, _ out: inout SwiftText) {
    let fields = type.fields.map { FieldCode($0, index: index) }
    var types: [String] = []
    var groups: [String: [FieldCode]] = [:]
    for field in fields {
      let value = viewType(field, isCase: type.kind == .union)
      if groups[value, default: []].isEmpty { types.append(value) }
      groups[value, default: []].append(field)
    }
    for value in types {
      out.blank()
      out.block(
        "extension WireField where WireOwner == ",
        typeName(type.name),
        ", WireValue == ",
        value,
        " {"
      ) { out in
        for field in groups[value] ?? [] {
          out.documentation("", deprecated: field.field.deprecated?.note)
          out.line(
            "@_alwaysEmitIntoClient ",
            access,
            "static var ",
            field.name,
            ": Self { Self(",
            String(field.field.number),
            ") }"
          )
        }
      }
    }
  }

  /// The property's type, but with a name of its own for bytes, which are not a list.
  private func viewType(_ field: FieldCode, isCase: Bool) -> String {
    let isBytes = field.element.swiftType == "[UInt8]"
    let element = isBytes ? "WireBytes" : field.element.swiftType
    switch field.field.type.shape {
    case .list: return "[" + element + "]"
    case .map:
      let key = field.key.map { $0.swiftType == "[UInt8]" ? "WireBytes" : $0.swiftType } ?? ""
      switch field.element.verb {
      case "message": return "WireMessageMap<" + key + ", " + element + ">"
      case "union": return "WireUnionMap<" + key + ", " + element + ">"
      default: return "[" + key + ": " + element + "]"
      }
    default:
      if isCase { return element }
      return isBytes ? element + (field.field.isOptional ? "?" : "") : field.type
    }
  }
}
