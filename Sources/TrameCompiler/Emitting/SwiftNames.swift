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

/// A type's name in Swift: with a capital, so that it is never that of a member.
func typeName(_ fullName: String) -> String { capitalized(simpleName(fullName)) }

/// A member's name in Swift: without a capital, so that it is never that of a type, and escaped
/// where Swift would take it for a keyword.
func memberName(_ name: String) -> String {
  let lower = lowercasedFirst(name)
  return SwiftWords.keywords.contains(lower) ? "`\(lower)`" : lower
}

/// Top-level names that a declaration takes in generated Swift.
func swiftNames(of declaration: DeclarationSyntax) -> [String] {
  let name = capitalized(declaration.name.text)
  switch declaration.kind {
  case .constant, .annotation: return []
  case .service:
    let errors = declaration.methods.filter { !$0.errors.isEmpty }
    return ["Client", "Provider", "Methods"].map { name + $0 }
      + errors.map { name + capitalized($0.name.text) + "Error" }
  default: return [name]
  }
}

/// The namespace of a file's constants.
func constantsName(ofFile path: String) -> String {
  let stem = (path.split(separator: "/").last ?? "").prefix { $0 != "." }
  let words = stem.split { !$0.isLetter && !$0.isNumber }
  return words.map { capitalized(String($0)) }.joined() + "Constants"
}

/// The namespace of a package's compiled schema.
func schemaName(ofPackage name: String) -> String {
  name.split(separator: ".").map { capitalized(String($0)) }.joined() + "Schema"
}
