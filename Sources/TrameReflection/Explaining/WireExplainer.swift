import TrameJSON
import TrameSchema
import TrameWire

/// Walks a body by its schema and notes what it passes. It reads headers and lengths itself, so that
/// a fault ends one body and not the whole dump; values are read by the decoder's own rules.
struct WireExplainer {
  private static let depthMax = 64
  private static let valueCharactersMax = 72

  let image: SchemaImage
  let bytes: [UInt8]
  private(set) var notes: [WireNote] = []

  init(image: SchemaImage, bytes: [UInt8]) {
    self.image = image
    self.bytes = bytes
  }

  /// Notes the fields of one body.
  mutating func body(_ type: TypeSchema, _ range: Range<Int>, depth: Int) {
    if depth > Self.depthMax {
      return note(range, depth, "!! nested deeper than \(Self.depthMax)")
    }
    var cursor = FieldCursor(bytes: bytes, range: range)
    while let step = cursor.next() {
      switch step {
      case .fault(let range, let reason): note(range, depth, "!! " + reason)
      case .field(let field): self.field(field, of: type, depth)
      }
    }
    if type.kind == .union && cursor.fieldCount != 1 {
      note(range.upperBound..<range.upperBound, depth, "!! a union holds exactly one field")
    }
  }

  private mutating func field(_ found: FieldCursor.Field, of type: TypeSchema, _ depth: Int) {
    guard let field = type.fields.first(where: { Int($0.number) == found.number }) else {
      let size = found.content.count
      return note(found.range, depth, "\(found.number): not in the schema, \(size) bytes")
    }
    let title = "\(field.number) \(field.name): " + name(of: field)
    guard found.kind == 5, let form = try? image.form(of: field.type, ""), hasParts(field, form)
    else { return value(found, field, of: type, title, depth) }
    let head = found.range.lowerBound..<found.content.lowerBound
    switch field.type.shape {
    case .list: elements(form, found, head, title, depth)
    case .map:
      elements(.message(MapEntry.type(of: field.type)), found, head, title, depth)
    default:
      note(head, depth, title + ", \(found.content.count) bytes")
      part(form, found.content, depth + 1)
    }
  }

  /// Maps, messages and unions, alone or in lists, are gone into; all else is one value.
  private func hasParts(_ field: FieldSchema, _ form: ValueForm) -> Bool {
    if field.type.shape == .map { return true }
    switch form {
    case .message, .union: return true
    default: return false
    }
  }

  private mutating func part(_ form: ValueForm, _ range: Range<Int>, _ depth: Int) {
    if case .message(let type) = form { body(type, range, depth: depth) }
    if case .union(let type) = form { body(type, range, depth: depth) }
  }

  private mutating func elements(
    _ form: ValueForm,
    _ found: FieldCursor.Field,
    _ head: Range<Int>,
    _ title: String,
    _ depth: Int
  ) {
    var cursor = FieldCursor(bytes: bytes, range: found.content)
    guard let count = cursor.length(), count > 0 else {
      return note(found.range, depth, "!! \(title): no count, or a count of 0")
    }
    note(head.lowerBound..<cursor.at, depth, title + ", \(count) elements")
    for index in 0..<count {
      let start = cursor.at
      guard let size = cursor.length(), size <= found.content.upperBound - cursor.at else {
        return note(start..<found.content.upperBound, depth + 1, "!! [\(index)] is cut short")
      }
      note(start..<cursor.at, depth + 1, "[\(index)], \(size) bytes")
      part(form, cursor.at..<cursor.at + size, depth + 2)
      cursor.at += size
    }
    if cursor.at < found.content.upperBound {
      note(cursor.at..<found.content.upperBound, depth + 1, "!! bytes behind the last element")
    }
  }

  /// A value without parts, as the decoder reads it from a message of this one field.
  private mutating func value(
    _ found: FieldCursor.Field,
    _ field: FieldSchema,
    of type: TypeSchema,
    _ title: String,
    _ depth: Int
  ) {
    var alone = TypeSchema()
    alone.kind = type.kind
    alone.fields = [field]
    let body = FieldCursor.header(found.number, found.kind) + bytes[found.payload]
    do throws(ReflectionError) {
      let value = try WireToJSON(image: image).message(alone, body, "")[field.memberName]
      var text = value?.text() ?? "nothing"
      if text.count > Self.valueCharactersMax {
        text = text.prefix(Self.valueCharactersMax) + "…"
      }
      note(found.range, depth, title + " = " + text)
    } catch {
      note(found.range, depth, "!! \(title): \(error.reason)")
    }
  }

  private mutating func note(_ range: Range<Int>, _ depth: Int, _ text: String) {
    notes.append(WireNote(range: range, depth: depth, text: text))
  }

  private func name(of field: FieldSchema) -> String {
    func name(_ scalar: Scalar, _ named: String) -> String {
      named.isEmpty ? scalar.name ?? "?" : String(named.split(separator: ".").last ?? "")
    }
    let value = name(field.type.scalar, field.type.named)
    switch field.type.shape {
    case .list: return "[" + value + "]"
    case .map: return "map[" + name(field.type.keyScalar, field.type.keyNamed) + ", " + value + "]"
    default: return field.isOptional ? value + "?" : value
    }
  }
}
