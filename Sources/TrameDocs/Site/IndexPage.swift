import TrameSchema

/// The first page: the packages, with what they declare.
struct IndexPage {
  let html: String

  init(_ packages: [PackageSchema], title: String) {
    var body: Markup = "<h1>\(title)</h1>\n"
    for package in packages {
      let page = PageLinks.file(ofPackage: package.name)
      body += """
        <section class="card">
        <h2><a href="\(page)">\(package.name)</a></h2>
        <p>\(Markdown.summary(package.doc))</p>
        \(Self.group("Services", package.services.map(\.name), page))\
        \(Self.group("Types", package.types.map(\.name), page))
        </section>

        """
    }
    html = PageFrame.html(
      heading: title,
      site: title,
      description: "Reference of \(packages.count) packages",
      body
    )
  }

  private static func group(_ title: String, _ names: [String], _ page: String) -> Markup {
    if names.isEmpty { return "" }
    let links = names.map(shortName).sorted().map { name in
      "<li><a href=\"\(page)#\(name)\">\(name)</a></li>" as Markup
    }
    return "<h3>\(title)</h3><ul class=\"names\">\(links.joined())</ul>\n"
  }
}
