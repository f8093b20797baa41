import TrameSchema

/// The page of a package: what it says of itself, its services, then its types by kind.
struct PackagePage {
  let links: PageLinks
  let markdown: Markdown
  let examples: ExampleJSON
  private(set) var html = ""

  /// Kinds in the order of the page, with their headings.
  private static let kinds: [(TypeKind, String)] = [
    (.message, "Messages"), (.error, "Errors"), (.structure, "Structs"), (.union, "Unions"),
    (.enumeration, "Enums"), (.flags, "Flag sets"), (.newtype, "Newtypes"), (.unit, "Units"),
    (.constant, "Constants"),
  ]

  init(_ package: PackageSchema, _ image: SchemaImage, title: String) {
    let links = PageLinks(image: image, package: package.name)
    self.links = links
    markdown = Markdown { links.target($0) }
    examples = ExampleJSON(image)
    html = PageFrame.html(
      heading: package.name,
      site: title,
      description: Markdown.summary(package.doc),
      body(package)
    )
  }

  private func body(_ package: PackageSchema) -> Markup {
    var out: Markup = "<h1>\(package.name)</h1>\n"
    var facts: [Markup] = ["fingerprint <code>\(hexadecimal(package.fingerprint))</code>"]
    if package.version > 0 { facts.insert("version \(package.version)", at: 0) }
    out += "<p class=\"facts\">\(facts.joined(" · "))</p>\n"
    out += uses(package.uses)
    out += markdown.render(package.doc)
    out += contents(package)
    if !package.services.isEmpty { out += "<h2 id=\"services\">Services</h2>\n" }
    for service in package.services { out += self.service(service) }
    for (kind, heading) in Self.kinds {
      let types = package.types.filter { $0.kind == kind }
      if types.isEmpty { continue }
      out += "<h2 id=\"kind-\(kind.keyword)\">\(heading)</h2>\n"
      for type in types { out += self.type(type) }
    }
    out += annotations(package)
    return out
  }

  /// Where the kinds begin, and all names in one fold.
  private func contents(_ package: PackageSchema) -> Markup {
    var kinds: [Markup] = []
    var names: [Markup] = []
    func group(_ heading: String, _ anchor: String, _ members: [String]) {
      if members.isEmpty { return }
      kinds.append("<li><a href=\"#\(anchor)\">\(heading)</a> \(members.count)</li>")
      for name in members.map(shortName) {
        names.append("<li><a href=\"#\(name)\">\(name)</a></li>")
      }
    }
    group("Services", "services", package.services.map(\.name))
    for (kind, heading) in Self.kinds {
      group(heading, "kind-\(kind.keyword)", package.types.filter { $0.kind == kind }.map(\.name))
    }
    group("Annotations", "annotations", package.annotations.map(\.name))
    return """
      <nav aria-label="On this page">
      <ul class="names">\(kinds.joined())</ul>
      <details><summary>All names</summary><ul class="names">\(names.joined())</ul></details>
      </nav>

      """
  }

  /// Facts beside a name: version, deprecation, class of data, rules.
  func chips(since: UInt32, deprecated: Deprecation?, _ more: [Markup] = []) -> Markup {
    var all = more
    if since > 0 { all.append("<span class=\"chip\">since version \(since)</span>") }
    if let deprecated { all.append("<span class=\"chip warn\">\(deprecated.words)</span>") }
    return all.isEmpty ? "" : "<p class=\"chips\">\(all.joined(" "))</p>\n"
  }

  func chip(_ text: String) -> Markup { "<span class=\"chip\">\(text)</span>" }

  func uses(_ uses: [AnnotationUse]) -> Markup {
    if uses.isEmpty { return "" }
    let chips = uses.map { chip($0.spelling(links.image, in: links.package)) }
    return "<p class=\"chips\">\(chips.joined(" "))</p>\n"
  }

  private func annotations(_ package: PackageSchema) -> Markup {
    if package.annotations.isEmpty { return "" }
    var out: Markup = "<h2 id=\"annotations\">Annotations</h2>\n"
    for annotation in package.annotations {
      let parameters = annotation.parameters.map { parameter in
        "\(parameter.name): \(links.use(parameter.type, isOptional: parameter.isOptional))"
          as Markup
      }
      let name = shortName(annotation.name)
      out += """
        <section class="card" id="\(name)">
        <h3><code>@\(name)(\(parameters.joined(", ")))</code></h3>
        \(chips(since: annotation.since, deprecated: annotation.deprecated))\
        \(markdown.render(annotation.doc))
        </section>

        """
    }
    return out
  }
}

/// An id as people compare it.
func hexadecimal(_ value: UInt64) -> String {
  let digits = String(value, radix: 16, uppercase: true)
  return "0x" + String(repeating: "0", count: 16 - digits.utf8.count) + digits
}
