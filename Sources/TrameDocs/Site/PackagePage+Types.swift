import TrameJSON
import TrameSchema

extension PackagePage {
  /// A declared type as a card: what it is, its rules, its members, and how it looks in JSON.
  func type(_ type: TypeSchema) -> Markup {
    let name = shortName(type.name)
    return """
      <section class="card" id="\(name)">
      <h3><span class="keyword">\(type.kind.keyword)</span> <a href="#\(name)">\(name)</a>\
      \(tail(of: type))</h3>
      \(chips(since: type.since, deprecated: type.deprecated, facts(of: type)))\
      \(uses(type.uses))\(markdown.render(type.doc))\
      \(fields(of: type))\(values(of: type))\(checks(of: type))\(retired(type))\(example(of: type))\
      </section>

      """
  }

  /// What stands behind the name: a base, a value, a symbol.
  private func tail(of type: TypeSchema) -> Markup {
    switch type.kind {
    case .newtype: return " = \(links.use(type.base))"
    case .enumeration, .flags: return ": \(links.use(type.base))"
    case .unit: return type.symbol.isEmpty ? "" : " = \(quoted(type.symbol))"
    case .constant:
      let value = type.value.map { $0.spelling(as: type.base, links.image) } ?? ""
      return ": \(links.use(type.base)) = \(value)"
    default: return ""
    }
  }

  private func facts(of type: TypeSchema) -> [Markup] {
    var facts = type.constraints.map { chip($0.words(of: type.base, links.image)) }
    if type.kind == .error { facts.append(chip("code \(StatusNames.name(type.statusCode))")) }
    if type.isClosed { facts.append(chip("closed: no other value is taken")) }
    if !type.sensitive.isEmpty { facts.append(chip("sensitive: \(type.sensitive)")) }
    return facts
  }

  private func fields(of type: TypeSchema) -> Markup {
    if type.fields.isEmpty { return "" }
    let isNumbered = type.kind != .structure
    let rows = type.fields.map { field -> Markup in
      let id = shortName(type.name) + "." + field.name
      var facts = field.constraints.map { chip($0.words(of: field.type, links.image)) }
      if !field.sensitive.isEmpty { facts.append(chip("sensitive: \(field.sensitive)")) }
      if !field.jsonName.isEmpty { facts.append(chip("in JSON: \(field.jsonName)")) }
      let number: Markup = isNumbered ? "<span class=\"number\">\(field.number)</span> " : ""
      return """
        <li id="\(id)"><p class="member">\
        \(number)\
        <a href="#\(id)">\(field.name)</a>: \(links.use(field.type, isOptional: field.isOptional))</p>
        \(chips(since: field.since, deprecated: field.deprecated, facts))\
        \(uses(field.uses))\(markdown.render(field.doc))</li>

        """
    }
    let label = type.kind == .union ? "Cases" : "Fields"
    return "<h4>\(label)</h4>\n<ul class=\"members\">\n\(rows.joined())</ul>\n"
  }

  private func values(of type: TypeSchema) -> Markup {
    if type.values.isEmpty { return "" }
    let rows = type.values.map { value -> Markup in
      let id = shortName(type.name) + "." + value.name
      let facts = value.jsonName.isEmpty ? [] : [chip("in JSON: \(value.jsonName)")]
      return """
        <li id="\(id)"><p class="member"><span class="number">\(value.number)</span> \
        <a href="#\(id)">\(value.name)</a></p>
        \(chips(since: value.since, deprecated: value.deprecated, facts))\
        \(uses(value.uses))\(markdown.render(value.doc))</li>

        """
    }
    let label = type.kind == .flags ? "Bits" : "Values"
    return "<h4>\(label)</h4>\n<ul class=\"members\">\n\(rows.joined())</ul>\n"
  }

  private func checks(of type: TypeSchema) -> Markup {
    if type.checks.isEmpty { return "" }
    let rows = type.checks.map { check -> Markup in
      """
      <li><p class="member"><code>\(check.ruleID)</code>: <code>\(check.text)</code></p>
      \(chips(since: check.since, deprecated: nil))\(markdown.render(check.doc))</li>

      """
    }
    return "<h4>Rules between fields</h4>\n<ul class=\"members\">\n\(rows.joined())</ul>\n"
  }

  private func retired(_ type: TypeSchema) -> Markup {
    let numbers = type.reserved.map {
      $0.first == $0.last ? "\($0.first)" : "\($0.first)–\($0.last)"
    }
    let all = numbers + type.reservedNames
    return all.isEmpty ? "" : "<p class=\"facts\">Retired: \(all.joined(separator: ", "))</p>\n"
  }

  private func example(of type: TypeSchema) -> Markup {
    guard [.message, .error, .structure, .union].contains(type.kind) else { return "" }
    guard let json = examples.value(of: type)?.text(indented: true) else { return "" }
    return """
      <details><summary>As JSON</summary><pre tabindex="0"><code>\(json)</code></pre></details>

      """
  }
}
