/// Splits Markdown into blocks, line by line.
struct MarkdownBlocks {
  enum Block {
    case paragraph(String)
    case heading(String)
    case code(String)
    case list([String], isOrdered: Bool)
  }

  private var lines: ArraySlice<Substring>

  init(_ source: String) {
    lines = source.split(separator: "\n", omittingEmptySubsequences: false)[...]
  }

  mutating func next() -> Block? {
    while let line = lines.first, Self.isBlank(line) { lines.removeFirst() }
    guard let line = lines.first else { return nil }
    if Self.isFence(line) { return code() }
    if let item = Self.item(line) { return list(isOrdered: item.isOrdered) }
    if let title = Self.heading(line) {
      lines.removeFirst()
      return .heading(title)
    }
    return .paragraph(paragraph())
  }

  /// Up to the closing fence, or the end.
  private mutating func code() -> Block {
    lines.removeFirst()
    let body = lines.prefix { !Self.isFence($0) }
    lines = lines.dropFirst(body.count + 1)
    return .code(body.joined(separator: "\n"))
  }

  /// Items, each with the lines that go on with it.
  private mutating func list(isOrdered: Bool) -> Block {
    var items: [String] = []
    while let line = lines.first, let item = Self.item(line), item.isOrdered == isOrdered {
      lines.removeFirst()
      var parts = [String(item.text)]
      while let more = lines.first, !Self.isBlank(more), Self.item(more) == nil, !Self.isFence(more)
      {
        parts.append(String(more.drop { $0 == " " }))
        lines.removeFirst()
      }
      items.append(parts.joined(separator: " "))
    }
    return .list(items, isOrdered: isOrdered)
  }

  private mutating func paragraph() -> String {
    var parts: [Substring] = []
    while let line = lines.first, !Self.isBlank(line), !Self.isFence(line),
      parts.isEmpty || Self.item(line) == nil
    {
      parts.append(line)
      lines.removeFirst()
    }
    return parts.joined(separator: " ")
  }

  private static func isBlank(_ line: Substring) -> Bool { line.allSatisfy(\.isWhitespace) }

  private static func isFence(_ line: Substring) -> Bool {
    line.drop { $0 == " " }.hasPrefix("```")
  }

  private static func heading(_ line: Substring) -> String? {
    let marks = line.prefix { $0 == "#" }.count
    guard (1...6).contains(marks), line.dropFirst(marks).hasPrefix(" ") else { return nil }
    return String(line.dropFirst(marks + 1))
  }

  /// The text of `- text`, `* text` or `1. text`.
  private static func item(_ line: Substring) -> (text: Substring, isOrdered: Bool)? {
    let line = line.drop { $0 == " " }
    if line.hasPrefix("- ") || line.hasPrefix("* ") { return (line.dropFirst(2), false) }
    let digits = line.prefix { $0.isASCII && $0.isNumber }
    guard (1...9).contains(digits.count), line.dropFirst(digits.count).hasPrefix(". ") else {
      return nil
    }
    return (line.dropFirst(digits.count + 2), true)
  }
}
