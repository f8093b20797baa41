import TrameSchema
import TrameWire

/// The part of a full name behind its last dot.
func shortName(_ fullName: String) -> String {
  fullName.split(separator: ".").last.map(String.init) ?? fullName
}

/// The part of a full name before its last dot: the package.
func packageName(of fullName: String) -> String {
  fullName.split(separator: ".").dropLast().joined(separator: ".")
}

extension TypeKind {
  /// The keyword that declares it.
  var keyword: String {
    switch self {
    case .message: "message"
    case .structure: "struct"
    case .union: "union"
    case .enumeration: "enum"
    case .flags: "flags"
    case .newtype: "newtype"
    case .unit: "unit"
    case .error: "error"
    case .constant: "const"
    default: "type"
    }
  }
}

extension Literal {
  /// As a schema writes it.
  var spelling: String {
    switch self {
    case .truth(let value): "\(value)"
    case .signed(let value): "\(value)"
    case .unsigned(let value): "\(value)"
    case .real(let value): "\(value)"
    case .text(let value): quoted(value)
    default: "?"
    }
  }

  /// As JSON has it where a number or a text stands.
  var digits: String {
    if case .text(let value) = self { return value }
    return spelling
  }
}

/// A string as schemas write it.
func quoted(_ text: String) -> String {
  var out = "\""
  for scalar in text.unicodeScalars {
    switch scalar {
    case "\"": out += "\\\""
    case "\\": out += "\\\\"
    case "\n": out += "\\n"
    case "\t": out += "\\t"
    default: out.unicodeScalars.append(scalar)
    }
  }
  return out + "\""
}

extension FieldSchema {
  /// Its name in JSON.
  var memberName: String { jsonName.isEmpty ? name : jsonName }
}

extension ValueSchema {
  /// Its name in JSON.
  var memberName: String { jsonName.isEmpty ? name : jsonName }
}

extension CallKind {
  /// For people.
  var words: String {
    switch self {
    case .serverStream: "the server streams"
    case .clientStream: "the client streams"
    case .bidirectional: "both sides stream"
    default: "one request, one response"
    }
  }

  var streamsRequests: Bool { self == .clientStream || self == .bidirectional }
  var streamsResponses: Bool { self == .serverStream || self == .bidirectional }
}

extension Idempotency {
  /// For people; nil where a repeat may do it all again.
  var words: String? {
    switch self {
    case .readonly: "changes nothing"
    case .idempotent: "a repeat does no more"
    case .idempotentByKey: "a repeat under the same key does no more"
    default: nil
    }
  }
}

/// The names of status codes, as the calls of Trame have them.
enum StatusNames {
  private static let names = [
    "ok", "cancelled", "unknown", "invalidArgument", "deadlineExceeded", "notFound",
    "alreadyExists", "permissionDenied", "resourceExhausted", "failedPrecondition", "aborted",
    "outOfRange", "unimplemented", "internalError", "unavailable", "dataLoss", "unauthenticated",
  ]

  static func name(_ code: UInt8) -> String {
    Int(code) < names.count ? names[Int(code)] : "code \(code)"
  }
}
