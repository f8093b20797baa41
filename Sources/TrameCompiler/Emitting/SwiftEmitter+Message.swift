import TrameSchema

/// A field with the words it is emitted by.
struct FieldCode {
  let field: FieldSchema
  let name: String
  let element: ElementCode
  let key: ElementCode?
  let type: String
  let initial: String

  init(_ field: FieldSchema, index: SchemaIndex) {
    self.field = field
    name = memberName(field.name)
    let use = field.type
    element = ElementCode(scalar: use.scalar, named: use.named, unit: use.unit, index: index)
    switch use.shape {
    case .list:
      key = nil
      type = "[" + element.swiftType + "]"
      initial = "[]"
    case .map:
      let keyCode = ElementCode(
        scalar: use.keyScalar,
        named: use.keyNamed,
        unit: "",
        index: index
      )
      key = keyCode
      type = "[" + keyCode.swiftType + ": " + element.swiftType + "]"
      initial = "[:]"
    default:
      key = nil
      if field.isOptional {
        type = field.isRecursive ? "Boxed<" + element.swiftType + ">?" : element.swiftType + "?"
        initial = "nil"
      } else {
        type = element.swiftType
        initial = element.initial
      }
    }
  }
}

extension SwiftEmitter {
  func message(_ type: TypeSchema, _ out: inout SwiftText) {
    let name = typeName(type.name)
    let fields = type.fields.map { FieldCode($0, index: index) }
    let isSensitive = type.fields.contains { !$0.sensitive.isEmpty }
    let conformance =
      (type.kind == .error ? "DeclaredError" : "WireMessage")
      + (isSensitive ? ", CustomReflectable" : "")
    out.block(access, "struct ", name, ": ", conformance, " {") { out in
      out.line(access, "static var wireName: StaticString { ", quoted(type.name), " }")
      if type.kind == .error {
        let code = statusCodes[min(Int(type.statusCode), statusCodes.count - 1)]
        out.line(access, "static var code: StatusCode { .", code, " }")
        out.line(access, "static var typeID: UInt64 { ", hexadecimal(type.id), " }")
      }
      for field in fields { property(field, &out) }
      out.line("/// Fields of a newer schema, kept for the next encoding.")
      out.line(access, "var unknown = UnknownFields()")
      out.line("/// Every field at its default.")
      out.line(access, "init() {}")
      if !fields.isEmpty { memberwise(fields, &out) }
      read(fields, &out)
      write(fields, &out)
      check(type, fields, &out)
      if isSensitive { mirror(fields, &out) }
    }
  }

  func property(_ field: FieldCode, _ out: inout SwiftText) {
    out.documentation(field.field.doc, deprecated: field.field.deprecated?.note)
    out.line(
      access,
      "var ",
      field.name,
      ": ",
      field.type,
      field.initial == "nil" ? "" : " = ",
      field.initial == "nil" ? "" : field.initial
    )
  }

  /// On one line where it fits, else a parameter a line.
  func memberwise(_ fields: [FieldCode], _ out: inout SwiftText) {
    let parameters = fields.map { $0.name + ": " + $0.type + " = " + $0.initial }
    let assign: (inout SwiftText) -> Void = { out in
      for field in fields { out.line("self.", field.name, " = ", field.name) }
    }
    out.line("/// Every field given, or at its default.")
    if parameters.reduce(0, { $0 + $1.utf8.count + 2 }) <= 75 {
      out.block(access, "init(", parameters.joined(separator: ", "), ") {", body: assign)
    } else {
      out.line(access, "init(")
      for parameter in parameters.dropLast() { out.line("  ", parameter, ",") }
      out.line("  ", parameters.last ?? "")
      out.block(") {", body: assign)
    }
  }

  /// A ladder in ascending order: what is left at its end is a number between two rungs or above.
  private func read(_ fields: [FieldCode], _ out: inout SwiftText) {
    out.block(access, "mutating func read(_ r: inout WireReader) throws(DecodeError) {") { out in
      out.line("var h = try r.header(after: 0)")
      out.block("while h != WireReader.end {") { out in
        for field in fields {
          out.line(
            "if h &>> 3 == ",
            String(field.field.number),
            " { ",
            readStatement(field),
            "; h = try r.header(after: h) }"
          )
        }
        if !fields.isEmpty { out.line("if h == WireReader.end { break }") }
        out.line("try r.keep(h, in: &unknown)")
        out.line("h = try r.header(after: h)")
      }
    }
  }

