/// The part of Markdown that documentation comments are shown in: paragraphs, lists, code, links.
/// Everything else, HTML above all, is text. Linear in the length of what it reads.
struct Markdown {
  /// Where a word in code leads, when it names a declaration.
  let target: (String) -> String?

  init(target: @escaping (String) -> String? = { _ in nil }) { self.target = target }

  func render(_ source: String) -> Markup {
    var out = Markup()
    var blocks = MarkdownBlocks(source)
    while let block = blocks.next() {
      switch block {
      case .paragraph(let text): out += "<p>\(inline(text))</p>\n"
      case .heading(let text): out += "<p><strong>\(inline(text))</strong></p>\n"
      case .code(let text): out += "<pre tabindex=\"0\"><code>\(text)</code></pre>\n"
      case .list(let items, let isOrdered):
        let rows = items.map { "<li>\(inline($0))</li>" as Markup }.joined()
        out += isOrdered ? "<ol>\(rows)</ol>\n" : "<ul>\(rows)</ul>\n"
      }
    }
    return out
  }

  /// The first paragraph as text without marks, for lists and search.
  static func summary(_ source: String) -> String {
    var blocks = MarkdownBlocks(source)
    guard case .paragraph(let text)? = blocks.next() else { return "" }
    return String(text.filter { $0 != "`" }.prefix(200))
  }

  // MARK: Within a line

  func inline(_ text: String) -> Markup {
    var out = Markup()
    for piece in MarkdownInline.pieces(of: Array(text.unicodeScalars)) {
      switch piece {
      case .text(let text): out += "\(text)"
      case .code(let code):
        if let address = target(code) {
          out += "<a href=\"\(address)\"><code>\(code)</code></a>"
        } else {
          out += "<code>\(code)</code>"
        }
      case .link(let label, let address):
        if Self.isSafe(address) {
          out += "<a href=\"\(address)\" rel=\"noreferrer noopener\">\(label)</a>"
        } else {
          out += "\(label)"
        }
      }
    }
    return out
  }

  /// Only the web, and what lies beside the page: no script, no data, no other host by a back door.
  static func isSafe(_ address: String) -> Bool {
    if address.isEmpty { return false }
    for scalar in address.unicodeScalars where scalar.value <= 32 || scalar == "\\" { return false }
    let lower = address.lowercased()
    if lower.hasPrefix("https://") || lower.hasPrefix("http://") { return true }
    if address.hasPrefix("/") { return false }
    return !address.prefix { $0 != "/" && $0 != "?" && $0 != "#" }.contains(":")
  }
}
