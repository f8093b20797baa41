import TrameJSON
import TrameSchema
import TrameWire

extension PackagePage {
  /// A service as a card with its methods.
  func service(_ service: ServiceSchema) -> Markup {
    let name = shortName(service.name)
    let methods = service.methods.map { method($0, of: name) }
    return """
      <section class="card" id="\(name)">
      <h3><span class="keyword">service</span> <a href="#\(name)">\(name)</a></h3>
      \(chips(since: service.since, deprecated: service.deprecated))\
      \(uses(service.uses))\(markdown.render(service.doc))\
      <ul class="members">
      \(methods.joined())</ul>
      </section>

      """
  }

  private func method(_ method: MethodSchema, of service: String) -> Markup {
    let id = service + "." + method.name
    let stream: Markup = "<span class=\"keyword\">stream</span> "
    return """
      <li id="\(id)"><p class="member"><span class="number">\(method.number)</span> \
      <a href="#\(id)">\(method.name)</a>\
      (\(method.kind.streamsRequests ? stream : "")\(links.name(method.request))) → \
      \(method.kind.streamsResponses ? stream : "")\(links.name(method.response))</p>
      \(chips(since: method.since, deprecated: method.deprecated, facts(of: method)))\
      \(uses(method.uses))\(markdown.render(method.doc))\(errors(of: method))\(example(of: method))\
      </li>

      """
  }

  private func facts(of method: MethodSchema) -> [Markup] {
    var facts = [chip(method.kind.words)]
    if let words = method.idempotency.words { facts.append(chip(words)) }
    if method.deadline.value > 0 {
      facts.append(chip("deadline \(duration(microseconds: Int64(method.deadline.value) * 1000))"))
    }
    if method.deadlineMax.value > 0 {
      facts.append(
        chip("at most \(duration(microseconds: Int64(method.deadlineMax.value) * 1000))")
      )
    }
    if !method.resumableBy.isEmpty { facts.append(chip("resumable by \(method.resumableBy)")) }
    return facts
  }

  private func errors(of method: MethodSchema) -> Markup {
    if method.errors.isEmpty { return "" }
    let rows = method.errors.map { name -> Markup in
      let code = links.image.type(named: name).map { StatusNames.name($0.statusCode) } ?? ""
      return "\(links.name(name)) <code>\(code)</code>"
    }
    return "<p>Throws \(rows.joined(", "))</p>\n"
  }

  private func example(of method: MethodSchema) -> Markup {
    guard let request = links.image.type(named: method.request),
      let response = links.image.type(named: method.response)
    else { return "" }
    let samples = [("Request", request), ("Response", response)].compactMap { title, type in
      examples.value(of: type).map { sample -> Markup in
        "<p>\(title)</p><pre tabindex=\"0\"><code>\(sample.text(indented: true))</code></pre>\n"
      }
    }
    if samples.isEmpty { return "" }
    return "<details><summary>As JSON</summary>\n\(samples.joined("")) </details>\n"
  }
}
