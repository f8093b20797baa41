import TrameSchema
import TrameWire

/// The lines of one .proto file, and the imports that they turn out to need.
struct ProtoText {
  let export: ProtoExport
  private(set) var text = ""
  var imports: Set<String> = []
  private var indent = ""

  init(_ export: ProtoExport) { self.export = export }

  mutating func line(_ line: String = "") { text += line.isEmpty ? "\n" : indent + line + "\n" }

  /// Text of any shape as comments: no line of it can become anything else.
  mutating func comment(_ comment: String) {
    for part in comment.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
      line(part.isEmpty ? "//" : "// " + part)
    }
  }

  mutating func documentation(_ doc: String) { if !doc.isEmpty { comment(doc) } }

  mutating func indented(_ body: (inout ProtoText) -> Void) {
    let outer = indent
    indent += "  "
    body(&self)
    indent = outer
  }

  /// A type as a field has it, with what is lost of it.
  mutating func name(of use: TypeUse, _ depth: Int = 0) -> (name: String, lost: String?) {
    guard let type = export.image.type(named: use.named) else { return scalar(use.scalar) }
    switch type.kind {
    case .newtype:
      let base = depth > 16 ? ("bytes", nil) : name(of: type.base, depth + 1)
      let rules = type.constraints.map { " " + $0.spelling(of: type.base, export.image) }
        .joined()
      let lost = [shortName(type.name) + rules, base.1].compactMap { $0 }.joined(separator: ", ")
      return (base.0, lost)
    case .flags:
      let base = scalar(type.base.scalar == .none ? .uint32 : type.base.scalar)
      return (base.name, "bits of \(type.name)")
    default: return ("." + type.name, nil)
    }
  }

  private mutating func scalar(_ scalar: Scalar) -> (name: String, lost: String?) {
    switch scalar {
    case .bool: return ("bool", nil)
    case .int32, .int64, .uint32, .uint64, .string, .bytes: return (scalar.name ?? "bytes", nil)
    case .int8, .int16: return ("int32", scalar.name)
    case .uint8, .uint16: return ("uint32", scalar.name)
    case .float32: return ("float", nil)
    case .float64: return ("double", nil)
    case .uuid: return ("string", "a uuid")
    case .date: return ("string", "a date, 2026-06-30")
    case .timestamp:
      imports.insert("google/protobuf/timestamp.proto")
      return (".google.protobuf.Timestamp", nil)
    case .duration:
      imports.insert("google/protobuf/duration.proto")
      return (".google.protobuf.Duration", nil)
    default: return ("bytes", "a scalar of a newer version")
    }
  }
}
