import Foundation
import Testing
import TrameDocs
import TrameSchema

@Suite("The reference site")
struct SiteTests {
  private static let tags: Set<String> = [
    "html", "head", "meta", "title", "link", "script", "body", "a", "header", "form", "label",
    "input", "p", "ul", "ol", "li", "main", "footer", "code", "h1", "h2", "h3", "h4", "nav",
    "details", "summary", "section", "span", "pre", "strong",
  ]

  @Test("every page is well formed, and every link leads to something that is there")
  func links() throws {
    let files = ReferenceSite.files(of: try SampleSchemas.own(), title: "Ours")
    let names = Set(files.map(\.name))
    var anchors: Set<String> = []
    var scans: [String: PageScan] = [:]
    for file in files where file.name.hasSuffix(".html") {
      let scan = PageScan(file.text)
      #expect(scan.faults.isEmpty, "\(file.name)")
      #expect(scan.tags.isSubset(of: Self.tags), "\(file.name)")
      #expect(Set(scan.ids).count == scan.ids.count, "\(file.name) has an id twice")
      for id in scan.ids { anchors.insert(file.name + "#" + id) }
      scans[file.name] = scan
    }
    #expect(scans.count > 6)
    for (page, scan) in scans {
      for address in scan.addresses {
        let whole = address.hasPrefix("#") ? page + address : address
        let isThere = whole.contains("#") ? anchors.contains(whole) : names.contains(whole)
        #expect(isThere, "\(page) links to \(address)")
      }
    }
    let index = try #require(files.first { $0.name == "search-index.js" })
    for match in index.text.matches(of: /"([^" ]+\.html#[^"]+)"/) {
      #expect(anchors.contains(String(match.1)))
    }
  }

  @Test("fields, rules, units, codes, versions and examples are on the page")
  func contents() throws {
    let schema = try SampleSchemas.compiled(
      """
      /// About `Pole`.
      package a.v1 version 3
      unit euroCents = "ct"
      newtype PoleID = uuid
      message Pole {
        1 id: PoleID
        2 title: string @length(1...140) @since(2)
        3 money: int64 in euroCents @range(0...)
        4 opened: date @range(2015-01-01...)
        5 old: string? @deprecated("use title", since: 2)
      }
      error Full @code(failedPrecondition) { 1 left: uint8 }
      service Poles { 1 get(Pole) -> stream Pole throws Full @readonly @deadline(2 s) }
      """
    )
    let page = try #require(
      ReferenceSite.files(of: schema, title: "T").first { $0.name == "a.v1.html" }
    ).text
    for wanted in [
      "<a class=\"type\" href=\"#PoleID\">PoleID</a>", "1 to 140 characters", "since version 2",
      "at least 0 euroCents", "at least 2015-01-01", "deprecated since version 2: use title",
      "code failedPrecondition", "<a class=\"type\" href=\"#Full\">Full</a>", "changes nothing",
      "deadline 2 s", "<a href=\"#Pole\"><code>Pole</code></a>", "&quot;opened&quot;: &quot;2026",
      "version 3",
    ] {
      #expect(page.contains(wanted), "\(wanted)")
    }
  }

  @Test(
    "what a hostile author writes stays text",
    arguments: [
      "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "</section></main><h1>owned",
      "[x](javascript:alert(1))", "[x](JaVaScRiPt:alert(1))", "[x](java\tscript:alert(1))",
      "[x](data:text/html,<script>1</script>)", "[x](//evil.example/a)", "[x](\\\\evil.example)",
      "[x](vbscript:1)", "[x](https://a.example/\"onmouseover=\"alert(1))", "`<b>`",
      "```\n</code></pre><script>1</script>\n```", "- <iframe src=x>", "\u{202E}txt.exe",
      "[<script>](https://a.example)", "&lt;script&gt;", "# <script>",
      "![x](https://a.example/p.png)",
    ]
  )
  func hostile(doc: String) throws {
    var schema = try SampleSchemas.compiled(
      "package a.v1\nmessage M { 1 x: string }\nenum E { 0 zero }\nservice S { 1 m(M) -> M }"
    )
    schema.packages[0].doc = doc
    for index in schema.packages[0].types.indices { schema.packages[0].types[index].doc = doc }
    schema.packages[0].types[0].fields[0].doc = doc
    schema.packages[0].types[0].deprecated = Deprecation(reason: doc, since: 1)
    schema.packages[0].services[0].doc = doc
    schema.packages[0].services[0].methods[0].doc = doc
    for file in ReferenceSite.files(of: schema, title: doc) where file.name.hasSuffix(".html") {
      let scan = PageScan(file.text)
      #expect(scan.faults.isEmpty)
      #expect(scan.tags.isSubset(of: Self.tags))
      #expect(!scan.attributes.contains { $0.hasPrefix("on") || $0 == "style" })
      for address in scan.addresses {
        let isSafe = address.hasPrefix("https://a.example") || !address.contains(":")
        #expect(isSafe && !address.hasPrefix("//") && !address.hasPrefix("\\"), "\(address)")
      }
      #expect(!file.text.contains("\u{202E}"))
    }
  }

  @Test("marks without an end cost no more than their length", .timeLimit(.minutes(10)))
  func linear() throws {
    var schema = try SampleSchemas.compiled("package a.v1\nmessage M { 1 x: string }")
    let marks = ["[", "`", "[](", "``` ", "- ", "`a``b", "]("]
    for mark in marks {
      schema.packages[0].doc = String(repeating: mark, count: 200_000)
      #expect(ReferenceSite.files(of: schema, title: "T").count > 3)
    }
  }

  @Test(
    "the search finds by its address, from the disk, in a browser",
    .enabled(if: SampleSchemas.isInstalled("chromium")),
    .timeLimit(.minutes(10))
  )
  func search() throws {
    let folder = try SampleSchemas.temporaryFolder()
    defer { try? FileManager.default.removeItem(at: folder) }
    for file in ReferenceSite.files(of: try SampleSchemas.own(), title: "Ours") {
      try Data(file.text.utf8).write(to: folder.appendingPathComponent(file.name))
    }
    func results(_ query: String) throws -> String {
      let page = folder.appendingPathComponent("index.html").absoluteString
      let browser = try SampleSchemas.run(
        [
          "chromium", "--headless", "--no-sandbox", "--disable-gpu", "--dump-dom",
          "--user-data-dir=" + folder.path + "/profile", page + "#q=" + query,
        ],
        in: folder
      )
      let list = browser.said.split(separator: "<ul id=\"results\"").last.map(String.init) ?? ""
      return String(list.prefix { $0 != "\n" })
    }
    let pole = try results("pole")
    let first = try #require(pole.split(separator: "</li>").first)
    #expect(first.contains("href=\"ptce.v1.html#Pole\""))
    #expect(try results("decide%20award").contains("ptce.v1.html#"))
    #expect(try results("nosuchthing").contains("Nothing is named so."))
    #expect(try !results("%3Cimg%20src%3Dx%3E").contains("<img"))
  }
}
