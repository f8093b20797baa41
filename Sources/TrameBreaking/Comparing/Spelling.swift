import TrameSchema

// Schemas in the words that their authors use.

func simpleName(_ name: String) -> String {
  name.split(separator: ".").last.map { String($0) } ?? name
}

func packageName(_ name: String) -> Substring {
  name.lastIndex(of: ".").map { name[..<$0] } ?? ""
}

/// What `@renamedFrom` must say on a declaration so that it keeps the id of another one.
func alias(_ name: String, _ bornName: String, in other: String) -> String {
  let born = bornName.isEmpty ? name : bornName
  return packageName(born) == packageName(other) ? simpleName(born) : born
}

/// A field's type as it stands in a schema: `[string]`, `PoleID?`, `int64 in euroCents`.
func spelled(_ field: FieldSchema) -> String {
  let use = field.type
  let element = use.named.isEmpty ? use.scalar.noun : simpleName(use.named)
  let unit = use.unit.isEmpty ? "" : " in " + simpleName(use.unit)
  switch use.shape {
  case .list: return "[" + element + "]" + unit
  case .map:
    let key = use.keyNamed.isEmpty ? use.keyScalar.noun : simpleName(use.keyNamed)
    return "map[" + key + ", " + element + "]" + unit
  default: return element + (field.isOptional ? "?" : "") + unit
  }
}

func text(_ bounds: Bounds?) -> String {
  guard let bounds else { return "free" }
  if bounds.most == bounds.least { return "exactly \(bounds.least)" }
  return (bounds.least == 0 ? "" : "\(bounds.least)") + "..."
    + (bounds.most.map { "\($0)" } ?? "")
}

func text(_ range: ValueRange?) -> String {
  guard let range else { return "free" }
  return (range.least.map { text($0) } ?? "") + "..." + (range.most.map { text($0) } ?? "")
}

func text(_ literal: Literal?) -> String {
  switch literal {
  case .truth(let value): "\(value)"
  case .signed(let value): "\(value)"
  case .unsigned(let value): "\(value)"
  case .real(let value): "\(value)"
  case .text(let value): "\"\(value)\""
  case .unknown, nil: "none"
  }
}

/// The name of a status code of calls.
func statusName(_ code: UInt8) -> String {
  let names = [
    "ok", "cancelled", "unknown", "invalidArgument", "deadlineExceeded", "notFound",
    "alreadyExists", "permissionDenied", "resourceExhausted", "failedPrecondition", "aborted",
    "outOfRange", "unimplemented", "internalError", "unavailable", "dataLoss", "unauthenticated",
  ]
  return Int(code) < names.count ? names[Int(code)] : "code \(code)"
}

extension Scalar {
  var noun: String { name ?? "scalar \(rawValue)" }
}

extension TypeKind {
  /// With its article.
  var noun: String {
    switch self {
    case .message: "a message"
    case .structure: "a struct"
    case .union: "a union"
    case .enumeration: "an enum"
    case .flags: "a flag set"
    case .newtype: "a newtype"
    case .unit: "a unit"
    case .error: "an error"
    case .constant: "a constant"
    default: "a type of kind \(rawValue)"
    }
  }
}

// The compiled schema leaves a JSON name out where it is the name itself.
extension FieldSchema {
  var memberName: String { jsonName.isEmpty ? name : jsonName }
}

extension ValueSchema {
  var memberName: String { jsonName.isEmpty ? name : jsonName }
}
