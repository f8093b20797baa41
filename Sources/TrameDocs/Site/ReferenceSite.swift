package import TrameSchema

/// A file of the site, with its name in the site's folder.
package struct SiteFile: Sendable, Hashable {
  package var name: String
  package var text: String
}

/// Compiled packages → pages that need neither a server nor the network: an index, a page for each
/// package, one style sheet, and a search that works from the disk.
package enum ReferenceSite {
  /// All pages; links between packages hold since every package of the schema has its page.
  package static func files(of schema: Schema, title: String) -> [SiteFile] {
    let image = SchemaImage(schema)
    let packages = image.schema.packages.sorted { $0.name < $1.name }
    var files = packages.map { package in
      SiteFile(
        name: PageLinks.file(ofPackage: package.name),
        text: PackagePage(package, image, title: title).html
      )
    }
    files.append(SiteFile(name: "index.html", text: IndexPage(packages, title: title).html))
    files.append(SiteFile(name: "search-index.js", text: SearchIndex.script(packages)))
    files.append(SiteFile(name: "search.js", text: SiteScript.text))
    files.append(SiteFile(name: "style.css", text: SiteStyle.text))
    return files
  }
}

/// What all pages share: head, search, and the frame around their contents.
enum PageFrame {
  static func html(heading: String, site: String, description: String, _ body: Markup) -> String {
    let title = heading == site ? heading : "\(heading) · \(site)"
    let page: Markup = """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="color-scheme" content="light dark">
      <meta name="description" content="\(description)">
      <title>\(title)</title>
      <link rel="stylesheet" href="style.css">
      <script src="search-index.js" defer></script>
      <script src="search.js" defer></script>
      </head>
      <body>
      <a class="skip" href="#main">To the contents</a>
      <header>
      <a class="home" href="index.html">\(site)</a>
      <form role="search" id="search" hidden>
      <label for="query" class="unseen">Search types, methods, fields</label>
      <input id="query" type="search" placeholder="Search" autocomplete="off" spellcheck="false" \
      aria-controls="results">
      <p id="found" role="status" class="unseen"></p>
      <ul id="results" hidden></ul>
      </form>
      </header>
      <main id="main" tabindex="-1">
      \(body)
      </main>
      <footer>Made by <code>tramec docs</code>.</footer>
      </body>
      </html>

      """
    return page.html
  }
}