  private func readStatement(_ field: FieldCode) -> String {
    let element = field.element
    let target = "self." + field.name
    switch field.field.type.shape {
    case .list:
      let list = element.read("List")
      guard element.isWrapped else { return target + " = " + list }
      return target + " = " + list + " { " + element.wrapped("$0") + " }"
    case .map: return readMap(field, target)
    default: break
    }
    if field.field.isRecursive {
      return target + " = try r.boxedOptional(h, as: " + element.rawType + ".self)"
    }
    switch element.verb {
    case "message" where !field.field.isOptional: return "try r.message(h, into: &" + target + ")"
    case "union": return target + " = " + element.read()
    default:
      return target + " = "
        + element.wrapped(element.read(field.field.isOptional ? "Optional" : ""))
    }
  }

  private func readMap(_ field: FieldCode, _ target: String) -> String {
    guard let key = field.key else { return "" }
    let element = field.element
    // A union has no default: an entry without one is found afterwards.
    let initial = element.verb == "union" ? ".unknown(UnknownFields())" : element.initial
    var text = target + " = try r.map(h, key: " + typed(key) + ", value: "
    text += element.verb == "union" ? element.swiftType + initial : typed(element)
    text += ", ascending: " + ascending(key)
    text += ", readKey: { r, h throws(DecodeError) in " + key.wrapped(key.read()) + " }"
    text += ", readValue: { r, h throws(DecodeError) in " + element.wrapped(element.read()) + " })"
    if element.verb == "union" {
      text += "; if " + target + ".values.contains(" + initial
      text += ") { throw DecodeError(.truncated, at: 0) }"
    }
    return text
  }

  /// The default with its type, where a literal alone would be taken for another.
  private func typed(_ element: ElementCode) -> String {
    element.initial.hasSuffix(")") ? element.initial : element.initial + " as " + element.swiftType
  }

  private func ascending(_ key: ElementCode) -> String {
    key.isWrapped
      ? "{ WireMapOrder.ascending($0" + key.unwrap + ", $1" + key.unwrap + ") }"
      : "{ WireMapOrder.ascending($0, $1) }"
  }

  private func write(_ fields: [FieldCode], _ out: inout SwiftText) {
    let head = "static func write(_ value: UnsafePointer<Self>, to w: inout WireWriter) {"
    out.block(access, head) { out in
      out.line("let outer = unsafe w.open(value.pointee.unknown)")
      for field in fields.reversed() { out.line("unsafe w.", writeCall(field)) }
      out.line("w.close(outer)")
    }
  }

  private func writeCall(_ field: FieldCode) -> String {
    let element = field.element
    let value = "value.pointee." + field.name
    let number = "(" + String(field.field.number) + ", "
    switch field.field.type.shape {
    case .list:
      let unwrapping = element.isWrapped ? " { $0" + element.unwrap + " }" : ""
      return element.verb + "List" + number + value + ")" + unwrapping
    case .map: return writeMap(field, value, number)
    default: break
    }
    if field.field.isRecursive { return "boxedOptional" + number + value + ")" }
    guard field.field.isOptional else {
      return element.verb + number + value + element.unwrap + ")"
    }
    return element.verb + "Optional" + number + value + (element.isWrapped ? "?" : "")
      + element.unwrap + ")"
  }

  private func writeMap(_ field: FieldCode, _ value: String, _ number: String) -> String {
    guard let key = field.key else { return "" }
    let element = field.element
    let verb = element.verb == "union" ? "unionOptional" : element.verb
    var text = "map" + number + value + ", ascending: " + ascending(key)
    text += ", writeKey: { w, key in w." + key.verb + "(1, key" + key.unwrap + ") }"
    text += ", writeValue: { w, value in w." + verb + "(2, value" + element.unwrap + ") })"
    return text
  }

  /// What printing, dumping and reflection see.
  private func mirror(_ fields: [FieldCode], _ out: inout SwiftText) {
    out.line("/// Without what the schema marks as sensitive.")
    out.block(access, "var customMirror: Mirror {") { out in
      let children = fields.map { field in
        quoted(field.field.name) + ": "
          + (field.field.sensitive.isEmpty
            ? "self." + field.name + " as Any" : "WireRedacted()")
      }
      // They print as their count.
      let all = children + ["\"unknown\": self.unknown"]
      out.line(
        "Mirror(self, children: [",
        all.joined(separator: ", "),
        "], displayStyle: .struct)"
      )
    }
  }
}
