import TrameSchema
import TrameWire

/// Lines of the language being written, with names as short as the package allows.
struct DescriptionText {
  private(set) var text = ""
  private var indent = ""
  let package: String

  init(package: String) { self.package = package }

  mutating func line(_ line: String) { text += indent + line + "\n" }

  mutating func blank() { if !text.isEmpty { text += "\n" } }

  mutating func documentation(_ doc: String) {
    if doc.isEmpty { return }
    for part in doc.split(separator: "\n", omittingEmptySubsequences: false) {
      line(part.isEmpty ? "///" : "/// " + part)
    }
  }

  mutating func indented(_ body: (inout DescriptionText) -> Void) {
    let outer = indent
    indent += "  "
    body(&self)
    indent = outer
  }

  /// Short for the own package, full for others; predeclared units have no package.
  func name(_ fullName: String) -> String {
    packageName(of: fullName) == package ? shortName(fullName) : fullName
  }

  /// `[Contact]`, `map[string, int32] in seconds`, `date?`.
  func use(_ use: TypeUse, _ isOptional: Bool) -> String {
    let value = use.named.isEmpty ? use.scalar.name ?? "unknown" : name(use.named)
    let unit = use.unit.isEmpty ? "" : " in " + name(use.unit)
    switch use.shape {
    case .list: return "[\(value)]" + unit
    case .map:
      let key = use.keyNamed.isEmpty ? use.keyScalar.name ?? "unknown" : name(use.keyNamed)
      return "map[\(key), \(value)]" + unit
    default: return value + (isOptional ? "?" : "") + unit
    }
  }
}

extension MethodSchema {
  /// `@deadline(2 s, max: 30 s)`; empty where there is none.
  var spelledDeadline: String {
    var parts: [String] = []
    if deadline.value > 0 { parts.append(duration(microseconds: Int64(deadline.value) * 1000)) }
    if deadlineMax.value > 0 {
      parts.append("max: " + duration(microseconds: Int64(deadlineMax.value) * 1000))
    }
    return parts.isEmpty ? "" : " @deadline(\(parts.joined(separator: ", ")))"
  }
}
