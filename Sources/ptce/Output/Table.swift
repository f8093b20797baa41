import TrameJSON

/// Rows of JSON as a table for people: columns as wide as their widest cell, numbers to the right.
struct Table {
  let columns: [String]

  func text(_ rows: [JSONValue]) -> String {
    let titles = columns.map { $0.split(separator: ".").last.map { $0.uppercased() } ?? "" }
    let cells = rows.map { row in columns.map { Self.cell(row, $0) } }
    let widths = columns.indices.map { index in
      ([titles[index]] + cells.map { $0[index] }).map(\.count).max() ?? 0
    }
    let lines = [titles] + cells
    return lines.map { line in
      line.indices.map { index in
        line[index] + String(repeating: " ", count: widths[index] - line[index].count)
      }.joined(separator: "  ").trimmedEnd
    }.joined(separator: "\n")
  }

  /// The value at a path such as `content.title`; empty where there is none.
  static func cell(_ row: JSONValue, _ path: String) -> String {
    var value: JSONValue? = row
    for name in path.split(separator: ".") { value = value?[String(name)] }
    return value?.plainText.split(separator: "\n").joined(separator: " ") ?? ""
  }

  /// One resource: a line for each field, nested ones indented.
  static func fields(_ value: JSONValue, indent: String = "") -> String {
    guard case .object(let members) = value else { return indent + value.plainText }
    let width = members.map(\.name.count).max() ?? 0
    return members.map { member in
      let label = indent + member.name + String(repeating: " ", count: width - member.name.count)
      switch member.value {
      case .object(let inner) where !inner.isEmpty:
        return indent + member.name + "\n" + fields(member.value, indent: indent + "  ")
      case .array(let elements)
      where elements.contains { if case .object = $0 { true } else { false } }:
        return indent + member.name + "\n"
          + elements.map { fields($0, indent: indent + "  ") }.joined(separator: "\n")
      case .array(let elements):
        return label + "  " + elements.map(\.plainText).joined(separator: ", ")
      default: return label + "  " + member.value.plainText
      }
    }.joined(separator: "\n")
  }
}

extension String {
  fileprivate var trimmedEnd: String {
    var text = self[...]
    while text.last == " " { text = text.dropLast() }
    return String(text)
  }
}
