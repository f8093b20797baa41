/// What there is to say about one code or rule: a section of docs/diagnostics.md or docs/lint.md.
package struct Page: Sendable {
  /// `T0301`, `limits/list`
  package var id: String
  package var title: String
  /// What it means and why, Markdown.
  package var text = ""
  /// A schema that is at fault in this and nothing else; empty where no text can show it.
  package var wrong = Example()
  /// The same schema, mended.
  package var right = Example()

  /// Schema files. A line `--- path` begins one; what stands before the first is `main.trame`.
  package struct Example: Sendable {
    package var text = ""

    package var files: [(path: String, text: String)] {
      var files: [(path: String, text: String)] = []
      for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
        if line.hasPrefix("--- ") {
          files.append((String(line.dropFirst(4)), ""))
        } else {
          if files.isEmpty { files.append(("main.trame", "")) }
          files[files.count - 1].text += line + "\n"
        }
      }
      return files
    }
  }

  /// The page for a terminal.
  package var plainText: String {
    var out = "\(id)  \(title)\n"
    if !text.isEmpty { out += "\n\(text)\n" }
    for (word, example) in [("Wrong", wrong), ("Right", right)] where !example.text.isEmpty {
      let lines = example.text.split(separator: "\n", omittingEmptySubsequences: false)
      out += "\n\(word):\n\n" + lines.map { $0.isEmpty ? "" : "    \($0)" }.joined(separator: "\n")
      out += "\n"
    }
    return out
  }
}

/// The pages of a document: sections that begin `## ID title`, where an id has no white space and a
/// digit or a slash in it, with examples fenced as `trame wrong` and `trame right`.
package struct PageBook: Sendable {
  package private(set) var pages: [Page] = []

  /// Of the compiler's codes.
  package static let diagnostics = PageBook(document: diagnosticsDocument)
  /// Of lint's rules.
  package static let lint = PageBook(document: lintDocument)

  package init(document: String) {
    var page: Page?
    var fence: WritableKeyPath<Page, Page.Example>?
    for line in document.split(separator: "\n", omittingEmptySubsequences: false) {
      if let path = fence {
        if line == "```" { fence = nil } else { page?[keyPath: path].text += line + "\n" }
      } else if line.hasPrefix("#") {
        if let page { pages.append(page) }
        page = Self.heading(line)
      } else if line == "```trame wrong" {
        fence = \.wrong
      } else if line == "```trame right" {
        fence = \.right
      } else {
        page?.text += line + "\n"
      }
    }
    if let page { pages.append(page) }
    for index in pages.indices { pages[index].trim() }
  }

  package subscript(id: String) -> Page? { pages.first { $0.id == id } }

  /// What each page is about, by its id.
  package var titles: [String: String] {
    Dictionary(pages.map { ($0.id, $0.title) }) { first, _ in first }
  }

  private static func heading(_ line: Substring) -> Page? {
    let words = line.split(separator: " ", maxSplits: 2)
    guard words.count == 3, words[0] == "##",
      words[1].utf8.contains(where: { $0 == UInt8(ascii: "/") || $0 &- UInt8(ascii: "0") < 10 })
    else { return nil }
    return Page(id: String(words[1]), title: String(words[2]))
  }
}

extension Page {
  fileprivate mutating func trim() {
    for path in [\Page.text, \.wrong.text, \.right.text] {
      while self[keyPath: path].hasSuffix("\n") { self[keyPath: path].removeLast() }
      while self[keyPath: path].hasPrefix("\n") { self[keyPath: path].removeFirst() }
    }
  }
}
