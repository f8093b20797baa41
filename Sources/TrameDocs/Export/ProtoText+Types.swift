import TrameSchema
import TrameWire

extension ProtoText {
  mutating func type(_ type: TypeSchema) {
    line()
    documentation(type.doc)
    if let deprecated = type.deprecated { comment(deprecated.words) }
    switch type.kind {
    case .message, .structure: message(type)
    case .error:
      comment("An error, thrown under the code \(StatusNames.name(type.statusCode)).")
      message(type)
    case .union: union(type)
    case .enumeration: enumeration(type)
    case .flags:
      comment("Flags \(shortName(type.name)), a number of bits:")
      for value in type.values {
        let words = value.deprecated.map { ", " + $0.words } ?? ""
        comment("  \(value.number) \(value.name)\(words)")
      }
    case .newtype:
      let rules = type.constraints.map { " " + $0.spelling(of: type.base, export.image) }
        .joined()
      let unit = type.base.unit.isEmpty ? "" : " in " + shortName(type.base.unit)
      let care = type.sensitive.isEmpty ? "" : ", sensitive: \(type.sensitive)"
      comment("Newtype \(shortName(type.name)) = \(name(of: type.base).name)\(unit)\(rules)\(care)")
    case .unit:
      comment("Unit \(shortName(type.name))" + (type.symbol.isEmpty ? "" : ", \(type.symbol)"))
    case .constant:
      let value = type.value.map { $0.spelling(as: type.base, export.image) } ?? ""
      comment("Constant \(shortName(type.name)) = \(value)")
    default: comment("\(type.name) is of a newer version")
    }
  }

  private mutating func message(_ type: TypeSchema) {
    for check in type.checks { comment("Rule \(check.name): \(check.text)") }
    line("message \(shortName(type.name)) {")
    indented { out in
      if type.deprecated != nil { out.line("option deprecated = true;") }
      out.retired(type)
      for field in type.fields { out.field(field, isInUnion: false) }
    }
    line("}")
  }

  /// A union is a message of its own, since proto's oneof is no type.
  private mutating func union(_ type: TypeSchema) {
    var name = "kind"
    while type.fields.contains(where: { $0.name == name }) { name += "_" }
    if type.isClosed { comment("Closed: takes no other case.") }
    line("message \(shortName(type.name)) {")
    indented { out in
      if type.deprecated != nil { out.line("option deprecated = true;") }
      out.retired(type)
      out.line("oneof \(name) {")
      out.indented { out in
        for field in type.fields { out.field(field, isInUnion: true) }
      }
      out.line("}")
    }
    line("}")
  }

  private mutating func retired(_ type: TypeSchema) {
    let ranges = type.reserved.map {
      $0.first == $0.last ? "\($0.first)" : "\($0.first) to \($0.last)"
    }
    if !ranges.isEmpty { line("reserved \(ranges.joined(separator: ", "));") }
    let names = type.reservedNames.map(quoted).joined(separator: ", ")
    if !names.isEmpty { line("reserved \(names);") }
  }

  private mutating func field(_ field: FieldSchema, isInUnion: Bool) {
    documentation(field.doc)
    if let deprecated = field.deprecated { comment(deprecated.words) }
    let (value, lost) = name(of: field.type)
    var notes = [lost].compactMap { $0 }
    notes += field.constraints.map { $0.spelling(of: field.type, export.image) }
    if !field.type.unit.isEmpty { notes.append("in " + shortName(field.type.unit)) }
    if !field.sensitive.isEmpty { notes.append("sensitive: \(field.sensitive)") }
    var type = value
    switch field.type.shape {
    case .list: type = "repeated " + value
    case .map:
      let (key, keyNote) = mapKey(of: field.type)
      type = "map<\(key), \(value)>"
      if let keyNote { notes.append(keyNote) }
    default: if field.isOptional && !isInUnion { type = "optional " + value }
    }
    if !notes.isEmpty { comment(notes.joined(separator: "; ")) }
    var options: [String] = []
    if field.deprecated != nil { options.append("deprecated = true") }
    if field.name.contains("_") || !field.jsonName.isEmpty {
      options.append("json_name = \(quoted(field.memberName))")
    }
    let tail = options.isEmpty ? "" : " [\(options.joined(separator: ", "))]"
    let text = "\(type) \(field.name) = \(field.number)\(tail);"
    // Numbers that protobuf keeps for itself.
    if (19_000...19_999).contains(field.number) {
      comment("left out, since protobuf keeps its number for itself: \(text)")
    } else {
      line(text)
    }
  }

  /// Keys of proto are integers, bools and strings.
  private mutating func mapKey(of use: TypeUse) -> (name: String, note: String?) {
    var key = TypeUse()
    (key.scalar, key.named) = (use.keyScalar, use.keyNamed)
    let (name, lost) = name(of: key)
    let allowed = ["bool", "int32", "int64", "uint32", "uint64", "string"]
    if allowed.contains(name) { return (name, lost.map { "keys: \($0)" }) }
    return ("string", "keys are \(use.keyNamed.isEmpty ? use.keyScalar.name ?? "" : use.keyNamed)")
  }

  private mutating func enumeration(_ type: TypeSchema) {
    let name = shortName(type.name)
    if type.isClosed { comment("Closed: takes no other value.") }
    line("enum \(name) {")
    indented { out in
      if type.deprecated != nil { out.line("option deprecated = true;") }
      out.retired(type)
      for value in type.values {
        out.documentation(value.doc)
        if let deprecated = value.deprecated { out.comment(deprecated.words) }
        let tail = value.deprecated == nil ? "" : " [deprecated = true]"
        let text = "\(name)_\(value.name) = \(value.number)\(tail);"
        // Values of proto have 32 bits, and stand side by side with those of other enums.
        if value.number > Int32.max {
          out.comment("left out, since it is too large for proto: \(text)")
        } else {
          out.line(text)
        }
      }
    }
    line("}")
  }

  mutating func service(_ service: ServiceSchema) {
    line()
    documentation(service.doc)
    if let deprecated = service.deprecated { comment(deprecated.words) }
    line("service \(shortName(service.name)) {")
    indented { out in
      if service.deprecated != nil { out.line("option deprecated = true;") }
      for method in service.methods { out.method(method) }
    }
    line("}")
  }

  private mutating func method(_ method: MethodSchema) {
    documentation(method.doc)
    if let deprecated = method.deprecated { comment(deprecated.words) }
    var notes = ["method \(method.number)"]
    if !method.errors.isEmpty { notes.append("throws " + method.errors.joined(separator: ", ")) }
    if let words = method.idempotency.words { notes.append(words) }
    let deadline = method.spelledDeadline
    if !deadline.isEmpty { notes.append(String(deadline.dropFirst())) }
    if !method.resumableBy.isEmpty { notes.append("resumable by \(method.resumableBy)") }
    comment(notes.joined(separator: "; "))
    let request = (method.kind.streamsRequests ? "stream ." : ".") + method.request
    let response = (method.kind.streamsResponses ? "stream ." : ".") + method.response
    let head = "rpc \(method.name)(\(request)) returns (\(response))"
    var options: [String] = []
    if method.deprecated != nil { options.append("option deprecated = true;") }
    switch method.idempotency {
    case .readonly: options.append("option idempotency_level = NO_SIDE_EFFECTS;")
    case .idempotent: options.append("option idempotency_level = IDEMPOTENT;")
    default: break
    }
    line(options.isEmpty ? head + ";" : head + " { \(options.joined(separator: " ")) }")
  }
}
