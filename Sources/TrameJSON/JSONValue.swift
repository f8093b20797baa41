/// A JSON text as a value. Members keep their order; numbers keep their digits, so that a 64-bit
/// integer does not pass through a double.
public enum JSONValue: Hashable, Sendable {
  /// `null`
  case null
  /// `true` or `false`
  case bool(Bool)
  /// Its digits as written.
  case number(String)
  /// A string, escapes resolved.
  case string(String)
  /// Elements in order.
  case array([JSONValue])
  /// Members in order; a name appears once.
  case object([Member])

  /// A name and its value.
  public struct Member: Hashable, Sendable {
    /// The name.
    public var name: String
    /// The value.
    public var value: JSONValue
    /// Puts a name and a value together.
    public init(_ name: String, _ value: JSONValue) {
      self.name = name
      self.value = value
    }
  }

  /// The member of an object; nil for anything else.
  public subscript(name: String) -> JSONValue? {
    guard case .object(let members) = self else { return nil }
    return members.first { $0.name == name }?.value
  }

  /// The value as people read it in a table: a string without quotes, the rest as JSON.
  public var plainText: String {
    switch self {
    case .null: ""
    case .string(let text): text
    default: text()
    }
  }

  /// The text; `indented` puts each member on a line of its own.
  public func text(indented: Bool = false) -> String {
    var out = ""
    write(to: &out, depth: indented ? 0 : nil)
    return out
  }

  private func write(to out: inout String, depth: Int?) {
    switch self {
    case .null: out += "null"
    case .bool(let value): out += value ? "true" : "false"
    case .number(let digits): out += digits
    case .string(let text): Self.quote(text, to: &out)
    case .array(let elements):
      Self.writeItems(elements, "[", "]", to: &out, depth) { element, out, depth in
        element.write(to: &out, depth: depth)
      }
    case .object(let members):
      Self.writeItems(members, "{", "}", to: &out, depth) { member, out, depth in
        Self.quote(member.name, to: &out)
        out += depth == nil ? ":" : ": "
        member.value.write(to: &out, depth: depth)
      }
    }
  }

  private static func writeItems<Item>(
    _ items: [Item],
    _ open: String,
    _ close: String,
    to out: inout String,
    _ depth: Int?,
    _ write: (Item, inout String, Int?) -> Void
  ) {
    out += open
    let inner = depth.map { $0 + 1 }
    for (index, item) in items.enumerated() {
      if index > 0 { out += "," }
      if let inner { out += "\n" + String(repeating: "  ", count: inner) }
      write(item, &out, inner)
    }
    if let depth, !items.isEmpty { out += "\n" + String(repeating: "  ", count: depth) }
    out += close
  }

  private static func quote(_ text: String, to out: inout String) {
    out += "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": out += "\\\""
      case "\\": out += "\\\\"
      case "\n": out += "\\n"
      case "\r": out += "\\r"
      case "\t": out += "\\t"
      case "\u{0}"..<"\u{20}", "\u{7F}":
        let digits = String(scalar.value, radix: 16)
        out += "\\u" + String(repeating: "0", count: 4 - digits.utf8.count) + digits
      default: out.unicodeScalars.append(scalar)
      }
    }
    out += "\""
  }
}
