/// Where a rule's path lies in a request: rules speak of the domain's values, callers of the
/// fields they have sent.
package struct FieldMap: Sendable {
  /// Put before a path that no entry renames; ends with a dot, or is empty.
  package let prefix: String
  /// From a path's beginning in the domain to the field in the request.
  package let renamed: [String: String]

  package init(prefix: String = "", renamed: [String: String] = [:]) {
    self.prefix = prefix
    self.renamed = renamed
  }

  /// The field of the request, in the schema's spelling.
  package func field(_ path: String) -> String {
    var head = path[...]
    while !head.isEmpty {
      if let target = renamed[String(head)] {
        return target + Self.spelt(path[head.endIndex...])
      }
      guard let cut = head.lastIndex(where: { $0 == "." || $0 == "[" }) else { break }
      head = head[..<cut]
    }
    return prefix + Self.spelt(path[...])
  }

  /// `postal_code` becomes `postalCode`.
  private static func spelt(_ path: Substring) -> String {
    var text = ""
    var isAfterUnderscore = false
    for character in path {
      if character == "_" {
        isAfterUnderscore = true
        continue
      }
      text += isAfterUnderscore ? character.uppercased() : String(character)
      isAfterUnderscore = false
    }
    return text
  }
}
