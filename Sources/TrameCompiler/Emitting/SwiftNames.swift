/// Names of declarations as they become names in Swift.
func isLowerLetter(_ byte: UInt8) -> Bool { byte &- UInt8(ascii: "a") < 26 }

func isUpperLetter(_ byte: UInt8) -> Bool { byte &- UInt8(ascii: "A") < 26 }

func capitalized(_ name: String) -> String {
  guard let first = name.utf8.first, isLowerLetter(first) else { return name }
  return String(decoding: [first & 0xDF] + name.utf8.dropFirst(), as: UTF8.self)
}

func lowercasedFirst(_ name: String) -> String {
  guard let first = name.utf8.first, isUpperLetter(first) else { return name }
  return String(decoding: [first | 0x20] + name.utf8.dropFirst(), as: UTF8.self)
}

/// A member's name, escaped where Swift would take it for a keyword.
func memberName(_ name: String) -> String { keywords.contains(name) ? "`\(name)`" : name }

/// Top-level names that a declaration takes in generated Swift.
func swiftNames(of declaration: DeclarationSyntax) -> [String] {
  let name = declaration.name.text
  switch declaration.kind {
  case .unit: return [capitalized(name)]
  case .constant, .annotation: return []
  case .service:
    let errors = declaration.methods.filter { !$0.errors.isEmpty }
    return ["Client", "Provider", "Methods"].map { name + $0 }
      + errors.map { name + capitalized($0.name.text) + "Error" }
  default: return [name]
  }
}

private let keywords: Set<String> = [
  "Any", "as", "associatedtype", "await", "break", "case", "catch", "class", "continue", "default",
  "defer", "deinit", "do", "else", "enum", "extension", "fallthrough", "false", "fileprivate",
  "for",
  "func", "guard", "if", "import", "in", "inout", "internal", "is", "let", "nil", "operator",
  "package", "precedencegroup", "private", "protocol", "public", "repeat", "rethrows", "return",
  "static", "struct", "subscript", "super", "switch", "throw", "throws", "true", "try", "typealias",
  "var", "where", "while",
]
