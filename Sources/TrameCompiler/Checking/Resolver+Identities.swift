import TrameSchema

extension Resolver {
  /// Two members that are one in JSON: a name at birth that another member has now.
  mutating func checkJSONNames(_ declaration: DeclarationSyntax) {
    var names: [String: NameSyntax] = [:]
    for member in declaration.members {
      let old = member.annotations.first { $0.name.text == "renamedFrom" }?.arguments.first?.value
      var name = member.name.text
      if case .string(let text)? = old?.form { name = text }
      guard let other = names.updateValue(member.name, forKey: name), other.text != member.name.text
      else { continue }
      report(
        .sameJSONName,
        "'\(member.name.text)' and '\(other.text)' are both '\(name)' in JSON",
        at: old?.span ?? member.name.span,
        hint: "the name at birth stays in JSON, so no other member can have it"
      )
    }
  }

  /// Two declarations of one id: one renamed from what another is, or, once in a long while, two
  /// names of one hash.
  mutating func checkIdentities(_ schema: Schema) {
    var types: [UInt64: String] = [:]
    var services: [UInt64: String] = [:]
    for package in schema.packages {
      for type in package.types {
        if let other = types.updateValue(type.name, forKey: type.id), other != type.name {
          reportSameID(type.name, other)
        }
      }
      for service in package.services {
        if let other = services.updateValue(service.name, forKey: service.id),
          other != service.name
        {
          reportSameID(service.name, other)
        }
      }
    }
  }

  private mutating func reportSameID(_ name: String, _ other: String) {
    guard case .found(let symbol) = symbols.anywhere(name) else { return }
    let span = trees[symbol.file].declarations[symbol.index].name.span
    inContext(of: symbol) { resolver in
      resolver.report(
        .sameID,
        "\(name) and \(other) have one id, that of their name at birth",
        at: span,
        hint: "only one of them can be renamed from it; give the other a new name"
      )
    }
  }
}
