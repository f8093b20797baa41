/// What a page consists of, read as strictly as a browser would be lenient: every `<` begins a tag.
struct PageScan {
  private(set) var tags: Set<String> = []
  private(set) var attributes: Set<String> = []
  private(set) var ids: [String] = []
  private(set) var addresses: [String] = []
  /// Tags that are open at the end, or were closed out of turn.
  private(set) var faults: [String] = []

  private static let void: Set<String> = ["meta", "link", "input", "br"]

  init(_ html: String) {
    var open: [String] = []
    for piece in html.split(separator: "<", omittingEmptySubsequences: false).dropFirst() {
      guard let end = piece.firstIndex(of: ">") else {
        faults.append("a tag without an end: \(piece.prefix(40))")
        continue
      }
      let tag = piece[..<end]
      if tag.hasPrefix("!DOCTYPE") { continue }
      if tag.hasPrefix("/") {
        let name = String(tag.dropFirst())
        if open.popLast() != name { faults.append("</\(name)> closes nothing") }
        continue
      }
      let name = String(tag.prefix { $0 != " " && $0 != "\n" })
      tags.insert(name)
      if !Self.void.contains(name) { open.append(name) }
      read(String(tag.dropFirst(name.count)))
    }
    faults += open.map { "<\($0)> stays open" }
  }

  private mutating func read(_ text: String) {
    var rest = text[...]
    while let start = rest.firstIndex(where: { $0 != " " && $0 != "\n" }) {
      rest = rest[start...]
      let name = String(rest.prefix { $0 != "=" && $0 != " " && $0 != "\n" })
      rest = rest.dropFirst(name.count)
      attributes.insert(name)
      guard rest.hasPrefix("=\"") else { continue }
      let value = String(rest.dropFirst(2).prefix { $0 != "\"" })
      rest = rest.dropFirst(value.count + 3)
      if name == "id" { ids.append(value) }
      if name == "href" || name == "src" { addresses.append(value) }
    }
  }
}
